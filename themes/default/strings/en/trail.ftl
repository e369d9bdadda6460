# A client’s audit trail.

trail = Audit trail
trail-title = Audit trail - { $client }
trail-feed = Changes at { $client }
trail-lede = What happened, when, by whom, and which commit proves it.
trail-lede-counted = { $count ->
    [one] { $count } event,
   *[other] { $count } events,
 } the newest first, by the date of the commit; the day of the work, as the document says, stands beside the words.
trail-for-programs = The same for programs:
trail-as-feed = feed
trail-caption = What happened at { $client }
trail-committed = Committed
trail-what = What happened
trail-where = Where
trail-commit = Commit
trail-nothing = Nothing has happened yet.
trail-controls = Controls
trail-controls-lede = What the procedures of this trail satisfy.
trail-not-committed = not committed yet
trail-calendar = by the calendar
trail-catch-up = catch-up
trail-clients-file = the client’s file
trail-filter = Filter the trail
trail-month = Month
trail-person = Person
trail-control = Control
document-catch-up = catch-up { $of }

# What is said of the signature of a commit.
signature-good = signed
signature-good-by = signed by { $who }
signature-of = { $words }, of { $who }
signature-bad = bad signature
signature-unknown = signed by an unknown key
signature-expired = signature expired
signature-expired-key = signed by a key that has expired
signature-revoked-key = signed by a key that was revoked
signature-unchecked = signature cannot be checked
signature-none = not signed

# Why git tells nothing, and what helps.
untold-shallow = this is a shallow clone: older commits were not fetched
untold-shallow-help = `git fetch --unshallow` gets them; in a workflow, `fetch-depth: 0` at the checkout
untold-no-repository = the practice is not kept in git
untold-no-repository-help = `git init`, and a commit of everything, begin one
untold-no-commit = nothing has been committed yet
untold-no-commit-help = the first commit begins it
untold-not-yet = the history is being read; this page shows it in a moment
