# Clients behind.

behind-title = Clients behind
behind-lede = { $clients } of { $served } clients are behind, with { $singles ->
    [1] 1 single
   *[other] { $singles } singles
 } in all.
behind-oldest = { $days ->
    [1] The oldest was due yesterday.
   *[other] The oldest was due { $days } days ago.
 }
behind-nobody = No client is behind: every single past its due date is done or deferred.
behind-why = By cause
behind-why-caption = Singles that clients are behind with, by cause
behind-cause = Cause
behind-cause-not-begun = not begun
behind-cause-in-progress = in progress
behind-cause-blocked = blocked
behind-cause-deferred = deferral lapsed
behind-cause-missed = missed
behind-singles = Singles
behind-clients = Clients
behind-days = Days
behind-days-count = { $days ->
    [1] 1 day
   *[other] { $days } days
 }
behind-trend = Trend
behind-trend-caption = Clients behind, and with how many singles, at the end of each of the last twelve months and today
behind-trend-note = Computed from today’s records: a result that was recorded later counts from the day of the work.
behind-on = Date
behind-load = By technician
behind-load-caption = Work left on { $single }, and singles behind, by technician
behind-load-note = “Left” and “Minutes” refer to { $single }. The minutes are the procedure’s estimate.
behind-no-technician = no technician
behind-left = Left
behind-minutes = Minutes
behind-behind = Behind
behind-filter = Filter the clients behind
behind-caption = Clients behind, those with the most singles first
behind-which = Which, oldest first
behind-no-reason = no reason given
