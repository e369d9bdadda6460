# What the practice did, commit by commit.

changes-lede = What the practice did, commit by commit.
changes-lede-counted = { $count ->
    [one] What the practice did, commit by commit: { $count } commit by month, the newest first.
   *[other] What the practice did, commit by commit: { $count } commits by month, the newest first.
 }
changes-feed = The latest hundred as a <a href="{ $href }">feed</a>.
changes-commits = { $count ->
    [one] { $count } commit
   *[other] { $count } commits
 }
changes-none = Nothing was committed yet.
changes-of = Changes in { $month }
changes-of-month = { $count ->
    [one] { $count } commit, the newest first.
   *[other] { $count } commits, the newest first.
 }
changes-earlier = Before: { $month }
changes-later = After: { $month }
changes-left = and { $count } more
