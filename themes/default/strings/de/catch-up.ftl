# Was ein später gekommener Kunde nachzuholen hat.

catch-up = Nachholplan
catch-up-title = Nachholplan - { $client }
catch-up-lede = Was { $client } seit dem Beitritt am { $day } nachzuholen hat, das früher Fällige zuerst. Die Monate vor diesem Tag schuldet niemand.
catch-up-owed = nachzuholen
catch-up-overdue = überfällig
catch-up-time = Arbeit, nach den Schätzungen
catch-up-done = nachgeholt
catch-up-of = von { $count }
catch-up-excused = ausgenommen oder nicht zutreffend
catch-up-hours = { $hours } h
catch-up-by = Fällig { $month }
catch-up-was-due = War fällig { $month }
catch-up-caption = Was { $month } fällig ist
catch-up-needs = Braucht
catch-up-estimate = Schätzung
catch-up-how = Wie
catch-up-record = Auf der Forge eintragen
catch-up-record-of = Auf der Forge eintragen: { $procedure }
catch-up-worksheet-of = Arbeitsblatt für { $procedure }
catch-up-begun = begonnen: { $status }
catch-up-all-done = Nichts ist mehr offen: Was neue Kunden nachholen, ist erledigt, ausgenommen oder nicht zutreffend.
catch-up-done-title = Nachgeholt
catch-up-done-on = Gemacht
catch-up-found = Ergebnis
catch-up-none-done = Noch wurde nichts nachgeholt.
