# A single.

single-phase-planned = Planned, due { $day }
single-phase-unopened = Planned, not opened yet, due { $day }
single-phase-open = Open, due { $day }
single-phase-closed = Closed, was due { $day }
single-not-begun = This single was not opened yet.
single-will-be-required = { $count ->
    [1] As of today it will be required at 1 client.
   *[other] As of today it will be required at { $count } clients.
 }
single-required = required
single-done = done
percent = { $percent }%
single-on-time = on time
single-open = not begun
single-mismatches = ticket differs
single-mismatches-long = Results and tickets that differ
single-ticket-still-open = the work is completed, but the status of ticket { $ticket } is “{ $status }”
single-ticket-closed-without-result = the ticket { $ticket } is closed, but there is no result
single-ticket-closed-without-work = the ticket { $ticket } is closed, but the work is { $status }
single-ticket-closed-before = the ticket { $ticket } was closed on { $closed }, before the work of { $performed }
single-not-reviewed = not reviewed
single-not-reviewed-long = Completed but not reviewed
single-lead = Lead
single-nobody = not assigned
single-estimate = Estimate
single-minutes-for-all = { $count } minutes in all
single-opened = Opened
single-minutes = Minutes
single-estimated = { $count } estimated
single-population = Population
single-fixed-all = fixed when the month was opened, and how it ended when it was closed
single-fixed-opening = fixed when the month was opened
single-ending-not-fixed = how it ended was not fixed, and follows from today’s files
single-fixed-population = fixed when the month was opened; who needs no result was not fixed, and follows from the dates in today’s files
single-fixed-nothing = not fixed when the month was opened: it follows from the dates in today’s files
single-compared = Compare
single-revision = Revision followed
single-replaces = Replaces
single-will-be-required-at = Clients it will be required at
single-filter = Filter the clients
single-caption = Clients of this single
single-reviewed = Reviewed
single-findings = Findings
single-in-short = Summary
single-required-nowhere = This single is not required at any client.
single-text = The procedure as followed
single-text-changed = The text changed during the month:
single-ran = { $count ->
    [0] no client followed { $revision }
    [1] 1 client followed { $revision }
   *[other] { $count } clients followed { $revision }
 }
single-began-with = in force when the month began
single-worked-out = { $others ->
    [0] inferred from the day of the work
   *[other] { $count } inferred from the day of the work
 }
single-no-client = no client
single-nobody-ran = Not done at any client yet.
single-text-unknown = { $count ->
    [1] For 1 client it is not known which text was followed:
   *[other] For { $count } clients it is not known which text was followed:
 }
single-text-from-to = Changes from <code>{ $before }</code> to { $after }
single-text-of = Text of <code>{ $revision }</code>
single-text-unreadable = The text of <code>{ $revision }</code> cannot be read.
single-text-none = The text of that time is not available: { $why }.
single-excluded = Excluded
single-none-excluded = No client was excluded.
