# Ein Arbeitsblatt für die Arbeit beim Kunden, zum Drucken oder Ausfüllen.

worksheet = Arbeitsblatt
worksheet-title = { $client } - Arbeitsblatt - { $task }
worksheet-to-catch-up = nachzuholen
worksheet-joined = seit Beginn der Betreuung nachzuholen
worksheet-on-record = Es gibt bereits ein Ergebnis: { $result }. Die Datei aus diesem Blatt ersetzt es; übernehmen Sie von Hand, was darin über die Zeilen unten hinausgeht.

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
worksheet-single = Monatsaufgabe
worksheet-catch-up = Nachholung
worksheet-due = Fällig
worksheet-procedure = Verfahren
worksheet-approved = freigegeben am { $day }
worksheet-not-approved = nicht freigegeben
worksheet-reviewed = überprüft am { $day }
worksheet-revision = Fassung { $commit }
worksheet-before = Letztes Mal
worksheet-never = noch nie
worksheet-needs = Benötigt
worksheet-visit = Vor-Ort-Termin
worksheet-window = Wartungsfenster
worksheet-approval = Zustimmung des Kunden
worksheet-risk = hohes Risiko: Vorsicht
worksheet-technician = Techniker
worksheet-date = Tag der Arbeit
worksheet-ticket = Ticket
worksheet-minutes = Minuten
worksheet-estimate = { $minutes } geschätzt
worksheet-place = Ort
worksheet-remote = per Fernwartung
worksheet-on-site = vor Ort

# Die Systeme.
worksheet-items = Systeme im Umfang
worksheet-items-help = Tragen Sie die Werte nach der Arbeit ein. Ein Stern kennzeichnet Werte, ohne die nichts als bestanden gilt. Nennen Sie bei nicht geprüften Systemen den Grund in der Bemerkung; tragen Sie bei „nicht bestanden“ einen Befund ein.
worksheet-sample = { $count ->
    [one] Eines davon genügt.
   *[other] { $count } davon genügen.
 }
worksheet-as-a-whole = Der Kunde als Ganzes
worksheet-required = Pflichtfeld
worksheet-conforms = Vorgabe: { $acceptance }
worksheet-list = eine Angabe je Zeile
worksheet-last = letztes Mal: { $value }
worksheet-outcome = Bewertung
worksheet-note = Bemerkung
worksheet-nothing-in-scope = Bei diesem Kunden ist kein System in Betrieb, das dieses Verfahren betrifft. Wurde geprüft, dass es keines gibt, gehört das in die Datei des Kunden (<code>none_of</code>); das Ergebnis ist dann nicht zutreffend.

# Die Schritte.
worksheet-steps = Schritte
worksheet-mark-done = erledigt: erst nach dem Schritt abhaken
worksheet-mark-could-not = nicht möglich: Kästchen einkreisen und den Grund nennen
worksheet-mark-not-applicable = trifft nicht zu: Kästchen durchkreuzen und den Grund nennen
worksheet-mark-edit = das Verfahren muss geändert werden: einen Pfeil zeichnen und den besseren Wortlaut notieren
worksheet-step-mark = Schritt { $number }
worksheet-done = erledigt
worksheet-could-not = nicht möglich
worksheet-not-applicable = trifft nicht zu
worksheet-needs-edit = muss geändert werden
worksheet-why = Grund oder berichtigter Wortlaut
worksheet-no-steps = Das Verfahren enthält keine Schritte.

# Das Ende.
worksheet-findings-help = Was nicht in Ordnung ist und nicht sofort behoben wurde.
worksheet-finding-about = Betrifft
worksheet-finding-ticket = Folgeticket
worksheet-finding-summary = Beschreibung
worksheet-close = Abschluss
worksheet-summary = Für den Kunden, in ein oder zwei Sätzen
worksheet-notes = Notizen
worksheet-signed-technician = Techniker, Datum
worksheet-signed-reviewer = Gegengezeichnet von einer anderen Person, Datum
worksheet-signed-client = Kunde, Datum
worksheet-evidence = Nachweisdateien kommen nach <code>{ $folder }/</code> und werden im Ergebnis aufgeführt.
worksheet-no-script = Ohne JavaScript dient diese Seite zum Ausdrucken. Das Ergebnis kommt in die Datei <code>{ $path }</code>.

# Status der Arbeit.
worksheet-status = Status der Arbeit
worksheet-status-worked-out = automatisch
worksheet-status-completed = erledigt
worksheet-status-in_progress = in Arbeit
worksheet-status-blocked = blockiert
worksheet-status-deferred = verschoben
worksheet-status-not_applicable = nicht zutreffend
worksheet-until = Verschoben auf (Monat)
worksheet-approved-by = Genehmigt von
worksheet-approved-on = Genehmigt am
worksheet-reason = Grund, warum es blockiert, verschoben oder nicht zutreffend ist

# Die erzeugte Datei.
worksheet-out = Ergebnis
worksheet-out-status = Status nach den Einträgen:
worksheet-out-missing = Fehlende Angaben
worksheet-out-hints = Hinweise
worksheet-download = Datei herunterladen
worksheet-copy = Text kopieren
worksheet-clear = Blatt leeren
worksheet-open-on-host = Auf { $host } öffnen
worksheet-edit-on-host = Ergebnis auf { $host } bearbeiten
worksheet-goes-to = Speichern Sie die Datei als <code>{ $path }</code>.
worksheet-file = Text der Datei

# Meldungen des Skripts.
worksheet-says-missing = { $name }: Es fehlt { $what }.
worksheet-says-wrong = { $name }: „{ $value }“ ist kein gültiger Wert für { $what }; die Angabe kommt in die Bemerkung.
worksheet-says-outside = { $name }: { $what } liegt außerhalb der Vorgabe. Bis das behoben ist, gilt: nicht bestanden.
worksheet-says-unnoted = { $name }: In der Bemerkung fehlt der Grund.
worksheet-says-open = { $name }: Es ist nichts eingetragen.
worksheet-says-alone = { $name } hat nicht bestanden und braucht einen Befund.
worksheet-says-finding-lacks = { $finding }: Es fehlt { $what }.
worksheet-says-no-performer = Es ist kein Techniker ausgewählt.
worksheet-says-no-day = Der Tag der Arbeit fehlt oder liegt in der Zukunft.
worksheet-says-no-ticket = Das Ticket fehlt.
worksheet-says-no-minutes = Die Minuten müssen eine ganze Zahl sein.
worksheet-says-no-approval = Es fehlt, wer es genehmigt hat oder wann.
worksheet-says-no-items = Es ist kein System im Umfang, daher kann die Arbeit nicht erledigt werden.
worksheet-says-no-reason = Der Grund fehlt.
worksheet-says-no-until = Der Monat, auf den verschoben wird, fehlt.
worksheet-says-step-why = Schritt { $number }: Der Grund fehlt.
worksheet-says-steps-open = Schritte ohne Kennzeichnung: { $numbers }.
worksheet-says-paste = Der Text ist zu lang für den Link: Kopieren Sie ihn zuerst und fügen Sie ihn dort ein.
worksheet-says-kept = Auf diesem Gerät gespeichert.
worksheet-says-not-kept = Dieser Browser kann die Einträge nicht speichern: Laden Sie die Datei herunter, bevor Sie die Seite verlassen.
worksheet-says-restored = Von diesem Gerät wiederhergestellt.
worksheet-says-restored-other = Von diesem Gerät wiederhergestellt. Das Verfahren wurde seither geändert: Kennzeichnen Sie die Schritte neu.
worksheet-says-copied = Kopiert.
worksheet-says-not-copied = Der Text konnte nicht kopiert werden: Er ist markiert, kopieren Sie ihn von Hand.
worksheet-says-clear-sure = Alle Einträge auf diesem Blatt löschen?
worksheet-says-cleared = Blatt geleert.
worksheet-writes-open = noch nicht geprüft
worksheet-writes-alone = nicht in Ordnung; Befund noch nicht geschrieben

worksheet-of = Arbeitsblatt für { $client }
