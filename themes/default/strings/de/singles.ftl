# Monat für Monat.

current-is = Die Monatsaufgabe dieses Monats ist { $single }.
current-last = Die letzte Monatsaufgabe ist { $single }.
current-none = Es hat noch keine Monatsaufgabe begonnen.
current-single = Aktuelle Monatsaufgabe
singles-lede = Die Monatsaufgabe jedes Monats und ihr Fortschritt.
singles-of = Monatsaufgaben { $year }
singles-none = Es gibt noch keine Monatsaufgaben.
singles-calendar = Alle Monatsaufgaben nach Jahr und Monat
singles-again = wie { $month }
