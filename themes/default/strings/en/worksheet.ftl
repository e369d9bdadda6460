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
