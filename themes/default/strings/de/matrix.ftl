# Die Matrix der Kunden nach Monaten und nach Verfahren.

matrix-lede = Jeder Kunde und jeder Monat.
matrix-by-procedure = Nach Verfahren, wann jedes zuletzt erledigt wurde
matrix-who-is-behind = { $count ->
    [0] Niemand ist im Rückstand
    [1] Wer im Rückstand ist: eine Zelle
   *[other] Wer im Rückstand ist: { $count } Zellen
 }
matrix-filter = Die Matrix filtern
matrix-next-behind = Nächster Rückstand
matrix-legend = Zeichen
matrix-corner = Ecke: verspätet erledigt
matrix-frame = Rahmen: im Rückstand
matrix-table = Kunden und Monate
matrix-none = Es gibt noch keinen Kunden oder kein Single.
matrix-procedures-title = Matrix der Verfahren
matrix-procedures-here = Nach Verfahren
matrix-procedures-lede = Wann jedes Verfahren bei jedem Kunden zuletzt erledigt wurde und was fällig ist.
matrix-procedures-by-month = Nach Monaten
matrix-procedures-table = Kunden und Verfahren
matrix-procedures-none = Es gibt noch keinen Kunden oder kein Verfahren.
