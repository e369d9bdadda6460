# A run compared with the one before.

compared-title = { $task } - { $after } compared with { $before }
compared-months = { $after } compared with { $before }
compared-beside = Compared with { $month }
compared-runs = The two runs
compared-run = Run
compared-text = Text
compared-text-unknown = not known from git
compared-recurring = Recurring issues
compared-none-recurring = No client had the same issue in both runs.
compared-not-clean = Not clean in both runs
compared-not-clean-note = Something was not right in both runs. Whether it was the same is not recorded: a finding with <code>recurs</code>, or a value of the same item that did not conform twice, is listed above.
compared-changed = Changes in the text
compared-clients = Clients
compared-only = { $count } only in { $month }
compared-only-in = only in { $month }
compared-client-system = Client, system
compared-not-in-run = not in this run
compared-recurring-here = Recurring:
compared-nobody = No client took part in either run.
compared-the-client = the client
compared-came-back = { $finding } recurred
compared-about = { $subject }: { $words }
compared-found = findings in both runs
compared-both-times = { $what } in both runs
compared-before-after = before: { $before }, now: { $after }
compared-outside = { $field } did not conform in either run
