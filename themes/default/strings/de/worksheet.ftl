# Ein Arbeitsblatt: was bei einem Kunden noch zu tun ist, zum Drucken oder Ausfüllen.

worksheet = Arbeitsblatt
worksheet-title = { $client } - Arbeitsblatt - { $task }
worksheet-owed = nachzuholen
worksheet-joined = seit dem Beitritt des Kunden offen
worksheet-on-record = Es gibt schon ein Ergebnis: { $result }. Was dieses Blatt erzeugt, tritt an seine Stelle; übernehmen Sie von Hand, was darin über die Zeilen unten hinausgeht.

# Der Kopf.
worksheet-head = Wer, wann und nach welchem Verfahren
worksheet-client = Kunde
worksheet-psa = PSA { $id }
worksheet-contact = Ansprechpartner
worksheet-phone-psa = Telefon: siehe PSA { $id }
worksheet-phone = Telefon: siehe PSA
worksheet-places = { $count ->
    [one] Standort
   *[other] Standorte
 }
worksheet-single = Single
worksheet-catch-up = Nachholung
worksheet-due = Fällig
worksheet-procedure = Verfahren
worksheet-approved = freigegeben { $day }
worksheet-not-approved = nicht freigegeben
worksheet-reviewed = durchgesehen { $day }
worksheet-revision = Fassung { $commit }
worksheet-before = Letztes Mal
worksheet-never = noch nie
worksheet-needs = Braucht
worksheet-visit = einen Besuch
worksheet-window = ein Wartungsfenster
worksheet-approval = die Zustimmung des Kunden
worksheet-risk = Vorsicht: das Risiko ist hoch
worksheet-technician = Techniker
worksheet-date = Tag der Arbeit
worksheet-ticket = Ticket
worksheet-minutes = Minuten
worksheet-estimate = { $minutes } geschätzt
worksheet-place = Wo
worksheet-remote = aus der Ferne
worksheet-on-site = vor Ort

# Die Systeme.
worksheet-items = Systeme im Umfang
worksheet-items-help = Eingetragen werden die Werte nach der Arbeit. Ein Stern zeigt, was da sein muss, bevor etwas besteht. Ein System, das niemand angesehen hat, bekommt einen Grund als Bemerkung; wer nicht besteht, einen Befund.
worksheet-sample = { $count ->
    [one] Eines davon genügt.
   *[other] { $count } davon genügen.
 }
worksheet-as-a-whole = Der Kunde als Ganzes
worksheet-required = erforderlich
worksheet-conforms = in Ordnung: { $acceptance }
worksheet-list = eines je Zeile
worksheet-last = letztes Mal: { $value }
worksheet-outcome = Ausgang
worksheet-note = Bemerkung
worksheet-nothing-in-scope = Bei diesem Kunden ist nichts in Betrieb, worum es in diesem Verfahren geht. Hat jemand nachgesehen und es gibt keines, gehört das in die Datei des Kunden (<code>none_of</code>); das Ergebnis ist dann nicht anwendbar.

# Die Schritte.
worksheet-steps = Schritte
worksheet-mark-done = erledigt: erst danach abhaken
worksheet-mark-could-not = war nicht möglich: Kästchen einkreisen und den Grund nennen
worksheet-mark-not-applicable = trifft nicht zu: Kästchen durchkreuzen und den Grund nennen
worksheet-mark-edit = das Verfahren muss geändert werden: ein Pfeil und die besseren Worte
worksheet-step-mark = Schritt { $number }
worksheet-done = erledigt
worksheet-could-not = war nicht möglich
worksheet-not-applicable = trifft nicht zu
worksheet-needs-edit = muss geändert werden
worksheet-why = Grund, oder was dort stehen sollte
worksheet-no-steps = Das Verfahren nennt keine Schritte.

# Das Ende.
worksheet-findings-help = Was nicht in Ordnung ist und nicht sofort behoben wurde.
worksheet-finding-about = Worum es geht
worksheet-finding-ticket = Folgeticket
worksheet-finding-summary = Was gefunden wurde
worksheet-close = Abschluss
worksheet-summary = Für den Kunden, in ein oder zwei Sätzen
worksheet-notes = Notizen
worksheet-signed-technician = Techniker, Datum
worksheet-signed-reviewer = Geprüft von einer anderen Person, Datum
worksheet-signed-client = Kunde, Datum
worksheet-evidence = Dateien, die etwas belegen, kommen nach <code>{ $folder }/</code> und werden im Ergebnis genannt.
worksheet-no-script = Ohne Skripte ist diese Seite zum Drucken da. Das Ergebnis kommt nach <code>{ $path }</code>.

# Wie es ausging.
worksheet-status = Stand der Arbeit
worksheet-status-worked-out = ergibt sich aus den Einträgen
worksheet-status-completed = abgeschlossen
worksheet-status-in_progress = in Arbeit
worksheet-status-blocked = blockiert
worksheet-status-deferred = verschoben
worksheet-status-not_applicable = nicht anwendbar
worksheet-until = Verschoben auf (Monat)
worksheet-approved-by = Genehmigt von
worksheet-approved-on = Genehmigt am
worksheet-reason = Warum es blockiert, verschoben oder nicht anwendbar ist

# Was das Skript herausgibt.
worksheet-out = Ergebnis
worksheet-out-status = Nach den Einträgen ist die Arbeit
worksheet-out-missing = Es fehlt
worksheet-out-hints = Zu beachten
worksheet-download = Datei herunterladen
worksheet-copy = Text kopieren
worksheet-clear = Blatt leeren
worksheet-forge = Im Editor der Forge öffnen
worksheet-forge-edit = Ergebnis auf der Forge bearbeiten
worksheet-goes-to = Die Datei gehört nach <code>{ $path }</code>.
worksheet-file = Der Text der Datei

# Was das Skript sagt.
worksheet-says-missing = { $name }: { $what } fehlt noch.
worksheet-says-wrong = { $name }: „{ $value }“ ist kein Wert für { $what }; er kommt in die Bemerkung.
worksheet-says-outside = { $name }: { $what } liegt außerhalb dessen, was das Verfahren annimmt. Es besteht nicht, bis es behoben ist.
worksheet-says-unnoted = { $name }: die Bemerkung nennt keinen Grund.
worksheet-says-open = { $name }: nichts ist eingetragen.
worksheet-says-alone = { $name } besteht nicht: dazu gehört ein ausgefüllter Befund.
worksheet-says-finding-lacks = { $finding } ist unvollständig: { $what }.
worksheet-says-no-performer = Der Techniker ist nicht genannt.
worksheet-says-no-day = Der Tag der Arbeit fehlt oder ist noch nicht da.
worksheet-says-no-ticket = Das Ticket fehlt.
worksheet-says-no-minutes = Minuten sind eine ganze Zahl.
worksheet-says-no-approval = Wer es wann genehmigt hat, fehlt.
worksheet-says-no-items = Nichts ist im Umfang, also kann nichts abgeschlossen werden.
worksheet-says-no-reason = Der Grund fehlt.
worksheet-says-no-until = Der Monat fehlt, auf den verschoben wird, etwa 2027-01.
worksheet-says-step-why = Schritt { $number }: der Grund fehlt.
worksheet-says-steps-open = Ohne Zeichen: Schritte { $numbers }.
worksheet-says-paste = Der Text passt nicht in den Link: kopieren Sie ihn zuerst und fügen Sie ihn dort ein.
worksheet-says-kept = Auf diesem Gerät aufbewahrt.
worksheet-says-not-kept = Dieser Browser bewahrt hier nichts auf: laden Sie die Datei herunter, bevor Sie die Seite verlassen.
worksheet-says-restored = Von diesem Gerät zurückgeholt.
worksheet-says-restored-other = Von diesem Gerät zurückgeholt. Das Verfahren hat sich seither geändert: haken Sie die Schritte neu ab.
worksheet-says-copied = Kopiert.
worksheet-says-not-copied = Der Browser hat es nicht kopiert: der Text ist markiert, kopieren Sie ihn von Hand.
worksheet-says-clear-sure = Alles löschen, was auf diesem Blatt eingetragen ist?
worksheet-says-cleared = Geleert.
worksheet-writes-open = noch nicht angesehen
worksheet-writes-alone = nicht in Ordnung; der Befund ist noch nicht geschrieben

worksheet-of = Arbeitsblatt von { $client }
