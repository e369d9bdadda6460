# Die Startseite.

index-due = Das Single dieses Monats, fällig am { $day }
index-how = Wie es gemacht wird
index-done-before = schon erledigt in
index-findings-so-far = { $count ->
    [1] bisher ein offener Befund
   *[other] bisher { $count } offene Befunde
 }
index-no-single = Noch hat kein Single begonnen. Die erste Datei in <code>content/singles/</code> eröffnet den ersten Monat.
index-left = Diesen Monat noch offen
index-all-left = Alle { $count } auf der Monatsseite
index-none-left = Nichts ist offen: Jeder Kunde, der es braucht, hat es.
index-all-behind = { $count ->
    [1] Seit wann und warum
   *[other] Alle { $count }, seit wann und warum
 }
index-findings = Offene Befunde
index-overdue = { $count } überfällig
index-latest-findings = Die neuesten offenen Befunde
index-all-findings = Alle { $count } offenen Befunde
index-next = Was als Nächstes kommt
index-next-due = fällig { $day }
index-last-done = zuletzt in { $month }
index-none-planned = Noch ist kein Single geplant.
index-no-ideas = Keine Idee wartet.
index-all-ideas = Alle Ideen
index-totals = { $clients ->
    [1] 1 Kunde
   *[other] { $clients } Kunden
 } in Betreuung, { $procedures ->
    [1] 1 Verfahren
   *[other] { $procedures } Verfahren
 } in der Bibliothek, { $results ->
    [1] 1 Ergebnis
   *[other] { $results } Ergebnisse
 } festgehalten.
