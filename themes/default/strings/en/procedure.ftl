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
procedure-no-owner = nobody named
procedure-every-client = At every client
procedure-at-least-every = at least every { $interval }
procedure-once = once
procedure-new-clients = New clients
procedure-owe-it = owe it
procedure-owe-it-within = owe it within { $interval }
procedure-do-not-owe-it = do not owe it
procedure-scope = Scope
procedure-per-client = one row per client
procedure-per-site = one row per site
procedure-per-asset = one row per system
procedure-only-tagged = only clients tagged: { $tags }
procedure-sample = a sample of { $count }
procedure-estimate = Estimate
procedure-minutes = { $base } minutes
procedure-minutes-per-client = { $base } minutes, and { $item } for each client
procedure-minutes-per-site = { $base } minutes, and { $item } for each site
procedure-minutes-per-asset = { $base } minutes, and { $item } for each system
procedure-no-estimate = none given
procedure-needs = Needs
procedure-needs-nothing = nothing special
procedure-risk = Risk
procedure-revisions = Revisions
procedure-revisions-latest = { $count }, the latest of { $day }
procedure-tags = Tags
procedure-aliases = Also known as

# The text.
procedure-copy = Copy
procedure-copied = Copied
procedure-not-copied = Not copied
procedure-edits = Suggested edits since the last review

# What it records.
procedure-records = What it records
procedure-field = Field
procedure-kind = Kind
procedure-conforms = Conforms
procedure-required = Needed
procedure-any-value = any value
procedure-if-any = if there is one
procedure-no-values = An outcome and a note for each item; no values.
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

# What is left to do.
procedure-record = Record a result
procedure-record-help = Fill in the worksheet, which makes the file, or write the file in the forge’s editor. No git is needed for either.
procedure-record-at = { $count ->
    [one] At one client
   *[other] At { $count } clients
 }
procedure-forge = On the forge
procedure-forge-filled-in = new file, filled in
procedure-forge-named = open the editor

# Where each client stands.
procedure-standings = Where each client stands
procedure-last-results = Last results of each client
procedure-stands = Stands
procedure-last = Last done
procedure-never = never
procedure-found = Found
procedure-values = Recorded then
procedure-more = and { $count } more
procedure-due-again = Due again
procedure-nobody = No client has owed or done it yet.

# When it was used.
procedure-used = When it was used
procedure-singles = The singles of this procedure
procedure-never-single = It has never been the single of a month.
procedure-compared = Compared:

# Its revisions.
procedure-uncommitted = The text was changed since, and is in no commit yet.
procedure-revision = Revision
procedure-committed = Committed
procedure-by = By
procedure-what-for = What for
procedure-present = present
procedure-or-earlier = or earlier
procedure-what-changed = What changed from each to the next
procedure-untold = None are known: { $why }.
procedure-not-committed = None: it was not committed yet.
