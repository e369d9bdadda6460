# Das Verzeichnis der Befunde.

findings-lede = { $count ->
    [0] Nichts von dem, was gefunden wurde, ist noch nicht in Ordnung
    [1] Ein Befund ist noch nicht in Ordnung
   *[other] { $count } Befunde sind noch nicht in Ordnung
 }
findings-overdue = { $count ->
    [1] 1 über der Frist
   *[other] { $count } über der Frist
 }
findings-this-month = Diesen Monat: { $opened } gefunden, { $closed } geschlossen.
findings-by-severity = Nach Schwere und Alter
findings-by-severity-caption = Offene Befunde nach Schwere und nach Alter in Tagen
findings-by-owner = Nach Zuständigen
findings-by-client = Nach Kunden
findings-nobody = niemand
findings-to-days = ≤ { $days }
findings-older = älter
findings-oldest = Ältester, Tage
findings-filter = Die Befunde filtern
findings-pages = Seiten der offenen Befunde
findings-open = Offen
findings-closed-this-month = Diesen Monat geschlossen
findings-closed-undated = Geschlossen, ohne Tag
findings-closed-by-month = Früher geschlossen
findings-closed-in = Geschlossene Befunde, { $month }
findings-closed-count = { $count } geschlossen
findings-open-caption = Offene Befunde, die schwersten und ältesten zuerst
findings-closed-caption = Diesen Monat geschlossene Befunde
findings-none-open = Kein Befund ist offen.
findings-none-closed = Diesen Monat wurde kein Befund geschlossen.
