# Pictures and their tables.

pictures-of-findings = Findings over time
pictures-of-runs = Recorded values across clients
pictures-of-values = Recorded values over time
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
    [1] Completion in 1 month
   *[other] Completion in { $count } months, latest first
 }
picture-on-time = done on time
picture-late = done late
picture-left = not done
picture-free = exempt or not applicable
picture-required = required
picture-done = done
picture-exempt = exempt
picture-not-applicable = not applicable
picture-percent = percent done

# Findings.
picture-findings = Found and closed by month
picture-findings-point = From { $from } to { $to }: { $opened } found, { $closed } closed. { $open } are open today.
picture-findings-table = { $count ->
    [1] Findings in 1 month
   *[other] Findings in { $count } months, latest first
 }
picture-opened = found
picture-closed = closed
picture-opened-up = found, above the line
picture-closed-down = closed, below the line
picture-open-at-end = open at the end of the month
picture-ages = Age of the open findings
picture-ages-point = { $open } open, { $overdue } of them overdue. { $days ->
    [1] The oldest is 1 day old.
   *[other] The oldest is { $days } days old.
 }
picture-ages-table = Open findings by age
picture-age = Age
picture-age-days = { $from } to { $to } days
picture-age-more = more than { $days } days
picture-age-undated = date not recorded
picture-not-overdue = not overdue

# The values of a system over time.
picture-values-point = { $what }, recorded { $count } times from { $from } to { $to }: first { $first }, last { $last }. { $outside ->
    [0] All values conform.
    [1] 1 value does not conform.
   *[other] { $outside } values do not conform.
 }
picture-values-point-free = { $what }, recorded { $count } times from { $from } to { $to }: first { $first }, last { $last }.
picture-values-table = { $count ->
    [1] 1 value
   *[other] { $count } values, latest first
 }
picture-value = Value
picture-value-outside = does not conform
picture-accepted = conforms
picture-acceptance = Conforms: { $acceptance }
picture-recorded-on = Recorded on

# The values of a run across clients.
picture-run-point = { $what }: { $count ->
    [1] 1 value
   *[other] { $count } values
 } in { $month }, median { $median }. { $out ->
    [0] No outliers
    [1] 1 outlier
   *[other] { $out } outliers
 }{ $runs ->
    [1] {""}.
   *[other] {" "}in { $runs } runs.
 }
picture-runs-table = Runs, latest first
picture-run = Run
picture-values-at = values; a larger dot stands for more of them
picture-outlier = outlier
picture-median = median
picture-rule-acceptance = Outliers are values that do not conform. Conforms: { $acceptance }
picture-rule-quarters = Outliers lie more than 1.5 times the interquartile range outside the quartiles of their run; runs with fewer than { $enough } values have none
picture-beyond = { $rule }. Values beyond the scale are shown at its edges.
picture-count = Values
picture-least = Minimum
picture-lower = Lower quartile
picture-upper = Upper quartile
picture-most = Maximum
picture-out = Outliers
picture-outliers-table = { $count ->
    [1] The outlier
   *[other] The { $count } outliers, latest run first
 }
picture-system = System
