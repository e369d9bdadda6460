# The board of a month: its single.

single-phase-planned = Planned, due { $day }
single-phase-open = Open, due { $day }
single-phase-closed = Closed, was due { $day }
single-not-begun = This single has not begun.
single-will-owe = { $count ->
    [1] One client will owe it, as things stand today.
   *[other] { $count } clients will owe it, as things stand today.
 }
single-required = required
single-done = done
single-percent = { $percent } %
single-on-time = on time
single-open = not begun
single-mismatches = ticket differs
single-mismatches-long = Result and ticket differ
single-ticket-still-open = the work is completed, and the ticket { $ticket } is “{ $status }”
single-ticket-closed-without-work = the ticket { $ticket } is closed, and the work is { $status }
single-ticket-closed-before = the ticket { $ticket } was closed on { $closed }, before the work of { $performed }
single-unsigned = not reviewed
single-unsigned-long = Completed and not reviewed
single-lead = Lead
single-nobody = nobody named
single-estimate = Estimate
single-minutes-for-all = { $count } minutes for all
single-opened = Opened
single-minutes = Minutes
single-estimated = { $count } estimated
single-population = Population
single-frozen = frozen at opening
single-not-frozen = whoever is served
single-compared = Compared
single-revision = Revision followed
single-replaces = Replaces
single-who-will-owe = Who will owe it
single-filter = Filter the clients
single-caption = The clients that owe this single
single-reviewed = Reviewed
single-findings = Findings
single-in-short = In short
single-nobody-owes = No client owes this single.
single-text = The procedure as it was then
single-text-changed = The text changed during the month:
single-ran = { $count ->
    [0] nobody ran { $revision }
    [1] 1 client ran { $revision }
   *[other] { $count } clients ran { $revision }
 }
single-began-with = what the month began with
single-worked-out = { $others ->
    [0] worked out from the day of the work
   *[other] { $count } worked out from the day of the work
 }
single-no-client = no client
single-nobody-ran = Nobody has run it yet.
single-untold = { $count ->
    [1] Of 1 client it cannot be told which text was followed:
   *[other] Of { $count } clients it cannot be told which text was followed:
 }
single-text-from-to = What changed from <code>{ $before }</code> to { $after }
single-text-of = The text of <code>{ $revision }</code>
single-text-unreadable = The text of <code>{ $revision }</code> cannot be read.
single-text-none = No text of then: { $why }.
single-excluded = Excluded
single-none-excluded = Nobody who was served was left out.
