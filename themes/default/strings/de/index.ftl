# Die Startseite.

index-due = Monatsaufgabe, fällig am { $day }
index-last = Die letzte Monatsaufgabe war fällig am { $day }
index-closed = abgeschlossen am { $day }
index-unplanned = Für { $month } ist keine Monatsaufgabe geplant.
index-unopened = Die Monatsaufgabe dieses Monats ist geplant, aber noch nicht eröffnet.
index-approve = Das Verfahren ist noch ein Entwurf: erst lesen, dann in ihrer Datei <code>status: active</code>, <code>approved_by</code> und <code>approved_on</code> setzen.
index-open = Damit wird der Monat eröffnet:
index-left-in-last = In der letzten Monatsaufgabe nicht erledigt
index-due-too = Diesen Monat außerdem fällig
index-how = So wird sie durchgeführt
index-done-before = bereits durchgeführt in
index-findings-so-far = { $count ->
    [1] bisher 1 offener Befund
   *[other] bisher { $count } offene Befunde
 }
index-no-single = Es hat noch keine Monatsaufgabe begonnen. Die erste Datei in <code>content/singles/</code> eröffnet den ersten Monat.
index-left = Diesen Monat noch offen
index-all-left = Alle { $count } auf der Seite des Monats
index-left-after-opening = Vor der Eröffnung ist nichts fällig.
index-none-left = Diesen Monat ist nichts mehr offen.
index-all-behind = { $count ->
    [1] Details
   *[other] Alle { $count } mit Details
 }
index-findings = Offene Befunde
index-overdue = { $count } überfällig
index-latest-findings = Neueste offene Befunde
index-all-findings = Alle { $count } offenen Befunde
index-next = Als Nächstes
index-next-due = fällig am { $day }
index-last-done = zuletzt in { $month }
index-none-planned = Es ist noch keine Monatsaufgabe geplant.
index-no-ideas = Keine vorgeschlagenen Ideen.
index-all-ideas = Alle Ideen
index-totals = { $clients ->
    [1] 1 betreuter Kunde
   *[other] { $clients } betreute Kunden
 }, { $procedures ->
    [1] 1 Verfahren
   *[other] { $procedures } Verfahren
 } in der Bibliothek, { $results ->
    [1] 1 erfasstes Ergebnis
   *[other] { $results } erfasste Ergebnisse
 }.
