# A worksheet: what is left to do at a client, to print or to fill in.

worksheet = Worksheet
worksheet-title = { $client } - Worksheet - { $task }
worksheet-owed = to be caught up on
worksheet-joined = owed since the client joined
worksheet-on-record = There is a result already: { $result }. What this sheet makes takes its place; bring over by hand what it holds beyond the rows below.

# The head.
worksheet-head = Who, when and by which procedure
worksheet-client = Client
worksheet-psa = PSA { $id }
worksheet-contact = Contact
worksheet-phone-psa = telephone: see PSA { $id }
worksheet-phone = telephone: see the PSA
worksheet-places = { $count ->
    [one] Site
   *[other] Sites
 }
worksheet-single = Single
worksheet-catch-up = Catch-up
worksheet-due = Due
worksheet-procedure = Procedure
worksheet-approved = approved { $day }
worksheet-not-approved = not approved
worksheet-reviewed = reviewed { $day }
worksheet-revision = revision { $commit }
worksheet-before = Last time
worksheet-never = never before
worksheet-needs = Needs
worksheet-visit = a visit
worksheet-window = a maintenance window
worksheet-approval = the client’s approval
worksheet-risk = care: the risk is high
worksheet-technician = Technician
worksheet-date = Day of the work
worksheet-ticket = Ticket
worksheet-minutes = Minutes
worksheet-estimate = { $minutes } estimated
worksheet-place = Where
worksheet-remote = remote
worksheet-on-site = on site

# The systems.
worksheet-items = Systems in scope
worksheet-items-help = Values are those after the work. A star marks what has to be there before anything passes. A system that was not looked at gets a reason in its note; a fail gets a finding.
worksheet-sample = { $count ->
    [one] One of them is enough.
   *[other] { $count } of them are enough.
 }
worksheet-as-a-whole = The client as a whole
worksheet-required = required
worksheet-conforms = conforms: { $acceptance }
worksheet-list = one a line
worksheet-last = last time: { $value }
worksheet-outcome = Outcome
worksheet-note = Note
worksheet-nothing-in-scope = Nothing that this procedure is about is in service at this client. If somebody looked and there is none, say so in the client’s file (<code>none_of</code>); the result is then not applicable.

# The steps.
worksheet-steps = Steps
worksheet-mark-done = done: tick it only afterwards
worksheet-mark-could-not = could not be done: circle the box and say why
worksheet-mark-not-applicable = does not apply: cross the box and say why
worksheet-mark-edit = the procedure needs an edit: an arrow and the better words
worksheet-step-mark = Step { $number }
worksheet-done = done
worksheet-could-not = could not be done
worksheet-not-applicable = does not apply
worksheet-needs-edit = needs an edit
worksheet-why = Why, or what should stand there
worksheet-no-steps = The procedure lists no steps.

# The end.
worksheet-findings-help = What does not conform and was not put right on the spot.
worksheet-finding-about = About
worksheet-finding-ticket = Follow-up ticket
worksheet-finding-summary = What was found
worksheet-close = Close
worksheet-summary = For the client, in a sentence or two
worksheet-notes = Notes
worksheet-signed-technician = Technician, date
worksheet-signed-reviewer = Reviewed by another person, date
worksheet-signed-client = Client, date
worksheet-evidence = Files that prove something go into <code>{ $folder }/</code> and are named in the result.
worksheet-no-script = Without scripts this page is for printing. The result is written into <code>{ $path }</code>.

# How it ended.
worksheet-status = State of the work
worksheet-status-worked-out = worked out from what is filled in
worksheet-status-completed = completed
worksheet-status-in_progress = in progress
worksheet-status-blocked = blocked
worksheet-status-deferred = deferred
worksheet-status-not_applicable = not applicable
worksheet-until = Deferred to (month)
worksheet-approved-by = Approved by
worksheet-approved-on = Approved on
worksheet-reason = Why it is blocked, deferred or not applicable

# What the script hands out.
worksheet-out = Result
worksheet-out-status = As filled in, the work is
worksheet-out-missing = Missing
worksheet-out-hints = Look here
worksheet-download = Download the file
worksheet-copy = Copy the text
worksheet-clear = Clear this sheet
worksheet-forge = Open in the forge’s editor
worksheet-forge-edit = Edit the result on the forge
worksheet-goes-to = The file belongs into <code>{ $path }</code>.
worksheet-file = The text of the file

# What the script says.
worksheet-says-missing = { $name }: { $what } is not there yet.
worksheet-says-wrong = { $name }: “{ $value }” is no value for { $what }; it goes into the note.
worksheet-says-outside = { $name }: { $what } is outside what the procedure accepts. It is a fail until it is put right.
worksheet-says-unnoted = { $name }: the note does not say why.
worksheet-says-open = { $name }: nothing is filled in.
worksheet-says-alone = { $name } fails: it needs a finding that is filled in.
worksheet-says-finding-lacks = { $finding } lacks: { $what }.
worksheet-says-no-performer = Nobody is named as technician.
worksheet-says-no-day = The day of the work is missing, or has not come.
worksheet-says-no-ticket = The ticket is missing.
worksheet-says-no-minutes = Minutes are a whole number.
worksheet-says-no-approval = Who approved it, and when, is missing.
worksheet-says-no-items = Nothing is in scope, so nothing can be completed.
worksheet-says-no-reason = The reason is missing.
worksheet-says-no-until = The month is missing to which it is deferred, as 2027-01.
worksheet-says-step-why = Step { $number }: nobody says why.
worksheet-says-steps-open = Without a mark: steps { $numbers }.
worksheet-says-paste = The text does not fit into the link: copy it first, and paste it there.
worksheet-says-kept = Kept on this device.
worksheet-says-not-kept = This browser keeps nothing here: download the file before you leave the page.
worksheet-says-restored = Brought back from this device.
worksheet-says-restored-other = Brought back from this device. The procedure has changed since: tick the steps again.
worksheet-says-copied = Copied.
worksheet-says-not-copied = The browser did not copy it: the text is selected, copy it by hand.
worksheet-says-clear-sure = Clear everything that is filled in on this sheet?
worksheet-says-cleared = Cleared.
worksheet-writes-open = not looked at yet
worksheet-writes-alone = does not conform; its finding is not written yet

worksheet-of = Worksheet of { $client }
