# A worksheet for work at a client, to print or to fill in.

worksheet = Worksheet
worksheet-title = { $client } - Worksheet - { $task }
worksheet-to-catch-up = to be caught up on
worksheet-joined = to be caught up on since joining
worksheet-on-record = There is already a result: { $result }. The file that this sheet creates replaces it; copy over by hand anything that goes beyond the rows below.

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
worksheet-never = never done before
worksheet-needs = Needs
worksheet-visit = site visit
worksheet-window = maintenance window
worksheet-approval = client’s approval
worksheet-risk = high risk: take care
worksheet-technician = Technician
worksheet-date = Day of the work
worksheet-ticket = Ticket
worksheet-minutes = Minutes
worksheet-estimate = { $minutes } estimated
worksheet-place = Location
worksheet-remote = remote
worksheet-on-site = on site

# The systems.
worksheet-items = Systems in scope
worksheet-items-help = Enter the values as they are after the work. A star marks values that are required for a pass. For a system that was not checked, give the reason in its note; for a fail, add a finding.
worksheet-sample = { $count ->
    [one] One of them is enough.
   *[other] { $count } of them are enough.
 }
worksheet-as-a-whole = The client as a whole
worksheet-required = required
worksheet-conforms = conforms: { $acceptance }
worksheet-list = one per line
worksheet-last = last time: { $value }
worksheet-outcome = Outcome
worksheet-note = Note
worksheet-nothing-in-scope = The client has no system in service that this procedure covers. If somebody has checked and there is none, record that in the client’s file (<code>none_of</code>); the result is then not applicable.

# The steps.
worksheet-steps = Steps
worksheet-mark-done = done: tick it only after the step
worksheet-mark-could-not = could not be done: circle the box and give the reason
worksheet-mark-not-applicable = does not apply: cross the box and give the reason
worksheet-mark-edit = the procedure needs an edit: draw an arrow and write the better wording
worksheet-step-mark = Step { $number }
worksheet-done = done
worksheet-could-not = could not be done
worksheet-not-applicable = does not apply
worksheet-needs-edit = needs an edit
worksheet-why = Reason, or the corrected wording
worksheet-no-steps = The procedure has no steps.

# The end.
worksheet-findings-help = What does not conform and was not fixed on the spot.
worksheet-finding-about = About
worksheet-finding-ticket = Follow-up ticket
worksheet-finding-summary = What was found
worksheet-close = Closing
worksheet-summary = For the client, in a sentence or two
worksheet-notes = Notes
worksheet-signed-technician = Technician, date
worksheet-signed-reviewer = Reviewed by another person, date
worksheet-signed-client = Client, date
worksheet-evidence = Evidence files go into <code>{ $folder }/</code> and are listed in the result.
worksheet-no-script = Without JavaScript this page is for printing. The result goes into <code>{ $path }</code>.

# Status of the work.
worksheet-status = Status of the work
worksheet-status-worked-out = automatic
worksheet-status-completed = completed
worksheet-status-in_progress = in progress
worksheet-status-blocked = blocked
worksheet-status-deferred = deferred
worksheet-status-not_applicable = not applicable
worksheet-until = Deferred to (month)
worksheet-approved-by = Approved by
worksheet-approved-on = Approved on
worksheet-reason = Reason why it is blocked, deferred or not applicable

# The created file.
worksheet-out = Result
worksheet-out-status = Status from the entries:
worksheet-out-missing = Missing
worksheet-out-hints = Hints
worksheet-download = Download the file
worksheet-copy = Copy the text
worksheet-clear = Clear this sheet
worksheet-open-on-host = Open on { $host }
worksheet-edit-on-host = Edit the result on { $host }
worksheet-goes-to = Save the file as <code>{ $path }</code>.
worksheet-file = Text of the file

# Messages of the script.
worksheet-says-missing = { $name }: missing { $what }.
worksheet-says-wrong = { $name }: “{ $value }” is not a valid value for { $what }; the note contains it instead.
worksheet-says-outside = { $name }: { $what } does not conform. The item fails until it is fixed.
worksheet-says-unnoted = { $name }: the note gives no reason.
worksheet-says-open = { $name }: nothing is filled in.
worksheet-says-alone = { $name } fails and needs a finding.
worksheet-says-finding-lacks = { $finding }: missing { $what }.
worksheet-says-no-performer = No technician is selected.
worksheet-says-no-day = The day of the work is missing or in the future.
worksheet-says-no-ticket = The ticket is missing.
worksheet-says-no-minutes = Minutes must be a whole number.
worksheet-says-no-approval = The name of the approver or the date of approval is missing.
worksheet-says-no-items = No system is in scope, so the work cannot be completed.
worksheet-says-no-reason = The reason is missing.
worksheet-says-no-until = The month it is deferred to is missing, for example 2027-01.
worksheet-says-step-why = Step { $number }: the reason is missing.
worksheet-says-steps-open = Steps without a mark: { $numbers }.
worksheet-says-paste = The text is too long for the link: copy it first and paste it there.
worksheet-says-kept = Saved on this device.
worksheet-says-not-kept = This browser cannot save the entries: download the file before you leave the page.
worksheet-says-restored = Restored from this device.
worksheet-says-restored-other = Restored from this device. The procedure has changed since: mark the steps again.
worksheet-says-copied = Copied.
worksheet-says-not-copied = The text could not be copied: it is selected, copy it by hand.
worksheet-says-clear-sure = Clear all entries on this sheet?
worksheet-says-cleared = Cleared.
worksheet-writes-open = not checked yet
worksheet-writes-alone = does not conform; finding not written yet

worksheet-of = Worksheet for { $client }
