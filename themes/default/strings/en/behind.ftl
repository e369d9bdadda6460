# Who is behind.

behind-title = Who is behind
behind-lede = { $clients } of { $served } clients are behind, with { $singles ->
    [1] one single
   *[other] { $singles } singles
 }.
behind-oldest = { $days ->
    [1] The oldest was due a day ago.
   *[other] The oldest was due { $days } days ago.
 }
behind-nobody = Nobody: every single before its due date is done, or agreed for later.
behind-why = Why
behind-why-caption = Singles that clients are behind with, by cause
behind-cause = Cause
behind-cause-not-begun = not begun
behind-cause-in-progress = in progress
behind-cause-blocked = blocked
behind-cause-deferred = deferred, and over
behind-cause-missed = missed
behind-singles = Singles
behind-clients = Clients
behind-days = Days
behind-days-count = { $days ->
    [1] 1 day
   *[other] { $days } days
 }
behind-trend = How it came
behind-trend-caption = Clients that were behind, and with how many singles, at the ends of the last twelve months and today
behind-trend-note = Worked out from what is recorded today: results that were written down later count from the day of the work.
behind-on = End of
behind-load = Whose work it is
behind-load-caption = What is left of { $single }, and behind, for each technician
behind-load-note = Left and minutes are of { $single }, by the procedure’s estimate.
behind-no-technician = no technician
behind-left = Left
behind-minutes = Minutes
behind-behind = Behind
behind-filter = Filter who is behind
behind-caption = Clients that are behind, those with the most singles first
behind-which = Which, oldest first
behind-no-reason = no reason given
