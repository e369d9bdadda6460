# Catch-up plan of a client that joined later.

catch-up = Catch-up plan
catch-up-title = Catch-up plan - { $client }
catch-up-lede = What { $client } has to catch up on since it joined on { $day }, earliest due date first. The months before it joined are not required.
catch-up-to-do = to catch up on
catch-up-overdue = overdue
catch-up-time = of estimated work
catch-up-done = caught up on
catch-up-of = of { $count }
catch-up-excused = exempt or not applicable
catch-up-hours = { $hours } h
catch-up-by = Due { $month }
catch-up-was-due = Overdue since { $month }
catch-up-caption = Due in { $month }
catch-up-needs = Needs
catch-up-estimate = Estimate
catch-up-how = How
catch-up-record = Record on { $host }
catch-up-record-of = Record on { $host }: { $procedure }
catch-up-worksheet-of = Worksheet for { $procedure }
catch-up-begun = begun: { $status }
catch-up-all-done = Nothing is left to catch up on: every procedure is done, exempt or not applicable.
catch-up-done-title = Caught up on
catch-up-done-on = Done
catch-up-found = Result
catch-up-none-done = Nothing has been caught up on yet.
