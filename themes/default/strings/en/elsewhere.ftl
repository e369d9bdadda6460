# The site in other programs.

elsewhere = Calendars, feeds and data
elsewhere-lede = The site in your calendar, your feed reader, your other checklists and your own programs.
elsewhere-calendars = Calendars
elsewhere-calendars-how = Subscribe to the address of one of them; what is done goes by itself.
elsewhere-feeds = Feeds
elsewhere-badge = How far the single of this month is
elsewhere-badge-how = As Markdown for another checklist, and for shields.io as { $json }.
elsewhere-data = Data
elsewhere-data-how = Beside every page that holds data is a file of JSON with the same name. Names of fields stay as they are; new ones may come.
elsewhere-kind = What
elsewhere-file = File
elsewhere-each = beside each page
data-singles = the singles
data-single = a single
data-procedures = the procedures
data-procedure = a procedure
data-clients = the clients
data-client = a client
data-catch-up = a client’s catch-up plan
data-results = all results of a client
data-matrix = clients by months
data-matrix-procedures = clients by procedures
data-findings = the findings
data-exemptions = the exemptions
data-controls = the controls
data-staff = the staff
data-person = what is left for a person
badge-done = { $completed } of { $required } done
badge-none = no single yet
moved = Moved
moved-to = { $count ->
    [one] This page has another address now.
   *[other] This name may mean several pages.
 }
