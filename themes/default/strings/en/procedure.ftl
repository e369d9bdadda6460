# A procedure.

procedure = Procedure
procedure-status-draft = draft
procedure-status-active = active
procedure-status-retired = retired

# The head.
procedure-approved = Approved
procedure-not-approved = not approved
procedure-reviewed = Reviewed
procedure-review-due = Due for review
procedure-owner = Owner
procedure-no-owner = not assigned
procedure-every-client = At every client
procedure-at-least-every = at least every { $interval }
procedure-once = once
procedure-new-clients = New clients
procedure-required-of-new = required
procedure-required-within = required within { $interval }
procedure-not-required-of-new = not required
procedure-scope = Scope
procedure-per-client = one row per client
procedure-per-site = one row per site
procedure-per-asset = one row per system
procedure-only-tagged = only clients tagged { $tags }
procedure-sample = a sample of { $count }
procedure-estimate = Estimate
procedure-minutes = { $base } minutes
procedure-minutes-per-client = { $base } minutes, plus { $item } per client
procedure-minutes-per-site = { $base } minutes, plus { $item } per site
procedure-minutes-per-asset = { $base } minutes, plus { $item } per system
procedure-no-estimate = none given
procedure-needs = Needs
procedure-needs-nothing = nothing special
procedure-risk = Risk
procedure-revisions = Revisions
procedure-revisions-latest = { $count }, latest { $day }
procedure-tags = Tags
procedure-aliases = Also known as

# The text.
procedure-copy = Copy
procedure-copied = Copied
procedure-not-copied = Not copied
procedure-edits = Edits suggested since the last review

# Recorded values.
procedure-records = Recorded values
procedure-field = Field
procedure-kind = Kind
procedure-conforms = Conforms
procedure-required = Required
procedure-any-value = any value
procedure-if-any = if there is one
procedure-no-values = No values: only an outcome and a note for each item.
field-string = one line of text
field-text = text
field-integer = whole number
field-number = number
field-boolean = yes or no
field-date = date
field-datetime = date and time
field-choice = one of a list
field-ip = IP address
field-url = web address
field-asset = a system of the client
field-contact = a contact of the client
field-list = a list

# Work left to do.
procedure-record = Record a result
procedure-record-help = Fill in the worksheet, which creates the file, or write the file on { $host }. Neither requires git on your computer.
procedure-record-at = { $count ->
    [one] At 1 client
   *[other] At { $count } clients
 }
procedure-on-host = On { $host }
procedure-editor-filled-in = new file, filled in
procedure-editor-open = open the editor

# Status by client.
procedure-standings = Status by client
procedure-last-results = Last result of each client
procedure-client-status = Status
procedure-last = Last done
procedure-never = never
procedure-last-result = Last result
procedure-values = Values recorded then
procedure-more = { $count ->
    [one] and { $count } more item
   *[other] and { $count } more items
 }
procedure-due-again = Due again
procedure-nobody = Not required or done at any client yet.

# As a single.
procedure-used = As a single
procedure-singles = Singles of this procedure
procedure-never-single = It has never been the single of a month.
procedure-compared = Compare:

# Its revisions.
procedure-uncommitted = The text has been changed since, and the change is not committed yet.
procedure-revision = Revision
procedure-committed = Committed
procedure-by = By
procedure-what-for = Commit message
procedure-present = current
procedure-or-earlier = or earlier
procedure-what-changed = Changes from each revision to the next
procedure-revisions-unavailable = Not available: { $why }.
procedure-not-committed = None: the procedure has not been committed yet.
