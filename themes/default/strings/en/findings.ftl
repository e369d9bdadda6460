# The register of findings.

findings-lede = { $count ->
    [0] No open findings
    [1] 1 open finding
   *[other] { $count } open findings
 }
findings-overdue = { $count } overdue
findings-this-month = This month: { $opened } found, { $closed } closed.
findings-by-severity = By severity and age
findings-by-severity-caption = Open findings by severity and age in days
findings-by-owner = By owner
findings-by-client = By client
findings-nobody = no owner
findings-to-days = ≤ { $days }
findings-older = older
findings-oldest = Oldest (days)
findings-filter = Filter the findings
findings-pages = Pages of open findings
findings-open = Open
findings-closed-this-month = Closed this month
findings-closed-undated = Closed, date not recorded
findings-closed-by-month = Closed earlier
findings-closed-in = Findings closed in { $month }
findings-closed-count = { $count } closed
findings-open-caption = Open findings, most severe and oldest first
findings-closed-caption = Findings closed this month
findings-none-open = No open findings.
findings-none-closed = No findings were closed this month.
