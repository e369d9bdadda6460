# Die kleinen Teile, die viele Seiten verwenden.

by = von { $who }
of-day = vom { $day }
yes = ja
no = nein
nothing = nichts
late = verspätet
behind = im Rückstand
overdue = überfällig
first-time = zum ersten Mal
out-of-bounds = außerhalb der Grenzen
on-this-page = Auf dieser Seite

# Was eine Zelle der Matrix sagt.
state-not-in-service = nicht betreut
state-not-owed = nicht geschuldet
state-not-owed-since = nicht geschuldet: { $why }
state-planned = geplant
state-due = fällig
state-overdue = überfällig
state-in-progress = in Arbeit
state-blocked = blockiert
state-deferred = verschoben
state-deferred-to = verschoben → { $month }
state-conforms = in Ordnung
state-fixed = behoben
state-finding-open = Befund offen
state-not-applicable = nicht zutreffend
state-exempt = ausgenommen
state-missed = versäumt

# Wo ein Kunde mit einem Verfahren steht.
standing-current = aktuell
standing-due = fällig
standing-overdue = überfällig
standing-never = nie
standing-exempt = ausgenommen
standing-not-applicable = nicht zutreffend
standing-not-owed = nicht geschuldet

severity-low = niedrig
severity-medium = mittel
severity-high = hoch
severity-critical = kritisch

outcome-pass = bestanden
outcome-fixed = behoben
outcome-fail = nicht bestanden
outcome-na = nicht zutreffend
outcome-not_checked = nicht geprüft

phase-open = offen

# Erledigung, nie ohne ihre Zahlen.
completed-of = { $completed } von { $required }
count-exempt = { $count } ausgenommen
count-not-applicable = { $count } nicht zutreffend
progress-done = <strong>{ $completed } von { $required }</strong> erledigt
progress-nobody = Kein Kunde schuldet dieses Single
count-done = { $count } erledigt
count-of-them-late = davon { $count } verspätet
count-in-progress = { $count } in Arbeit
count-blocked = { $count } blockiert
count-deferred = { $count } verschoben
count-missed = { $count } versäumt
count-not-begun = { $count } nicht begonnen
count-behind = { $count } im Rückstand
count-entries = { $count } Einträge
count-earlier = { $count } frühere
days-left = { $days ->
    [0] heute
    [1] morgen
   *[other] noch { $days } Tage
 }
days-ago = { $days ->
    [1] gestern
   *[other] vor { $days } Tagen
 }

# Die Köpfe der Tabellen.
head-finding = Befund
head-severity = Schwere
head-client = Kunde
head-owner = Zuständig
head-ticket = Ticket
head-closed = Geschlossen
head-due = Fällig
head-days = Tage
head-state = Stand
head-procedure = Verfahren
head-why = Warum
head-instead = Stattdessen
head-approved = Genehmigt
head-single = Single
head-completed = Erledigt
head-open-findings = Offene Befunde
head-earlier = Früher
head-what = Was
head-before = Vorher
head-after = Nachher

# Befunde.
finding-found = gefunden { $day }
finding-undated = ohne Datum
finding-came-back = wieder da, zuerst { $from }
finding-open = offen
finding-fixed = behoben
finding-accepted = hingenommen
finding-transferred = übergeben

# Ausnahmen.
exemption-expired = abgelaufen
exemption-expiring = läuft ab
exemption-holds = gilt
exemption-not-yet = noch nicht
exemption-over = vorbei
exemption-expired-on = am { $day }
exemption-required-again = wieder geschuldet
exemption-until = bis { $day }
exemption-only = nur { $asset }
exemption-nothing-instead = nichts vermerkt
exemption-accepted-by = angenommen von { $who }
exemption-kind-risk_accepted = Risiko angenommen
exemption-kind-not_in_agreement = nicht im Vertrag
exemption-kind-technical_constraint = technische Grenze
exemption-kind-legal = rechtlicher Grund

# Ein Wert, der die Vorgabe verfehlt.
value-not = nicht { $acceptance }
or = oder
acceptance-between = { $min } bis { $max }
acceptance-at-least = mindestens { $min }
acceptance-at-most = höchstens { $max }

# Die Geschichte eines Dokuments.
untold = Hier lässt sich nichts sagen:
history = Geschichte
history-uncommitted = Noch nicht in einem Commit:
history-differs = dies weicht vom letzten Commit ab.
history-unproven = bisher belegt es nichts.
history-last = Zuletzt geändert von { $who } am { $day }.
history-last-of-client = Die Datei des Kunden wurde zuletzt geändert von { $who } am { $day }.
history-was = vorher <code>{ $path }</code>
history-trail = Der Prüfpfad des Kunden
history-left = { $count ->
    [1] eine frühere Änderung und alles andere
   *[other] { $count } frühere Änderungen und alles andere
 }
change-added = hinzugefügt von { $who }
change-changed = geändert von { $who }
change-removed = entfernt von { $who }
change-renamed = umbenannt von { $who }
look-here = Hier hinsehen
look-here-more = Und { $count } weitere: <code>monthly check</code> nennt sie.

# Was sich in einem Text geändert hat.
difference-fields = Was die Kopfdaten anders sagen
difference-not-there = nicht vorhanden
difference-stayed = { $count } unveränderte Zeilen
cut-off = Nicht alle Commits wurden geholt:
cut-off-help = es mag ältere Fassungen geben, und die älteste hier mag früher begonnen haben. Holen Sie vor dem Bauen die ganze Geschichte, wie es <code>git fetch --unshallow</code> tut.
risk-low = niedrig
risk-medium = mittel
risk-high = hoch

# Die Zeichen der Checkliste auf Papier.
task-open = offen
task-done = erledigt
task-could-not = war nicht möglich
task-not-applicable = trifft nicht zu
task-needs-edit = das Verfahren muss geändert werden

# Zeitspannen.
interval-day = { $count ->
    [one] { $count } Tag
   *[other] { $count } Tage
 }
interval-week = { $count ->
    [one] { $count } Woche
   *[other] { $count } Wochen
 }
interval-month = { $count ->
    [one] { $count } Monat
   *[other] { $count } Monate
 }
interval-year = { $count ->
    [one] { $count } Jahr
   *[other] { $count } Jahre
 }

# Worum es in Verfahren geht.
category-backup = Datensicherung
category-security = Sicherheit
category-network = Netzwerk
category-power = Strom
category-documentation = Dokumentation
category-people = Menschen
category-policy = Regeln
category-patching = Aktualisierung
category-infrastructure = Infrastruktur
category-other = Sonstiges

# Warum etwas noch zu tun ist.
left-open = in diesem Monat offen
left-planned = als Nächstes geplant
left-owed = nachzuholen
left-joined = seit dem Beitritt des Kunden offen

# Filter der Tabellen.
filter-text = Suchen
filter-client = Kunde
filter-tag = Merkmal
filter-technician = Techniker
filter-state = Stand
filter-all = alle
filter-reset = Alle zeigen
filter-shown = { $shown } von { $all } gezeigt
count-more = und { $count } weitere
