# All changes, commit by commit.

changes-lede = All changes, commit by commit.
changes-lede-counted = { $count ->
    [one] All changes, commit by commit: { $count } commit by month, newest first.
   *[other] All changes, commit by commit: { $count } commits by month, newest first.
 }
changes-feed = The latest 100 as a <a href="{ $href }">feed</a>.
changes-commits = { $count ->
    [one] { $count } commit
   *[other] { $count } commits
 }
changes-none = No commits yet.
changes-of = Changes in { $month }
changes-of-month = { $count ->
    [one] { $count } commit.
   *[other] { $count } commits, newest first.
 }
changes-earlier = Earlier: { $month }
changes-later = Later: { $month }
changes-left = { $count ->
    [one] and { $count } more change
   *[other] and { $count } more changes
 }
