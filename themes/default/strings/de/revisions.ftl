# Die Fassungen eines Verfahrens.

revisions = Fassungen
revisions-title = Fassungen - { $procedure }
revisions-lede = Alle Fassungen des Verfahrens, die neueste zuerst, mit den Änderungen von Fassung zu Fassung.
revisions-uncommitted = Der Text wurde seither geändert; die Änderung ist noch in keinem Commit.
revisions-number = Fassung { $number }, { $day }
revisions-or-earlier = oder früher
revisions-present = aktuell
revisions-commit = Commit
revisions-by = Von
revisions-followed = Befolgt
revisions-run = { $month } bei { $count } Kunden
revisions-catch-ups = { $count ->
    [one] bei { $count } Nachholung
   *[other] bei { $count } Nachholungen
 }
revisions-nobody = noch nicht befolgt
revisions-unreadable = Diese Fassung ist nicht lesbar.
revisions-changed-since = Änderungen seit { $commit }
revisions-not-fetched = Frühere Fassungen wurden nicht abgerufen.
revisions-first = Die erste Fassung.
revisions-whole-of = Vollständiger Text von { $commit }
revisions-whole = Vollständiger Text

# Änderungen in einem Text.
difference-compared = { $added ->
    [0] { $removed ->
        [0] Der Text ist unverändert.
        [1] 1 Zeile entfernt.
       *[other] { $removed } Zeilen entfernt.
     }
    [1] { $removed ->
        [0] 1 Zeile hinzugefügt.
       *[other] 1 Zeile hinzugefügt, { $removed } entfernt.
     }
   *[other] { $removed ->
        [0] { $added } Zeilen hinzugefügt.
       *[other] { $added } Zeilen hinzugefügt, { $removed } entfernt.
     }
 }
difference-unreadable = Einer der beiden Texte ist nicht lesbar; ein Vergleich ist nicht möglich.
difference-too-long = Der Text ist zu lang für einen Vergleich.

# Welche Fassung befolgt wurde und woher das bekannt ist.
followed-written = wie erfasst
followed-written-at = in Kraft bei Commit { $commit }, wie erfasst
followed-by-single = wie in der Monatsaufgabe angegeben
followed-in-force = abgeleitet: in Kraft am { $day }
followed-or-older = { $how }; der Text kann älter sein, weil nicht alle Commits abgerufen wurden
followed-unavailable = nicht feststellbar: { $why }
followed-unknown = Commit im Verlauf nicht gefunden
followed-ambiguous = mehrdeutig: passt zu mehr als einem Commit
followed-not-fetched-on = nicht feststellbar: die am { $day } gültige Fassung wurde nicht abgerufen
followed-not-fetched = nicht unter den abgerufenen Commits
followed-none-by = bis { $day } gab es keine Fassung
followed-not-there = das Verfahren gab es bei diesem Commit noch nicht
