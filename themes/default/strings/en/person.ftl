# A person and what is left to do.

person-left = left { $day }
person-since = since { $day }
person-on-record = { $results ->
    [one] { $results } result
   *[other] { $results } results
 } on record, owner of { $findings ->
    [one] { $findings } open finding
   *[other] { $findings } open findings
 }
person-month = My month
person-left-to-do = <strong>{ $count }</strong> left to do, { $minutes } minutes estimated.
person-overdue = { $count } overdue.
person-visits = { $count ->
    [one] { $count } needs a visit.
   *[other] { $count } need a visit.
 }
person-windows = { $count ->
    [one] { $count } needs a maintenance window.
   *[other] { $count } need a maintenance window.
 }
person-nothing-left = Nothing is left to do.
person-task = Task
person-minutes = Minutes
person-stand-in = Where they stand in { $single }.
person-this-month = This month
person-no-clients = Is the primary technician of no client.
person-work = Latest work
person-date = Date
person-result = Result
person-latest = The latest { $count } of { $all }.
person-no-work = No result is on record.
