# Kalender, Feeds und Daten für andere Programme.

integrations = Kalender, Feeds und Daten
integrations-lede = So nutzen Sie diese Seiten im Kalender, im Feedreader, in anderen Checklisten und in eigenen Programmen.
integrations-calendars = Kalender
integrations-calendars-how = Abonnieren Sie eine dieser Adressen. Einträge verschwinden, sobald die Arbeit erledigt ist.
integrations-feeds = Feeds
integrations-badge = Fortschritt der Monatsaufgabe
integrations-badge-how = Als Markdown für andere Checklisten und für shields.io als { $json }.
integrations-data = Daten
integrations-data-how = Neben jeder Seite mit Daten liegt eine gleichnamige JSON-Datei. Feldnamen ändern sich nicht; neue Felder können hinzukommen.
integrations-kind = Inhalt
integrations-file = Datei
integrations-each = neben jeder Seite
integrations-commands = Befehle
integrations-commands-how = Auf der Kommandozeile geben diese Befehle ihre Angaben als JSON aus. Feldnamen ändern sich nicht; neue Felder können hinzukommen.
integrations-command = Befehl
data-singles = die Monatsaufgaben
data-single = eine Monatsaufgabe
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
data-controls = die Maßnahmen
data-staff = das Team
data-person = die offenen Aufgaben einer Person
badge-done = { $completed } von { $required } erledigt
badge-unplanned = keine Monatsaufgabe geplant
badge-unopened = geplant, nicht eröffnet
badge-none = noch keine Monatsaufgabe
moved = Umgezogen
moved-to = { $count ->
    [one] Diese Seite hat eine neue Adresse.
   *[other] Mit dieser Adresse können mehrere Seiten gemeint sein.
 }
