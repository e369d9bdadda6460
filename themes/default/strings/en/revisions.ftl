# The revisions of a procedure, and which was followed.

revisions = Revisions
revisions-title = Revisions - { $procedure }
revisions-lede = What the procedure said over time, the newest first, and what changed from each to the next.
revisions-uncommitted = The text was changed since, and is in no commit yet.
revisions-number = Revision { $number }, { $day }
revisions-or-earlier = or earlier
revisions-present = present
revisions-commit = Commit
revisions-by = By
revisions-followed = Followed
revisions-run = { $count ->
    [one] { $month } by { $count } client
   *[other] { $month } by { $count } clients
 }
revisions-catch-ups = { $count ->
    [one] in { $count } catch-up
   *[other] in { $count } catch-ups
 }
revisions-nobody = by nobody
revisions-unreadable = What it said cannot be read.
revisions-changed-since = What changed since { $commit }
revisions-not-fetched = What came before was not fetched.
revisions-first = The first text.
revisions-whole-of = The whole text of { $commit }
revisions-whole = The whole text

# What changed in a text.
difference-compared = { $added ->
    [0] { $removed ->
        [0] The text is the same.
        [1] 1 line removed.
       *[other] { $removed } lines removed.
     }
    [1] { $removed ->
        [0] 1 line added.
       *[other] 1 line added, { $removed } removed.
     }
   *[other] { $removed ->
        [0] { $added } lines added.
       *[other] { $added } lines added, { $removed } removed.
     }
 }
difference-unreadable = One of the two cannot be read, so they cannot be compared.
difference-too-long = The text is too long to be compared.

# Which text was followed, and how that is known.
followed-written = as written
followed-written-at = in force at { $commit }, as written
followed-by-single = as the single says
followed-in-force = worked out: in force on { $day }
followed-or-older = { $how }; the text may be older, since not all commits were fetched
followed-untold = cannot be looked up: { $why }
followed-unknown = not in this history
followed-ambiguous = begins more than one commit’s id
followed-not-fetched-on = cannot be worked out: what was in force on { $day } was not fetched from git
followed-not-fetched = not among the commits that were fetched from git
followed-none-by = none was committed by { $day }
followed-not-there = the procedure was not there at that commit
