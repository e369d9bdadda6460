# The library of procedures.

procedures-lede = The library: how each task is done, what it records, and how old its text is.
procedures-by-category = Procedures by category
procedures-every = At least every
procedures-last-used = Last used
procedures-next = Next
procedures-reviewed = Reviewed
procedures-review-due = Due for review
procedures-edits = Edits suggested
procedures-edits-of = { $count } edits suggested for { $procedure }
procedures-never = never
procedures-not-planned = not planned
procedures-none = The library is empty.
