# Revisions of a procedure.

revisions = Revisions
revisions-title = Revisions - { $procedure }
revisions-lede = Every revision of the procedure, newest first, with the changes from each to the next.
revisions-uncommitted = The text has been changed since, and the change is not committed yet.
revisions-number = Revision { $number }, { $day }
revisions-or-earlier = or earlier
revisions-present = current
revisions-commit = Commit
revisions-by = By
revisions-followed = Followed
revisions-run = { $count ->
    [one] { $month } at { $count } client
   *[other] { $month } at { $count } clients
 }
revisions-catch-ups = { $count ->
    [one] in { $count } catch-up
   *[other] in { $count } catch-ups
 }
revisions-nobody = not followed yet
revisions-unreadable = This revision cannot be read.
revisions-changed-since = Changes since { $commit }
revisions-not-fetched = Earlier revisions were not fetched.
revisions-first = The first revision.
revisions-whole-of = Full text of { $commit }
revisions-whole = Full text

# Changes in a text.
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
difference-unreadable = One of the two texts cannot be read, so they cannot be compared.
difference-too-long = The text is too long to be compared.

# Which revision was followed, and how that is known.
followed-written = as recorded
followed-written-at = in force at commit { $commit }, as recorded
followed-by-single = as stated in the single
followed-in-force = inferred: in force on { $day }
followed-or-older = { $how }; the text may be older, since not all commits were fetched
followed-unavailable = cannot be determined: { $why }
followed-unknown = commit not found in the history
followed-ambiguous = ambiguous: matches more than one commit
followed-not-fetched-on = cannot be determined: the revision in force on { $day } was not fetched
followed-not-fetched = not among the fetched commits
followed-none-by = no revision had been committed by { $day }
followed-not-there = the procedure did not exist at that commit
