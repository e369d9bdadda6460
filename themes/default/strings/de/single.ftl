# Eine Monatsaufgabe.

single-phase-planned = Geplant, fällig am { $day }
single-phase-unopened = Geplant, noch nicht eröffnet, fällig am { $day }
single-phase-open = Offen, fällig am { $day }
single-phase-closed = Abgeschlossen, war fällig am { $day }
single-not-begun = Diese Monatsaufgabe wurde noch nicht eröffnet.
single-will-be-required = { $count ->
    [1] Nach heutigem Stand ist sie bei 1 Kunden erforderlich.
   *[other] Nach heutigem Stand ist sie bei { $count } Kunden erforderlich.
 }
single-required = erforderlich
single-done = erledigt
percent = { $percent } %
single-on-time = pünktlich
single-open = nicht begonnen
single-mismatches = Ticket weicht ab
single-mismatches-long = Abweichungen zwischen Ergebnis und Ticket
single-ticket-still-open = die Arbeit ist erledigt, aber das Ticket { $ticket } hat den Status „{ $status }“
single-ticket-closed-without-result = das Ticket { $ticket } ist geschlossen, aber es gibt kein Ergebnis
single-ticket-closed-without-work = das Ticket { $ticket } ist geschlossen, aber die Arbeit ist { $status }
single-ticket-closed-before = das Ticket { $ticket } wurde am { $closed } geschlossen, vor der Arbeit vom { $performed }
single-not-reviewed = nicht gegengezeichnet
single-not-reviewed-long = Erledigt, aber nicht gegengezeichnet
single-lead = Leitung
single-nobody = nicht zugewiesen
single-estimate = Schätzung
single-minutes-for-all = insgesamt { $count } Minuten
single-opened = Eröffnet
single-minutes = Minuten
single-estimated = { $count } geschätzt
single-population = Kundenkreis
single-fixed-all = beim Eröffnen des Monats festgehalten, der Ausgang beim Abschließen
single-fixed-opening = beim Eröffnen des Monats festgehalten
single-ending-not-fixed = der Ausgang wurde nicht festgehalten und folgt aus den heutigen Dateien
single-fixed-population = beim Eröffnen des Monats festgehalten; wer kein Ergebnis braucht, wurde nicht festgehalten und folgt aus den Daten in den heutigen Dateien
single-fixed-nothing = beim Eröffnen des Monats nicht festgehalten: folgt aus den Daten in den heutigen Dateien
single-compared = Vergleich
single-revision = Befolgte Fassung
single-replaces = Ersetzt
single-will-be-required-at = Voraussichtlich betroffene Kunden
single-filter = Kunden filtern
single-caption = Kunden dieser Monatsaufgabe
single-reviewed = Gegengezeichnet
single-findings = Befunde
single-in-short = Kurzfassung
single-required-nowhere = Diese Monatsaufgabe ist bei keinem Kunden erforderlich.
single-text = Das Verfahren in der befolgten Fassung
single-text-changed = Der Text hat sich im Laufe des Monats geändert:
single-ran = { $count ->
    [0] kein Kunde nach { $revision }
    [1] 1 Kunde nach { $revision }
   *[other] { $count } Kunden nach { $revision }
 }
single-began-with = zu Beginn des Monats in Kraft
single-worked-out = { $others ->
    [0] aus dem Tag der Arbeit abgeleitet
   *[other] bei { $count } aus dem Tag der Arbeit abgeleitet
 }
single-no-client = kein Kunde
single-nobody-ran = Noch bei keinem Kunden durchgeführt.
single-text-unknown = { $count ->
    [1] Bei 1 Kunden ist nicht bekannt, welche Fassung befolgt wurde:
   *[other] Bei { $count } Kunden ist nicht bekannt, welche Fassung befolgt wurde:
 }
single-text-from-to = Änderungen von <code>{ $before }</code> zu { $after }
single-text-of = Text von <code>{ $revision }</code>
single-text-unreadable = Der Text von <code>{ $revision }</code> ist nicht lesbar.
single-text-none = Der damalige Text ist nicht verfügbar: { $why }.
single-excluded = Nicht einbezogen
single-none-excluded = Alle betreuten Kunden wurden einbezogen.
