# A run beside the one before.

compared-title = { $task } - { $now } beside { $then }
compared-months = { $now } beside { $then }
compared-beside = Beside { $month }
compared-runs = The two runs
compared-run = Run
compared-text = Text
compared-untold = not told by git
compared-twice = The same trouble twice
compared-not-twice = No client had the same trouble in both runs.
compared-changed = What changed in the text
compared-clients = Clients
compared-only = { $count } only in { $month }
compared-only-in = only in { $month }
compared-client-system = Client, system
compared-not-in-run = not in this run
compared-again = Twice:
compared-nobody = No client had to do with either.
compared-the-client = the client
compared-came-back = { $finding } came back
compared-about = { $subject }: { $words }
compared-found = something was found both times
compared-both-times = { $what } both times
compared-then-now = { $then } then, { $now } now
compared-outside = { $field } out of bounds both times
