# Monat für Monat.

current-is = Das Single dieses Monats ist { $single }.
current-none = Noch hat kein Single begonnen.
current-single = Das aktuelle Single
singles-lede = Welches Single in welchem Monat gemacht wurde, und wie weit es kam.
singles-of = Die Singles von { $year }
singles-none = Es gibt noch kein Single.
singles-calendar = Die Singles jedes Jahres, Monat für Monat
singles-again = wie { $month }
