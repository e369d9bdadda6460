# Die Matrix der Kunden nach Monaten und nach Verfahren.

matrix-lede = Alle Kunden und Monate.
matrix-year-title = Matrix { $year }
matrix-pages = Jahre der Matrix
matrix-latest = Neueste Monate
matrix-by-procedure = Nach Verfahren: wann jedes zuletzt erledigt wurde
matrix-filter = Matrix filtern
matrix-next-late = Zur nächsten überfälligen Monatsaufgabe
matrix-legend = Legende
matrix-corner = Ecke: verspätet erledigt
matrix-frame = Rahmen: überfällig
matrix-table = Kunden und Monate
matrix-none = Es gibt noch keine Kunden oder keine Monatsaufgaben.
matrix-none-here = In diesen Jahren gibt es keine Kunden oder keine Monatsaufgaben.
matrix-procedures-title = Matrix nach Verfahren
matrix-procedures-here = Nach Verfahren
matrix-procedures-lede = Wann jedes Verfahren bei jedem Kunden zuletzt erledigt wurde und was fällig ist.
matrix-procedures-by-month = Nach Monaten
matrix-procedures-table = Kunden und Verfahren
matrix-procedures-none = Es gibt noch keine Kunden oder keine Verfahren.
