# Ein Durchgang neben dem davor.

compared-title = { $task } - { $now } neben { $then }
compared-months = { $now } neben { $then }
compared-beside = Neben { $month }
compared-runs = Die beiden Durchgänge
compared-run = Durchgang
compared-text = Text
compared-untold = von git nicht gesagt
compared-twice = Zweimal derselbe Ärger
compared-not-twice = Kein Kunde hatte in beiden Durchgängen denselben Ärger.
compared-changed = Was sich im Text geändert hat
compared-clients = Kunden
compared-only = { $count } nur in { $month }
compared-only-in = nur in { $month }
compared-client-system = Kunde, System
compared-not-in-run = nicht in diesem Durchgang
compared-again = Zweimal:
compared-nobody = Kein Kunde hatte mit einem von beiden zu tun.
compared-the-client = der Kunde
compared-came-back = { $finding } kam wieder
compared-about = { $subject }: { $words }
compared-found = beide Male wurde etwas gefunden
compared-both-times = beide Male { $what }
compared-then-now = damals { $then }, jetzt { $now }
compared-outside = { $field } beide Male außerhalb der Grenzen
