# The small parts that many pages use.

by = by { $who }
of-day = of { $day }
yes = yes
no = no
nothing = nothing
late = late
behind = behind
overdue = overdue
first-time = first time
out-of-bounds = out of bounds
on-this-page = On this page

# What a cell of the matrix says.
state-not-in-service = not in service
state-not-owed = not owed
state-not-owed-since = not owed: { $why }
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

# Where a client stands with a procedure.
standing-current = current
standing-due = due
standing-overdue = overdue
standing-never = never
standing-exempt = exempt
standing-not-applicable = not applicable
standing-not-owed = not owed

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
progress-nobody = No client owes this single
count-done = { $count } done
count-of-them-late = { $count } of them late
count-in-progress = { $count } in progress
count-blocked = { $count } blocked
count-deferred = { $count } deferred
count-missed = { $count } missed
count-not-begun = { $count } not begun
count-behind = { $count } behind
count-entries = { $count } entries
count-earlier = { $count } earlier
days-left = { $days ->
    [0] today
    [1] tomorrow
   *[other] { $days } days left
 }
days-ago = { $days ->
    [1] yesterday
   *[other] { $days } days ago
 }

# The heads of tables.
head-finding = Finding
head-severity = Severity
head-client = Client
head-owner = Owner
head-ticket = Ticket
head-closed = Closed
head-due = Due
head-days = Days
head-state = State
head-procedure = Procedure
head-why = Why
head-instead = Instead
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
finding-undated = no date of finding
finding-came-back = came back from { $from }
finding-open = open
finding-fixed = fixed
finding-accepted = accepted
finding-transferred = transferred

# Exemptions.
exemption-expired = expired
exemption-expiring = expiring
exemption-holds = holds
exemption-not-yet = not yet
exemption-over = over
exemption-expired-on = on { $day }
exemption-required-again = required again
exemption-until = until { $day }
exemption-only = only { $asset }
exemption-nothing-instead = nothing recorded
exemption-accepted-by = accepted by { $who }
exemption-kind-risk_accepted = risk accepted
exemption-kind-not_in_agreement = not in agreement
exemption-kind-technical_constraint = technical constraint
exemption-kind-legal = legal

# A recorded value that misses its acceptance.
value-not = not { $acceptance }
or = or
acceptance-between = { $min } to { $max }
acceptance-at-least = at least { $min }
acceptance-at-most = at most { $max }

# The history of a document.
untold = Nothing can be told here:
history = History
history-uncommitted = Not committed yet:
history-differs = this differs from the last commit.
history-unproven = nothing proves it so far.
history-last = Last changed by { $who } on { $day }.
history-last-of-client = The client’s file was last changed by { $who } on { $day }.
history-was = was <code>{ $path }</code>
history-trail = The client’s audit trail
history-left = { $count ->
    [1] one earlier change, and everything else
   *[other] { $count } earlier changes, and everything else
 }
change-added = added by { $who }
change-changed = changed by { $who }
change-removed = removed by { $who }
change-renamed = renamed by { $who }
look-here = Look here
look-here-more = And { $count } more: <code>monthly check</code> lists them.

# What changed in a text.
difference-fields = What the front matter says differently
difference-not-there = not there
difference-stayed = { $count } lines that stayed
cut-off = Not all commits were fetched:
cut-off-help = there may be older revisions, and the oldest one here may have begun earlier. Fetch the whole history before the build, as <code>git fetch --unshallow</code> does.
risk-low = low
risk-medium = medium
risk-high = high

# The marks of the paper checklist.
task-open = open
task-done = done
task-could-not = could not be done
task-not-applicable = does not apply
task-needs-edit = the procedure needs an edit

# Lengths of time.
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

# What procedures are about.
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

# Why something is left to do.
left-open = open this month
left-planned = planned next
left-owed = to be caught up on
left-joined = owed since the client joined

# Filters of tables.
filter-text = Find
filter-client = Client
filter-tag = Tag
filter-technician = Technician
filter-state = State
filter-all = all
filter-reset = Show all
filter-shown = { $shown } of { $all } shown
count-more = and { $count } more
