# Das Verzeichnis der Befunde.

findings-lede = { $count ->
    [0] Keine offenen Befunde
    [1] 1 offener Befund
   *[other] { $count } offene Befunde
 }
findings-overdue = { $count } überfällig
findings-this-month = Diesen Monat: { $opened } gefunden, { $closed } geschlossen.
findings-by-severity = Nach Schweregrad und Alter
findings-by-severity-caption = Offene Befunde nach Schweregrad und Alter in Tagen
findings-by-owner = Nach Zuständigen
findings-by-client = Nach Kunden
findings-nobody = niemand
findings-to-days = ≤ { $days }
findings-older = älter
findings-oldest = Ältester (Tage)
findings-filter = Befunde filtern
findings-pages = Seiten mit offenen Befunden
findings-open = Offen
findings-closed-this-month = Diesen Monat geschlossen
findings-closed-undated = Geschlossen, Datum nicht erfasst
findings-closed-by-month = Früher geschlossen
findings-closed-in = Geschlossene Befunde { $month }
findings-closed-count = { $count } geschlossen
findings-open-caption = Offene Befunde, die schwersten und ältesten zuerst
findings-closed-caption = Diesen Monat geschlossene Befunde
findings-none-open = Keine offenen Befunde.
findings-none-closed = Diesen Monat wurden keine Befunde geschlossen.
