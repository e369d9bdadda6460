# Ein Verfahren.

procedure = Verfahren
procedure-status-draft = Entwurf
procedure-status-active = aktiv
procedure-status-retired = außer Kraft

# Der Kopf.
procedure-approved = Freigegeben
procedure-not-approved = nicht freigegeben
procedure-reviewed = Überprüft
procedure-review-due = Überprüfung fällig
procedure-owner = Zuständig
procedure-no-owner = nicht zugewiesen
procedure-every-client = Bei jedem Kunden
procedure-at-least-every = Abstand höchstens { $interval }
procedure-once = einmal
procedure-new-clients = Neue Kunden
procedure-required-of-new = nachzuholen
procedure-required-within = nachzuholen, Frist { $interval }
procedure-not-required-of-new = nicht nachzuholen
procedure-scope = Umfang
procedure-per-client = eine Zeile je Kunde
procedure-per-site = eine Zeile je Standort
procedure-per-asset = eine Zeile je System
procedure-only-tagged = nur Kunden mit Schlagwort { $tags }
procedure-sample = Stichprobe von { $count }
procedure-estimate = Schätzung
procedure-minutes = { $base } Minuten
procedure-minutes-per-client = { $base } Minuten, dazu { $item } je Kunde
procedure-minutes-per-site = { $base } Minuten, dazu { $item } je Standort
procedure-minutes-per-asset = { $base } Minuten, dazu { $item } je System
procedure-no-estimate = keine Angabe
procedure-needs = Benötigt
procedure-needs-nothing = nichts Besonderes
procedure-risk = Risiko
procedure-revisions = Fassungen
procedure-revisions-latest = { $count }, die neueste vom { $day }
procedure-tags = Schlagwörter
procedure-aliases = Auch bekannt als

# Der Text.
procedure-copy = Kopieren
procedure-copied = Kopiert
procedure-not-copied = Nicht kopiert
procedure-edits = Änderungsvorschläge seit der letzten Überprüfung

# Erfasste Werte.
procedure-records = Erfasste Werte
procedure-field = Feld
procedure-kind = Art
procedure-conforms = Vorgabe
procedure-required = Pflichtfeld
procedure-any-value = jeder Wert
procedure-if-any = falls vorhanden
procedure-no-values = Keine Werte: nur eine Bewertung und eine Bemerkung je Zeile.
field-string = eine Zeile Text
field-text = Text
field-integer = ganze Zahl
field-number = Zahl
field-boolean = ja oder nein
field-date = Datum
field-datetime = Datum und Uhrzeit
field-choice = eines aus einer Liste
field-ip = IP-Adresse
field-url = Webadresse
field-asset = ein System des Kunden
field-contact = ein Ansprechpartner des Kunden
field-list = eine Liste

# Offene Arbeiten.
procedure-record = Ergebnis erfassen
procedure-record-help = Füllen Sie das Arbeitsblatt aus, das die Datei erzeugt, oder schreiben Sie die Datei auf { $host }. Beides geht ohne git auf Ihrem Rechner.
procedure-record-at = { $count ->
    [one] Bei 1 Kunden
   *[other] Bei { $count } Kunden
 }
procedure-on-host = Auf { $host }
procedure-editor-filled-in = neue Datei, ausgefüllt
procedure-editor-open = Editor öffnen

# Status nach Kunde.
procedure-standings = Status nach Kunde
procedure-last-results = Letztes Ergebnis je Kunde
procedure-client-status = Status
procedure-last = Zuletzt erledigt
procedure-never = nie
procedure-last-result = Letztes Ergebnis
procedure-values = Damals erfasste Werte
procedure-more = { $count ->
    [one] und { $count } weitere Zeile
   *[other] und { $count } weitere Zeilen
 }
procedure-due-again = Wieder fällig
procedure-nobody = Noch bei keinem Kunden erforderlich oder erledigt.

# Als Monatsaufgabe.
procedure-used = Als Monatsaufgabe
procedure-singles = Monatsaufgaben mit diesem Verfahren
procedure-never-single = Es war noch nie Monatsaufgabe.
procedure-compared = Vergleiche:

# Seine Fassungen.
procedure-uncommitted = Der Text wurde seither geändert; die Änderung ist noch in keinem Commit.
procedure-revision = Fassung
procedure-committed = Commit vom
procedure-by = Von
procedure-what-for = Commit-Nachricht
procedure-present = aktuell
procedure-or-earlier = oder früher
procedure-what-changed = Änderungen von Fassung zu Fassung
procedure-revisions-unavailable = Nicht verfügbar: { $why }.
procedure-not-committed = Keine: Das Verfahren ist noch in keinem Commit.
