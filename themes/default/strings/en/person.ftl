# A person and their work left to do.

person-left = left { $day }
person-since = since { $day }
person-on-record = { $results ->
    [one] { $results } result
   *[other] { $results } results
 } recorded, owner of { $findings ->
    [one] { $findings } open finding
   *[other] { $findings } open findings
 }
person-month = My month
person-left-to-do = <strong>{ $count }</strong> left to do, { $minutes } minutes estimated.
person-visits = { $count ->
    [one] { $count } needs a visit.
   *[other] { $count } need a visit.
 }
person-windows = { $count ->
    [one] { $count } needs a maintenance window.
   *[other] { $count } need a maintenance window.
 }
person-nothing-left = Nothing left to do.
person-task = Task
person-minutes = Minutes
person-status-in = Status in { $single }.
person-this-month = This month
person-no-clients = Not the primary technician of any client.
person-work = Latest work
person-date = Date
person-result = Result
person-latest = The latest { $count } of { $all }.
person-no-work = No results are recorded.
