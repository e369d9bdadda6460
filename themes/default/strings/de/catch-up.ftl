# Nachholplan eines später hinzugekommenen Kunden.

catch-up = Nachholplan
catch-up-title = Nachholplan - { $client }
catch-up-lede = Was bei { $client } seit Beginn der Betreuung am { $day } nachzuholen ist, nach Fälligkeit geordnet. Die Monate davor müssen nicht nachgeholt werden.
catch-up-to-do = nachzuholen
catch-up-overdue = überfällig
catch-up-time = Arbeit (geschätzt)
catch-up-done = nachgeholt
catch-up-of = von { $count }
catch-up-excused = ausgenommen oder nicht zutreffend
catch-up-hours = { $hours } h
catch-up-by = Fällig { $month }
catch-up-was-due = Überfällig seit { $month }
catch-up-caption = Fällig im Monat { $month }
catch-up-needs = Benötigt
catch-up-estimate = Schätzung
catch-up-how = Erfassen
catch-up-record = Auf { $host } erfassen
catch-up-record-of = Auf { $host } erfassen: { $procedure }
catch-up-worksheet-of = Arbeitsblatt für { $procedure }
catch-up-begun = begonnen: { $status }
catch-up-all-done = Es ist nichts mehr nachzuholen: Alle Verfahren sind erledigt, ausgenommen oder nicht zutreffend.
catch-up-done-title = Nachgeholt
catch-up-done-on = Erledigt
catch-up-found = Ergebnis
catch-up-none-done = Es wurde noch nichts nachgeholt.
