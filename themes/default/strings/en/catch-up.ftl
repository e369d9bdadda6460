# What a client that came later has to catch up on.

catch-up = Catch-up plan
catch-up-title = Catch-up plan - { $client }
catch-up-lede = What { $client } owes since it joined on { $day }, the earliest due first. The months before that day are nobody’s debt.
catch-up-owed = to catch up on
catch-up-overdue = overdue
catch-up-time = of work, by the estimates
catch-up-done = caught up on
catch-up-of = of { $count }
catch-up-excused = exempt or not applicable
catch-up-hours = { $hours } h
catch-up-by = Due { $month }
catch-up-was-due = Was due { $month }
catch-up-caption = What is due in { $month }
catch-up-needs = Needs
catch-up-estimate = Estimate
catch-up-how = How
catch-up-record = Record on the forge
catch-up-record-of = Record on the forge: { $procedure }
catch-up-worksheet-of = Worksheet for { $procedure }
catch-up-begun = begun: { $status }
catch-up-all-done = Nothing is owed any more: all that a new client catches up on is done, exempt or not applicable.
catch-up-done-title = Caught up on
catch-up-done-on = Done
catch-up-found = Found
catch-up-none-done = Nothing was caught up on yet.
