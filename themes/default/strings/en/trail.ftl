# A client’s audit trail.

trail = Audit trail
trail-title = Audit trail - { $client }
trail-feed = Changes at { $client }
trail-lede = What happened, when and by whom, and the commit that proves it.
trail-lede-counted = { $count ->
    [one] { $count } event
   *[other] { $count } events, newest first
 }, by date of commit. The day of the work is shown with the event where the document states it.
trail-for-programs = Also available as
trail-as-feed = feed
trail-caption = What happened at { $client }
trail-committed = Committed
trail-what = What happened
trail-where = Where
trail-commit = Commit
trail-nothing = Nothing has happened yet.
trail-controls = Controls
trail-controls-lede = Controls that the procedures in this trail satisfy.
trail-not-committed = not committed yet
trail-calendar = date passed
trail-catch-up = catch-up
trail-clients-file = the client’s file
trail-filter = Filter the trail
trail-month = Month
trail-person = Person
trail-control = Control
document-catch-up = catch-up { $of }

# Signatures of commits.
signature-good = signed
signature-good-by = signed by { $who }
signature-of = { $words }, of { $who }
signature-bad = bad signature
signature-unknown = signed by an unknown key
signature-expired = signature expired
signature-expired-key = signed by a key that has expired
signature-revoked-key = signed by a key that was revoked
signature-unchecked = signature cannot be verified
signature-none = not signed

# Reasons why no history is available, and what helps.
history-unavailable-shallow = this is a shallow clone: older commits were not fetched
history-unavailable-shallow-help = `git fetch --unshallow` fetches them; in a workflow, set `fetch-depth: 0` for the checkout
history-unavailable-no-repository = the practice is not kept in git
history-unavailable-no-repository-help = run `git init` and commit everything
history-unavailable-no-commit = nothing has been committed yet
history-unavailable-no-commit-help = commit the practice
history-unavailable-not-yet = the history is being read; this page shows it in a moment
