# Ein Durchgang im Vergleich zum vorigen.

compared-title = { $task } - { $after } im Vergleich zu { $before }
compared-months = { $after } im Vergleich zu { $before }
compared-beside = Vergleich mit { $month }
compared-runs = Die beiden Durchgänge
compared-run = Durchgang
compared-text = Text
compared-text-unknown = in git nicht ermittelbar
compared-recurring = Wiederkehrende Probleme
compared-none-recurring = Kein Kunde hatte in beiden Durchgängen dasselbe Problem.
compared-not-clean = In beiden Durchgängen nicht einwandfrei
compared-not-clean-note = In beiden Durchgängen war etwas nicht in Ordnung. Ob es dasselbe war, ist nicht erfasst: Ein Befund mit <code>recurs</code> oder ein Wert desselben Systems, der zweimal nicht passte, steht oben.
compared-changed = Änderungen im Text
compared-clients = Kunden
compared-only = { $count } nur in { $month }
compared-only-in = nur in { $month }
compared-client-system = Kunde, System
compared-not-in-run = nicht in diesem Durchgang
compared-recurring-here = Wiederkehrend:
compared-nobody = An keinem der beiden Durchgänge war ein Kunde beteiligt.
compared-the-client = der Kunde
compared-came-back = { $finding } erneut aufgetreten
compared-about = { $subject }: { $words }
compared-found = in beiden Durchgängen Befunde
compared-both-times = in beiden Durchgängen { $what }
compared-before-after = zuerst { $before }, jetzt { $after }
compared-outside = { $field } in beiden Durchgängen außerhalb der Vorgabe
