# Bausteine vieler Seiten.

by = von { $who }
of-day = vom { $day }
yes = ja
no = nein
nothing = kein Wert
done-late = verspätet erledigt
late-head = Überfällig
late-singles-head = Überfällige Monatsaufgaben
late-procedures-head = Überfällige Verfahren
late-singles = { $count ->
    [1] 1 überfällige Monatsaufgabe
   *[other] { $count } überfällige Monatsaufgaben
 }
late-procedures = { $count ->
    [1] 1 überfälliges Verfahren
   *[other] { $count } überfällige Verfahren
 }
late-none = nichts überfällig
late = überfällig
overdue = überfällig
first-time = zum ersten Mal
out-of-bounds = außerhalb der Vorgabe
on-this-page = Auf dieser Seite

# Zustände einer Zelle der Matrix.
state-not-in-service = nicht betreut
state-not-required = nicht erforderlich
state-not-required-because = nicht erforderlich: { $why }
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
state-unreadable = nicht lesbar

# Status eines Verfahrens bei einem Kunden.
standing-current = aktuell
standing-due = fällig
standing-overdue = überfällig
standing-never = nie
standing-exempt = ausgenommen
standing-not-applicable = nicht zutreffend
standing-not-required = nicht erforderlich

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
progress-planned = { $count ->
    [1] Bei <strong>1</strong> Kunden geplant
   *[other] Bei <strong>{ $count }</strong> Kunden geplant
 }
progress-nobody = Diese Monatsaufgabe ist bei keinem Kunden erforderlich
count-done = { $count } erledigt
count-of-them-late = davon { $count } verspätet erledigt
count-in-progress = { $count } in Arbeit
count-blocked = { $count } blockiert
count-deferred = { $count } verschoben
count-missed = { $count } versäumt
count-unreadable = { $count } nicht lesbar
count-not-begun = { $count } nicht begonnen
count-late = { $count } überfällig
count-entries = { $count ->
    [one] { $count } Eintrag
   *[other] { $count } Einträge
 }
count-earlier = { $count ->
    [one] { $count } frühere Änderung
   *[other] { $count } frühere Änderungen
 }
days-left = { $days ->
    [0] heute
    [1] morgen
   *[other] noch { $days } Tage
 }
days-ago = { $days ->
    [1] gestern
   *[other] vor { $days } Tagen
 }

# Spaltenüberschriften.
head-finding = Befund
head-severity = Schweregrad
head-client = Kunde
head-owner = Zuständig
head-ticket = Ticket
head-closed = Geschlossen
head-due = Fällig
head-days = Tage
head-state = Status
head-procedure = Verfahren
head-why = Warum
head-instead = Ersatzmaßnahme
head-approved = Genehmigt
head-single = Monatsaufgabe
head-completed = Erledigt
head-open-findings = Offene Befunde
head-earlier = Früher
head-what = Was
head-before = Vorher
head-after = Nachher

# Befunde.
finding-found = gefunden am { $day }
finding-undated = Funddatum nicht erfasst
finding-came-back = Wiederholung von { $from }
finding-reference = { $id } aus { $month }
finding-open = offen
finding-fixed = behoben
finding-accepted = akzeptiert
finding-transferred = übergeben

# Ausnahmen.
exemption-expired = abgelaufen
exemption-expiring = läuft bald ab
exemption-holds = in Kraft
exemption-not-yet = noch nicht in Kraft
exemption-over = beendet
exemption-expired-on = am { $day }
exemption-required-again = wieder erforderlich
exemption-until = bis { $day }
exemption-only = nur { $asset }
exemption-nothing-instead = keine erfasst
exemption-accepted-by = akzeptiert von { $who }
exemption-kind-risk_accepted = Risiko akzeptiert
exemption-kind-not_in_agreement = nicht im Vertrag enthalten
exemption-kind-technical_constraint = technische Einschränkung
exemption-kind-legal = rechtliche Gründe

# Ein Wert außerhalb der Vorgabe.
value-not = erwartet: { $acceptance }
or = oder
acceptance-between = { $min } bis { $max }
acceptance-at-least = mindestens { $min }
acceptance-at-most = höchstens { $max }

# Der Verlauf eines Dokuments.
history-unavailable = Kein Verlauf verfügbar:
history = Verlauf
history-uncommitted = Noch ohne Commit:
history-differs = der Inhalt weicht vom letzten Commit ab.
history-unproven = das Dokument ist noch nicht im Repository.
history-last = Zuletzt geändert am { $day } von { $who }.
history-last-of-client = Die Datei des Kunden wurde zuletzt am { $day } von { $who } geändert.
history-was = vorher <code>{ $path }</code>
history-trail = Prüfpfad des Kunden
history-left = { $count ->
    [1] 1 frühere Änderung und alle anderen Ereignisse
   *[other] { $count } frühere Änderungen und alle anderen Ereignisse
 }
change-added = hinzugefügt von { $who }
change-changed = geändert von { $who }
change-removed = entfernt von { $who }
change-renamed = umbenannt von { $who }
warnings = Warnungen
warnings-more = { $count ->
    [one] Und { $count } weitere Warnung. <code>monthly check</code> listet alle auf.
   *[other] Und { $count } weitere Warnungen. <code>monthly check</code> listet alle auf.
 }

# Änderungen in einem Text.
difference-fields = Änderungen in den Kopfdaten
difference-not-there = nicht angegeben
difference-stayed = { $count ->
    [one] { $count } unveränderte Zeile
   *[other] { $count } unveränderte Zeilen
 }
cut-off = Es wurden nicht alle Commits abgerufen:
cut-off-help = Es kann ältere Fassungen geben, und die älteste hier kann früher begonnen haben. Rufen Sie vor dem Erstellen der Seiten den ganzen Verlauf ab, zum Beispiel mit <code>git fetch --unshallow</code>.
risk-low = niedrig
risk-medium = mittel
risk-high = hoch

# Wo eine Datei liegt, die nicht geholt wurde.
not-fetched-lfs = liegt in Git LFS und wurde hier nicht abgerufen (git lfs pull)
not-fetched-origin = in diesen Teilklon nicht abgerufen

# Die Zeichen der Papier-Checkliste.
task-open = offen
task-done = erledigt
task-could-not = nicht möglich
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

# Kategorien von Verfahren.
category-backup = Datensicherung
category-security = Sicherheit
category-network = Netzwerk
category-power = Stromversorgung
category-documentation = Dokumentation
category-people = Personen
category-policy = Richtlinien
category-patching = Updates
category-infrastructure = Infrastruktur
category-other = Sonstiges

# Gründe, warum noch etwas zu tun ist.
left-open = in diesem Monat offen
left-planned = als Nächstes geplant
left-catch-up = nachzuholen
left-joined = seit Beginn der Betreuung nachzuholen

# Filter der Tabellen.
filter-text = Suchen
filter-client = Kunde
filter-tag = Schlagwort
filter-technician = Techniker
filter-state = Status
filter-all = alle
filter-reset = Alle anzeigen
filter-shown = { $shown } von { $all } angezeigt
count-more = und { $count } weitere
count-more-clients = { $count ->
    [one] und { $count } weiterer Kunde
   *[other] und { $count } weitere Kunden
 }

# Arten von Systemen.
kind-server = Server
kind-hypervisor = Hypervisor
kind-workstation = Arbeitsplatz
kind-laptop = Laptop
kind-firewall = Firewall
kind-router = Router
kind-switch = Switch
kind-access_point = Access-Point
kind-modem = Modem
kind-ups = USV
kind-printer = Drucker
kind-nas = NAS
kind-backup_device = Backup-Gerät
kind-backup_job = Backup-Auftrag
kind-domain = Domain
kind-certificate = Zertifikat
kind-network = Netzwerk
kind-rack = Rack
kind-software = Software
kind-saas_tenant = SaaS-Mandant
kind-ad_domain = AD-Domäne
kind-phone_system = Telefonanlage
kind-camera_recorder = Videorekorder für Kameras
