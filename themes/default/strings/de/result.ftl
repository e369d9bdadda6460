# Ein Ergebnis.

result-done = Erledigt von { $who } am { $day }.
result-not-done = Noch nicht erledigt.
result-reviewed = Gegengezeichnet von { $who } am { $day }.
result-not-reviewed = Noch nicht gegengezeichnet.
result-approved = Genehmigt von { $who } am { $day }.
result-checked = { $count ->
    [one] Geprüft:
   *[other] { $count } geprüft:
 }
result-status-in_progress = In Arbeit
result-status-completed = Erledigt
result-status-blocked = Blockiert
result-status-deferred = Verschoben
result-status-not_applicable = Nicht zutreffend
result-status-exempt = Ausgenommen
result-until = auf { $month }
result-agreed = Genehmigt von { $who } am { $day }.
result-done-by = Erledigt von
result-nobody-yet = noch niemand
result-on = Datum
result-place-remote = per Fernwartung
result-place-on_site = vor Ort
result-no-minutes = nicht erfasst
result-revision = Befolgte Fassung
result-before = Vorheriger Durchgang
result-after = Nächster Durchgang
result-no-owner = niemand
result-open-for = Alter
result-came-back = Wiederholung von
result-items = Geprüft
result-system = System
result-no-items = Zu keinem System wurde etwas erfasst.
result-evidence = Nachweise
result-file-missing = die Datei fehlt
result-bytes = { $count } Byte
result-no-evidence = Keine Nachweisdateien.
result-amended = Berichtigungen
result-ticket-closed = geschlossen am { $day }
result-ticket-status = Status „{ $status }“
