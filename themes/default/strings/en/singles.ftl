# Month by month.

current-is = The single of this month is { $single }.
current-none = No single has begun yet.
current-single = The current single
singles-lede = Which single was done in which month, and how far it came.
singles-of = The singles of { $year }
singles-none = There is no single yet.
singles-calendar = The singles of every year, month by month
singles-again = as in { $month }
