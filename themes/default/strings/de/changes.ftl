# Alle Änderungen, Commit für Commit.

changes-lede = Alle Änderungen, Commit für Commit.
changes-lede-counted = { $count ->
    [one] Alle Änderungen, Commit für Commit: { $count } Commit nach Monaten, neueste zuerst.
   *[other] Alle Änderungen, Commit für Commit: { $count } Commits nach Monaten, neueste zuerst.
 }
changes-feed = Die letzten 100 als <a href="{ $href }">Feed</a>.
changes-commits = { $count ->
    [one] { $count } Commit
   *[other] { $count } Commits
 }
changes-none = Noch keine Commits.
changes-of = Änderungen { $month }
changes-of-month = { $count ->
    [one] { $count } Commit.
   *[other] { $count } Commits, neueste zuerst.
 }
changes-earlier = Früher: { $month }
changes-later = Später: { $month }
changes-left = { $count ->
    [one] und { $count } weitere Änderung
   *[other] und { $count } weitere Änderungen
 }
