# The register of findings.

findings-lede = { $count ->
    [0] Nothing that was found is still wrong
    [1] One thing was found and is still wrong
   *[other] { $count } things were found and are still wrong
 }
findings-overdue = { $count ->
    [1] 1 past its due date
   *[other] { $count } past their due date
 }
findings-this-month = This month: { $opened } found, { $closed } closed.
findings-by-severity = By severity and age
findings-by-severity-caption = Open findings by severity, and by their age in days
findings-by-owner = By owner
findings-by-client = By client
findings-nobody = nobody
findings-to-days = ≤ { $days }
findings-older = older
findings-oldest = Oldest, days
findings-filter = Filter the findings
findings-pages = Pages of open findings
findings-open = Open
findings-closed-this-month = Closed this month
findings-closed-undated = Closed, without a day
findings-closed-by-month = Closed earlier
findings-closed-in = Findings closed in { $month }
findings-closed-count = { $count } closed
findings-open-caption = Open findings, the severest and oldest first
findings-closed-caption = Findings closed this month
findings-none-open = No finding is open.
findings-none-closed = No finding was closed this month.
