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
