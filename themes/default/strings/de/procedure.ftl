# Ein Verfahren.

procedure = Verfahren
procedure-status-draft = Entwurf
procedure-status-active = aktiv
procedure-status-retired = außer Gebrauch

# Der Kopf.
procedure-approved = Freigegeben
procedure-not-approved = nicht freigegeben
procedure-reviewed = Durchgesehen
procedure-review-due = Durchsicht fällig
procedure-owner = Verantwortlich
procedure-no-owner = niemand genannt
procedure-every-client = Bei jedem Kunden
procedure-at-least-every = spätestens nach: { $interval }
procedure-once = einmal
procedure-new-clients = Neue Kunden
procedure-owe-it = holen es nach
procedure-owe-it-within = holen es nach; Frist: { $interval }
procedure-do-not-owe-it = holen es nicht nach
procedure-scope = Umfang
procedure-per-client = eine Zeile je Kunde
procedure-per-site = eine Zeile je Standort
procedure-per-asset = eine Zeile je System
procedure-only-tagged = nur Kunden mit: { $tags }
procedure-sample = Stichprobe von { $count }
procedure-estimate = Schätzung
procedure-minutes = { $base } Minuten
procedure-minutes-per-client = { $base } Minuten, und { $item } je Kunde
procedure-minutes-per-site = { $base } Minuten, und { $item } je Standort
procedure-minutes-per-asset = { $base } Minuten, und { $item } je System
procedure-no-estimate = keine
procedure-needs = Braucht
procedure-needs-nothing = nichts Besonderes
procedure-risk = Risiko
procedure-revisions = Fassungen
procedure-revisions-latest = { $count }, die letzte vom { $day }
procedure-tags = Stichworte
procedure-aliases = Auch bekannt als

# Der Text.
procedure-copy = Kopieren
procedure-copied = Kopiert
procedure-not-copied = Nicht kopiert
procedure-edits = Änderungsvorschläge seit der letzten Durchsicht

# Was aufgezeichnet wird.
procedure-records = Was aufgezeichnet wird
procedure-field = Feld
procedure-kind = Art
procedure-conforms = In Ordnung
procedure-required = Nötig
procedure-any-value = jeder Wert
procedure-if-any = falls vorhanden
procedure-no-values = Ein Ausgang und eine Bemerkung je Zeile; keine Werte.
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

# Was noch zu tun ist.
procedure-record = Ein Ergebnis festhalten
procedure-record-help = Füllen Sie das Arbeitsblatt aus, das die Datei erzeugt, oder schreiben Sie die Datei im Editor der Forge. Für beides braucht es kein git.
procedure-record-at = { $count ->
    [one] Bei einem Kunden
   *[other] Bei { $count } Kunden
 }
procedure-forge = Auf der Forge
procedure-forge-filled-in = neue Datei, ausgefüllt
procedure-forge-named = Editor öffnen

# Wo jeder Kunde steht.
procedure-standings = Wo jeder Kunde steht
procedure-last-results = Letzte Ergebnisse je Kunde
procedure-stands = Stand
procedure-last = Zuletzt
procedure-never = nie
procedure-found = Gefunden
procedure-values = Damals aufgezeichnet
procedure-more = und { $count } weitere
procedure-due-again = Wieder fällig
procedure-nobody = Noch kein Kunde hatte es oder war es schuldig.

# Wann es an der Reihe war.
procedure-used = Wann es an der Reihe war
procedure-singles = Die Singles dieses Verfahrens
procedure-never-single = Es war noch nie das Single eines Monats.
procedure-compared = Verglichen:

# Seine Fassungen.
procedure-uncommitted = Der Text wurde seither geändert und steht noch in keinem Commit.
procedure-revision = Fassung
procedure-committed = Festgehalten
procedure-by = Von
procedure-what-for = Wozu
procedure-present = jetzige
procedure-or-earlier = oder früher
procedure-what-changed = Was sich von einer zur nächsten geändert hat
procedure-untold = Keine sind bekannt: { $why }.
procedure-not-committed = Keine: es steht noch in keinem Commit.
