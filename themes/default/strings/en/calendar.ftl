# Calendars.

calendar-title = What is due
calendar-of = What { $person } still has to do
calendar-single = { $task } { $month } due: { $completed } of { $required } done
calendar-left = { $task } { $month } due: { $count ->
    [one] 1 client left
   *[other] { $count } clients left
 }
calendar-catch-up = { $task } to catch up on: { $count ->
    [1] 1 client
   *[other] { $count } clients
 }
calendar-finding = Finding due: { $client }
calendar-exemption = Exemption ends: { $client }, { $task }
