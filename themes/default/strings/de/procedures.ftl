# Die Bibliothek der Verfahren.

procedures-lede = Die Bibliothek: wie jede Aufgabe durchgeführt wird, was dabei erfasst wird und wie alt der Text ist.
procedures-by-category = Verfahren nach Kategorie
procedures-every = Intervall
procedures-clients = Kunden
procedures-current-at = { $current } von { $required } aktuell
procedures-overdue-at = { $count } überfällig
procedures-last-used = Zuletzt Monatsaufgabe
procedures-next = Nächste Monatsaufgabe
procedures-reviewed = Überprüft
procedures-review-due = Überprüfung fällig
procedures-edits = Änderungsvorschläge
procedures-edits-of = { $count ->
    [one] { $count } Änderungsvorschlag zu { $procedure }
   *[other] { $count } Änderungsvorschläge zu { $procedure }
 }
procedures-never = nie
procedures-not-planned = nicht geplant
procedures-none = Die Bibliothek ist leer.
