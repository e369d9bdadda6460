# A client’s audit trail.

trail = Audit trail
trail-title = Audit trail - { $client }
trail-year-title = Audit trail { $year } - { $client }
trail-pages = Years of the trail
trail-latest = Last two years
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
trail-proof = What this trail proves
trail-proof-covers = { $count ->
    [one] It is made from one commit, of { $first }.
   *[other] It is made from { $count } commits, from { $first } to { $last }.
 }
trail-proof-signed = { $count ->
    [0] None of them has a valid signature.
    [one] One of them has a valid signature:
   *[other] { $count } of them have a valid signature:
 }
trail-proof-doubtful = { $count ->
    [one] One has a signature that is not valid or cannot be verified.
   *[other] { $count } have a signature that is not valid or cannot be verified.
 }
trail-proof-unsigned = A commit without a signature only claims who wrote it.
trail-proof-days = The day of a commit is what the clock of its author’s computer said; the day of the work is what the document says.
trail-proof-service = { $count ->
    [one] One commit was made by a Git hosting service, whose clock is not the author’s.
   *[other] { $count } commits were made by a Git hosting service, whose clock is not the author’s.
 }
trail-proof-back = { $count ->
    [one] One commit is dated before the one that it follows, so that one of the two clocks was wrong.
   *[other] { $count } commits are dated before the ones that they follow, so that clocks were wrong.
 }
trail-proof-not = It does not prove that nothing was rewritten: whoever can replace both the repository and this site can also make and sign the commits again. An audit.json of an earlier site that somebody else keeps shows such a change.
trail-nothing = Nothing has happened yet.
trail-nothing-here = No events in these years.
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
history-unavailable-partial = this is a partial clone: old versions of documents were not fetched
history-unavailable-partial-help = `git fetch --refetch --no-filter` fetches them; in a workflow, leave out `filter` for the checkout
history-unavailable-no-repository = the practice is not kept in git
history-unavailable-no-repository-help = run `git init` and commit everything
history-unavailable-no-commit = nothing has been committed yet
history-unavailable-no-commit-help = commit the practice
history-unavailable-not-yet = the history is being read; this page shows it in a moment
