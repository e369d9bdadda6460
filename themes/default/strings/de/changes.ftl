# Was der Betrieb getan hat, Commit für Commit.

changes-lede = Was der Betrieb getan hat, Commit für Commit.
changes-lede-counted = { $count ->
    [one] Was der Betrieb getan hat, Commit für Commit: { $count } Commit nach Monaten, der neueste zuerst.
   *[other] Was der Betrieb getan hat, Commit für Commit: { $count } Commits nach Monaten, der neueste zuerst.
 }
changes-feed = Die letzten hundert als <a href="{ $href }">Feed</a>.
changes-commits = { $count ->
    [one] { $count } Commit
   *[other] { $count } Commits
 }
changes-none = Noch wurde nichts in einem Commit festgehalten.
changes-of = Änderungen im Monat { $month }
changes-of-month = { $count ->
    [one] { $count } Commit, der neueste zuerst.
   *[other] { $count } Commits, der neueste zuerst.
 }
changes-earlier = Davor: { $month }
changes-later = Danach: { $month }
changes-left = und { $count } weitere
