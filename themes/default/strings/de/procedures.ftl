# Die Bibliothek der Verfahren.

procedures-lede = Die Bibliothek: wie jede Aufgabe gemacht wird, was sie aufzeichnet und wie alt ihr Text ist.
procedures-by-category = Verfahren nach Gebiet
procedures-every = Spätestens nach
procedures-last-used = Zuletzt
procedures-next = Als Nächstes
procedures-reviewed = Durchgesehen
procedures-review-due = Durchsicht fällig
procedures-edits = Vorschläge
procedures-edits-of = { $count } Änderungsvorschläge zu { $procedure }
procedures-never = nie
procedures-not-planned = nicht geplant
procedures-none = Die Bibliothek ist leer.
