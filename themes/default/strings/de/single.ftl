# Die Seite eines Monats: sein Single.

single-phase-planned = Geplant, fällig { $day }
single-phase-open = Offen, fällig { $day }
single-phase-closed = Geschlossen, fällig war { $day }
single-not-begun = Dieses Single hat noch nicht begonnen.
single-will-owe = { $count ->
    [1] Nach heutigem Stand wird ein Kunde es brauchen.
   *[other] Nach heutigem Stand werden { $count } Kunden es brauchen.
 }
single-required = gefordert
single-done = erledigt
single-percent = { $percent } %
single-on-time = pünktlich
single-open = nicht begonnen
single-mismatches = Ticket weicht ab
single-mismatches-long = Ergebnis und Ticket weichen ab
single-ticket-still-open = die Arbeit ist erledigt, und das Ticket { $ticket } ist „{ $status }“
single-ticket-closed-without-work = das Ticket { $ticket } ist geschlossen, und die Arbeit ist { $status }
single-ticket-closed-before = das Ticket { $ticket } wurde am { $closed } geschlossen, vor der Arbeit vom { $performed }
single-unsigned = nicht gegengezeichnet
single-unsigned-long = Erledigt und nicht gegengezeichnet
single-lead = Leitung
single-nobody = niemand genannt
single-estimate = Schätzung
single-minutes-for-all = { $count } Minuten für alle
single-opened = Eröffnet
single-minutes = Minuten
single-estimated = { $count } geschätzt
single-population = Kreis der Kunden
single-frozen = bei der Eröffnung festgelegt
single-not-frozen = wer betreut wird
single-compared = Verglichen
single-revision = Befolgte Fassung
single-replaces = Ersetzt
single-who-will-owe = Wer es brauchen wird
single-filter = Die Kunden filtern
single-caption = Die Kunden, die dieses Single schulden
single-reviewed = Gegengezeichnet
single-findings = Befunde
single-in-short = Kurz gesagt
single-nobody-owes = Kein Kunde schuldet dieses Single.
single-text = Das Verfahren, wie es damals war
single-text-changed = Der Text änderte sich im Laufe des Monats:
single-ran = { $count ->
    [0] niemand folgte { $revision }
    [1] 1 Kunde nach { $revision }
   *[other] { $count } Kunden nach { $revision }
 }
single-began-with = womit der Monat begann
single-worked-out = { $others ->
    [0] aus dem Tag der Arbeit erschlossen
   *[other] bei { $count } aus dem Tag der Arbeit erschlossen
 }
single-no-client = kein Kunde
single-nobody-ran = Noch hat es niemand durchgeführt.
single-untold = { $count ->
    [1] Bei 1 Kunden lässt sich nicht sagen, welchem Text gefolgt wurde:
   *[other] Bei { $count } Kunden lässt sich nicht sagen, welchem Text gefolgt wurde:
 }
single-text-from-to = Was sich von <code>{ $before }</code> zu { $after } geändert hat
single-text-of = Der Text von <code>{ $revision }</code>
single-text-unreadable = Der Text von <code>{ $revision }</code> lässt sich nicht lesen.
single-text-none = Kein Text von damals: { $why }.
single-excluded = Ausgenommen
single-none-excluded = Niemand, der betreut wurde, blieb außen vor.
