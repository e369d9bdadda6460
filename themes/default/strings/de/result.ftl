# Ein Ergebnis auf einen Blick.

result-done = Gemacht von { $who } am { $day }.
result-not-done = Noch nicht gemacht.
result-reviewed = Geprüft von { $who } am { $day }.
result-not-reviewed = Noch nicht geprüft.
result-approved = Genehmigt von { $who }, { $day }.
result-checked = { $count ->
    [one] Geprüft:
   *[other] Geprüft, { $count } insgesamt:
 }
result-status-in_progress = In Arbeit
result-status-completed = Abgeschlossen
result-status-blocked = Blockiert
result-status-deferred = Verschoben
result-status-not_applicable = Nicht anwendbar
result-status-exempt = Ausgenommen
result-until = auf { $month }
result-agreed = Vereinbart von { $who }, { $day }.
result-done-by = Gemacht von
result-nobody-yet = noch niemand
result-on = Am
result-place-remote = aus der Ferne
result-place-on_site = vor Ort
result-no-minutes = nicht eingetragen
result-revision = Befolgte Fassung
result-before = Das Mal davor
result-after = Das Mal danach
result-no-owner = niemand genannt
result-open-for = Offen seit
result-came-back = Wiedergekehrt aus
result-items = Was geprüft wurde
result-system = System
result-no-items = Für kein System wurde etwas aufgezeichnet.
result-evidence = Belege
result-file-missing = die Datei fehlt
result-bytes = { $count } Bytes
result-no-evidence = Keine Datei wurde aufbewahrt.
result-amended = Nachgetragen
