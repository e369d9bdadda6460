# The register of findings.

findings-lede = What was found and is still wrong, the severest and oldest first
findings-overdue = { $count ->
    [1] 1 past its due date
   *[other] { $count } past their due date
 }
findings-open = Open
findings-closed = Closed
findings-open-caption = Open findings
findings-closed-caption = Closed findings
findings-none-open = No finding is open.
findings-none-closed = No finding was closed yet.
