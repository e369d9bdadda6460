# Clients behind.

behind-title = Clients behind
behind-lede = { $clients } of { $served } clients have late work:
behind-kinds = A <strong>late single</strong> was not done by its due date, or by the end of the month to which it was deferred. A <strong>lapsed procedure</strong> was not done again by the end of the month in which its interval ended, by the end of the time that a new client has, or by the end of the month after which an exemption or attestation no longer counts. While a single of a procedure is open at a client, the single’s due date counts.
behind-oldest = { $days ->
    [1] The oldest was due yesterday.
   *[other] The oldest was due { $days } days ago.
 }
behind-nobody = No client is behind: no single is late, and no procedure has lapsed.
behind-why = By cause
behind-why-caption = Late singles and lapsed procedures, by cause
behind-cause = Cause
behind-cause-not-begun = not begun
behind-cause-in-progress = in progress
behind-cause-blocked = blocked
behind-cause-deferred = deferral lapsed
behind-cause-missed = missed
behind-cause-interval = interval exceeded
behind-cause-onboarding = not done since joining
behind-cause-exemption-expired = exemption expired
behind-cause-attestation-lapsed = attestation lapsed
behind-count = Count
behind-clients = Clients
behind-days = Days
behind-days-count = { $days ->
    [1] 1 day
   *[other] { $days } days
 }
behind-trend = Late singles: trend
behind-trend-caption = Clients with late singles, and how many singles, at the end of each of the last twelve months and today
behind-trend-note = Computed from today’s records: a result that was recorded later counts from the day of the work.
behind-on = Date
behind-load = By technician
behind-load-caption = Work left on { $single }, and late work, by technician
behind-load-note = “Left” and “Minutes” refer to { $single }. The minutes are the procedure’s estimate. Work counts for the person who began it, else for the client’s primary technician, else for the lead of the single.
behind-no-technician = no technician
behind-left = Left
behind-minutes = Minutes
behind-filter = Filter the clients behind
behind-caption = Clients behind, those with the most late work first
behind-which = Late work
behind-no-reason = no reason given
