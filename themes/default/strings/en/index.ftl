# The front page.

index-due = This month’s single, due { $day }
index-last = The last single was due { $day }
index-closed = closed on { $day }
index-unplanned = No single is planned for { $month }.
index-unopened = The single of this month is planned, but not opened.
index-approve = Its procedure is a draft: read it, and set <code>status: active</code>, <code>approved_by</code> and <code>approved_on</code> in its file.
index-open = This opens the month:
index-left-in-last = Not done in the last single
index-due-too = Also due this month
index-how = How to do it
index-done-before = done before in
index-findings-so-far = { $count ->
    [1] 1 open finding so far
   *[other] { $count } open findings so far
 }
index-no-single = No single has begun yet. The first file in <code>content/singles/</code> starts the first month.
index-left = Still to do this month
index-all-left = All { $count } on the page of the month
index-left-after-opening = Nothing is due before the single is opened.
index-none-left = Nothing left to do this month.
index-all-behind = { $count ->
    [1] Details
   *[other] All { $count }, with details
 }
index-findings = Open findings
index-overdue = { $count } overdue
index-latest-findings = Latest open findings
index-all-findings = All { $count } open findings
index-next = Coming next
index-next-due = due { $day }
index-last-done = last done in { $month }
index-none-planned = No single is planned yet.
index-no-ideas = No ideas have been proposed.
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
 } recorded.
