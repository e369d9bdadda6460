# Die Fassungen eines Verfahrens, und welcher gefolgt wurde.

revisions = Fassungen
revisions-title = Fassungen - { $procedure }
revisions-lede = Was das Verfahren im Lauf der Zeit sagte, die neueste Fassung zuerst, und was sich von jeder zur nächsten geändert hat.
revisions-uncommitted = Der Text wurde seither geändert und ist noch in keinem Commit.
revisions-number = Fassung { $number }, { $day }
revisions-or-earlier = oder früher
revisions-present = gegenwärtig
revisions-commit = Commit
revisions-by = Von
revisions-followed = Befolgt
revisions-run = { $month } bei { $count } Kunden
revisions-catch-ups = { $count ->
    [one] einmal beim Nachholen
   *[other] { $count }-mal beim Nachholen
 }
revisions-nobody = von niemandem
revisions-unreadable = Was sie sagte, ist nicht lesbar.
revisions-changed-since = Was sich seit { $commit } geändert hat
revisions-not-fetched = Was davor war, wurde nicht geholt.
revisions-first = Der erste Text.
revisions-whole-of = Der ganze Text von { $commit }
revisions-whole = Der ganze Text

# Was sich in einem Text geändert hat.
difference-compared = { $added ->
    [0] { $removed ->
        [0] Der Text ist derselbe.
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
difference-unreadable = Einer der beiden Texte ist nicht lesbar, sie lassen sich also nicht vergleichen.
difference-too-long = Der Text ist zu lang für einen Vergleich.

# Welchem Text gefolgt wurde, und woher man es weiß.
followed-written = wie eingetragen
followed-written-at = in Kraft bei { $commit }, wie eingetragen
followed-by-single = wie das Single sagt
followed-in-force = errechnet: in Kraft am { $day }
followed-or-older = { $how }; der Text mag älter sein, denn nicht alle Commits wurden geholt
followed-untold = lässt sich nicht nachsehen: { $why }
followed-unknown = nicht in dieser Geschichte
followed-ambiguous = so beginnt mehr als ein Commit
followed-not-fetched-on = lässt sich nicht errechnen: was am { $day } in Kraft war, wurde nicht aus git geholt
followed-not-fetched = nicht unter den Commits, die aus git geholt wurden
followed-none-by = bis { $day } gab es keine
followed-not-there = das Verfahren gab es bei diesem Commit nicht
