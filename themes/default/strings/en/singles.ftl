# Month by month.

current-is = The single of this month is { $single }.
current-last = The last single is { $single }.
current-none = No single has begun yet.
current-single = Current single
singles-lede = The single of each month, and its progress.
singles-of = Singles of { $year }
singles-none = There are no singles yet.
singles-calendar = All singles by year and month
singles-again = as in { $month }
