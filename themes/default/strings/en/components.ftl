# Parts shared by many pages.

by = by { $who }
of-day = of { $day }
yes = yes
no = no
nothing = no value
done-late = done late
late-head = Late
late-singles-head = Late singles
late-procedures-head = Lapsed procedures
late-singles = { $count ->
    [1] 1 late single
   *[other] { $count } late singles
 }
late-procedures = { $count ->
    [1] 1 lapsed procedure
   *[other] { $count } lapsed procedures
 }
late-none = nothing late
late = late
overdue = overdue
first-time = first time
out-of-bounds = does not conform
on-this-page = On this page

# States of a cell in the matrix.
state-not-in-service = not in service
state-not-required = not required
state-not-required-because = not required: { $why }
state-planned = planned
state-due = due
state-overdue = overdue
state-in-progress = in progress
state-blocked = blocked
state-deferred = deferred
state-deferred-to = deferred → { $month }
state-conforms = conforms
state-fixed = fixed
state-finding-open = finding open
state-not-applicable = not applicable
state-exempt = exempt
state-missed = missed
state-unreadable = cannot be read

# Status of a procedure at a client.
standing-current = current
standing-due = due
standing-overdue = overdue
standing-never = never
standing-exempt = exempt
standing-not-applicable = not applicable
standing-not-required = not required

severity-low = low
severity-medium = medium
severity-high = high
severity-critical = critical

outcome-pass = pass
outcome-fixed = fixed
outcome-fail = fail
outcome-na = not applicable
outcome-not_checked = not checked

phase-open = open

# Completion, never without its counts.
completed-of = { $completed } of { $required }
count-exempt = { $count } exempt
count-not-applicable = { $count } not applicable
progress-done = <strong>{ $completed } of { $required }</strong> done
progress-planned = { $count ->
    [1] Planned at <strong>1</strong> client
   *[other] Planned at <strong>{ $count }</strong> clients
 }
progress-nobody = This single is not required at any client
count-done = { $count } done
count-of-them-late = { $count } of them done late
count-in-progress = { $count } in progress
count-blocked = { $count } blocked
count-deferred = { $count } deferred
count-missed = { $count } missed
count-unreadable = { $count } unreadable
count-not-begun = { $count } not begun
count-late = { $count } late
count-entries = { $count ->
    [one] { $count } entry
   *[other] { $count } entries
 }
count-earlier = { $count ->
    [one] { $count } earlier change
   *[other] { $count } earlier changes
 }
days-left = { $days ->
    [0] today
    [1] tomorrow
   *[other] { $days } days left
 }
days-ago = { $days ->
    [1] yesterday
   *[other] { $days } days ago
 }

# Column headings.
head-finding = Finding
head-severity = Severity
head-client = Client
head-owner = Owner
head-ticket = Ticket
head-closed = Closed
head-due = Due
head-days = Days
head-state = Status
head-procedure = Procedure
head-why = Why
head-instead = Compensating control
head-approved = Approved
head-single = Single
head-completed = Completed
head-open-findings = Open findings
head-earlier = Earlier
head-what = What
head-before = Before
head-after = After

# Findings.
finding-found = found { $day }
finding-undated = date found not recorded
finding-came-back = recurrence of { $from }
finding-reference = { $month }/{ $id }
finding-open = open
finding-fixed = fixed
finding-accepted = accepted
finding-transferred = transferred

# Exemptions.
exemption-expired = expired
exemption-expiring = expiring soon
exemption-holds = in force
exemption-not-yet = not yet in force
exemption-over = ended
exemption-expired-on = on { $day }
exemption-required-again = required again
exemption-until = until { $day }
exemption-only = only { $asset }
exemption-nothing-instead = none recorded
exemption-accepted-by = accepted by { $who }
exemption-kind-risk_accepted = risk accepted
exemption-kind-not_in_agreement = not in agreement
exemption-kind-technical_constraint = technical constraint
exemption-kind-legal = legal

# A recorded value that does not conform.
value-not = expected { $acceptance }
or = or
acceptance-between = { $min } to { $max }
acceptance-at-least = at least { $min }
acceptance-at-most = at most { $max }

# The history of a document.
history-unavailable = No history is available:
history = History
history-uncommitted = Not committed yet:
history-differs = this version differs from the last commit.
history-unproven = the document is not in the repository.
history-last = Last changed by { $who } on { $day }.
history-last-of-client = The client’s file was last changed by { $who } on { $day }.
history-was = formerly <code>{ $path }</code>
history-trail = Audit trail of the client
history-left = { $count ->
    [1] 1 earlier change and all other events
   *[other] { $count } earlier changes and all other events
 }
change-added = added by { $who }
change-changed = changed by { $who }
change-removed = removed by { $who }
change-renamed = renamed by { $who }
warnings = Warnings
warnings-more = { $count ->
    [one] And { $count } more warning. <code>monthly check</code> lists all of them.
   *[other] And { $count } more warnings. <code>monthly check</code> lists all of them.
 }

# Changes in a text.
difference-fields = Changes in the front matter
difference-not-there = not set
difference-stayed = { $count ->
    [one] { $count } unchanged line
   *[other] { $count } unchanged lines
 }
cut-off = Not all commits were fetched:
cut-off-help = there may be older revisions, and the oldest one here may have begun earlier. Fetch the whole history before the build, for example with <code>git fetch --unshallow</code>.
risk-low = low
risk-medium = medium
risk-high = high

# Where a file is that was not fetched.
not-fetched-lfs = stored in Git LFS and not fetched here (git lfs pull)
not-fetched-origin = not fetched into this partial clone

# The marks of the paper checklist.
task-open = open
task-done = done
task-could-not = could not be done
task-not-applicable = does not apply
task-needs-edit = the procedure needs an edit

# Intervals.
interval-day = { $count ->
    [one] { $count } day
   *[other] { $count } days
 }
interval-week = { $count ->
    [one] { $count } week
   *[other] { $count } weeks
 }
interval-month = { $count ->
    [one] { $count } month
   *[other] { $count } months
 }
interval-year = { $count ->
    [one] { $count } year
   *[other] { $count } years
 }

# Categories of procedures.
category-backup = Backup
category-security = Security
category-network = Network
category-power = Power
category-documentation = Documentation
category-people = People
category-policy = Policy
category-patching = Patching
category-infrastructure = Infrastructure
category-other = Other

# Reasons why work is left to do.
left-open = open this month
left-planned = planned next
left-catch-up = to be caught up on
left-joined = to be caught up on since joining

# Filters of tables.
filter-text = Find
filter-client = Client
filter-tag = Tag
filter-technician = Technician
filter-state = Status
filter-all = all
filter-reset = Show all
filter-shown = { $shown } of { $all } shown
count-more = and { $count } more
count-more-clients = { $count ->
    [one] and { $count } more client
   *[other] and { $count } more clients
 }

# Kinds of systems.
kind-server = server
kind-hypervisor = hypervisor
kind-workstation = workstation
kind-laptop = laptop
kind-firewall = firewall
kind-router = router
kind-switch = switch
kind-access_point = access point
kind-modem = modem
kind-ups = UPS
kind-printer = printer
kind-nas = NAS
kind-backup_device = backup device
kind-backup_job = backup job
kind-domain = domain
kind-certificate = certificate
kind-network = network
kind-rack = rack
kind-software = software
kind-saas_tenant = SaaS tenant
kind-ad_domain = AD domain
kind-phone_system = phone system
kind-camera_recorder = camera recorder
