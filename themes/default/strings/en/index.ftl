# The front page.

index-due = This month’s single, due { $day }
index-how = How it is done
index-done-before = done before in
index-findings-so-far = { $count ->
    [1] one open finding so far
   *[other] { $count } open findings so far
 }
index-no-single = No single has begun yet. The first file in <code>content/singles/</code> starts the first month.
index-left = Left this month
index-all-left = All { $count } on the board of the month
index-none-left = Nothing is left: every client that owes it is done.
index-all-behind = { $count ->
    [1] Since when, and why
   *[other] All { $count }, since when and why
 }
index-findings = Open findings
index-overdue = { $count } overdue
index-latest-findings = The latest open findings
index-all-findings = All { $count } open findings
index-next = What comes next
index-next-due = due { $day }
index-last-done = last done in { $month }
index-none-planned = No single is planned yet.
index-no-ideas = No idea is waiting.
index-all-ideas = All ideas
index-totals = { $clients ->
    [1] 1 client
   *[other] { $clients } clients
 } served, { $procedures ->
    [1] 1 procedure
   *[other] { $procedures } procedures
 } in the library, { $results ->
    [1] 1 result
   *[other] { $results } results
 } on record.
