# Calendars, feeds and data for other programs.

integrations = Calendars, feeds and data
integrations-lede = Use this site in your calendar, your feed reader, other checklists and your own programs.
integrations-calendars = Calendars
integrations-calendars-how = Subscribe to one of these addresses. Entries disappear once the work is done.
integrations-feeds = Feeds
integrations-badge = Progress of this month’s single
integrations-badge-how = Markdown to paste into another checklist. For shields.io, use { $json }.
integrations-data = Data
integrations-data-how = Every page with data has a JSON file of the same name beside it. Field names do not change; new fields may be added.
integrations-kind = Content
integrations-file = File
integrations-each = beside each page
integrations-commands = Commands
integrations-commands-how = On the command line, these commands print their facts as JSON. Field names do not change; new fields may be added.
integrations-command = Command
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
data-person = a person’s open work
badge-done = { $completed } of { $required } done
badge-unplanned = no single planned
badge-unopened = planned, not opened
badge-none = no single yet
moved = Moved
moved-to = { $count ->
    [one] This page has a new address.
   *[other] This address may refer to several pages.
 }
