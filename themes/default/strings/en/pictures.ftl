# Pictures, and the tables behind them.

pictures-of-findings = How findings come and go
pictures-of-runs = What was recorded, across clients
pictures-of-values = What was recorded over time
picture-numbers = The numbers
picture-left-out = { $count ->
    [1] and 1 more row
   *[other] and { $count } more rows
 }
picture-month = Month
picture-overdue = overdue
picture-open = Open

# Completion by month.
picture-completion = Completion by month
picture-completion-point = From { $from } to { $to }: { $completed } of { $required } done, { $late } of them late. Not required: { $exempt }.
picture-completion-table = { $count ->
    [1] Completion in one month
   *[other] Completion in { $count } months, the latest first
 }
picture-on-time = done in time
picture-late = done late
picture-left = left
picture-free = exempt, or not applicable
picture-required = required
picture-done = done
picture-exempt = exempt
picture-not-applicable = not applicable
picture-percent = done of required

# Findings.
picture-findings = Found and closed by month
picture-findings-point = From { $from } to { $to }: { $opened } found, { $closed } closed. { $open } are open today.
picture-findings-table = { $count ->
    [1] Findings in one month
   *[other] Findings in { $count } months, the latest first
 }
picture-opened = found
picture-closed = closed
picture-opened-up = found, above the line
picture-closed-down = closed, below the line
picture-open-then = open at the end
picture-ages = How old the open findings are
picture-ages-point = { $open } open, { $overdue } of them overdue. { $days ->
    [1] The oldest is a day old.
   *[other] The oldest is { $days } days old.
 }
picture-ages-table = Open findings by their age
picture-age = Age
picture-age-days = { $from } to { $to } days
picture-age-more = more than { $days } days
picture-age-undated = nobody wrote when
picture-not-overdue = not overdue

# The values of a system over time.
picture-values-point = { $what }, recorded { $count } times from { $from } to { $to }: { $first } at first, { $last } at last. { $outside ->
    [0] Always as accepted.
    [1] Once not as accepted.
   *[other] { $outside } times not as accepted.
 }
picture-values-point-free = { $what }, recorded { $count } times from { $from } to { $to }: { $first } at first, { $last } at last.
picture-values-table = { $count } values, the latest first
picture-value = Value
picture-value-outside = not as accepted
picture-accepted = what is accepted
picture-acceptance = Accepted: { $acceptance }
picture-recorded-on = Recorded

# The values of a run across clients.
picture-spread-point = { $what }: { $count ->
    [1] one value
   *[other] { $count } values
 } in { $month }, half of them up to { $median }. { $out ->
    [0] None stands out
    [1] One stands out
   *[other] { $out } stand out
 }{ $runs ->
    [1] {""}.
   *[other] {" "}in { $runs } runs.
 }
picture-spread-table = The runs, the latest first
picture-run = Run
picture-values-at = values, the larger the more
picture-stands-out = stands out
picture-median = median
picture-rule-acceptance = What stands out is what is not accepted. Accepted: { $acceptance }
picture-rule-quarters = What stands out lies farther from the middle half of its run than one and a half times the width of that half; with fewer than { $enough } values nothing does
picture-beyond = { $rule }. At the edges stands what lies beyond the scale.
picture-count = Values
picture-least = Least
picture-lower = A quarter up to
picture-upper = Three quarters up to
picture-most = Most
picture-out = Stand out
picture-outliers-table = { $count ->
    [1] The one that stands out
   *[other] The { $count } that stand out, the latest run first
 }
picture-system = System
