# Die Seiten in anderen Programmen.

elsewhere = Kalender, Feeds und Daten
elsewhere-lede = Die Seiten in Ihrem Kalender, Ihrem Feedreader, Ihren anderen Checklisten und Ihren eigenen Programmen.
elsewhere-calendars = Kalender
elsewhere-calendars-how = Abonnieren Sie die Adresse eines Kalenders; was erledigt ist, verschwindet von selbst.
elsewhere-feeds = Feeds
elsewhere-badge = Wie weit das Single dieses Monats ist
elsewhere-badge-how = Als Markdown für eine andere Checkliste, und für shields.io als { $json }.
elsewhere-data = Daten
elsewhere-data-how = Neben jeder Seite mit Daten liegt eine JSON-Datei gleichen Namens. Die Namen der Felder bleiben; neue können hinzukommen.
elsewhere-kind = Was
elsewhere-file = Datei
elsewhere-each = neben jeder Seite
data-singles = die Singles
data-single = ein Single
data-procedures = die Verfahren
data-procedure = ein Verfahren
data-clients = die Kunden
data-client = ein Kunde
data-catch-up = der Nachholplan eines Kunden
data-results = alle Ergebnisse eines Kunden
data-matrix = Kunden nach Monaten
data-matrix-procedures = Kunden nach Verfahren
data-findings = die Befunde
data-exemptions = die Ausnahmen
data-controls = die Kontrollen
data-staff = das Team
data-person = was für eine Person offen ist
badge-done = { $completed } von { $required } erledigt
badge-none = noch kein Single
moved = Umgezogen
moved-to = { $count ->
    [one] Diese Seite hat jetzt eine andere Adresse.
   *[other] Dieser Name kann mehrere Seiten meinen.
 }
