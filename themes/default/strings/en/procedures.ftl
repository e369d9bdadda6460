# The library of procedures.

procedures-lede = The library: how each task is done, what it records, and how old its text is.
procedures-by-category = Procedures by category
procedures-every = Interval
procedures-clients = Clients
procedures-current-at = { $current } of { $required } current
procedures-overdue-at = { $count } overdue
procedures-last-used = Last single
procedures-next = Next single
procedures-reviewed = Reviewed
procedures-review-due = Due for review
procedures-edits = Suggested edits
procedures-edits-of = { $count ->
    [one] { $count } edit suggested for { $procedure }
   *[other] { $count } edits suggested for { $procedure }
 }
procedures-never = never
procedures-not-planned = not planned
procedures-none = The library is empty.
