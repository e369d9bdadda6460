# Rückstände.

behind-title = Rückstände
behind-lede = { $clients } von { $served } Kunden sind im Rückstand, mit insgesamt { $singles ->
    [1] 1 Monatsaufgabe
   *[other] { $singles } Monatsaufgaben
 }.
behind-oldest = { $days ->
    [1] Die älteste war gestern fällig.
   *[other] Die älteste war vor { $days } Tagen fällig.
 }
behind-nobody = Kein Kunde ist im Rückstand: Alle fälligen Monatsaufgaben sind erledigt oder verschoben.
behind-why = Nach Ursache
behind-why-caption = Rückständige Monatsaufgaben nach Ursache
behind-cause = Ursache
behind-cause-not-begun = nicht begonnen
behind-cause-in-progress = in Arbeit
behind-cause-blocked = blockiert
behind-cause-deferred = Aufschub abgelaufen
behind-cause-missed = versäumt
behind-singles = Monatsaufgaben
behind-clients = Kunden
behind-days = Tage
behind-days-count = { $days ->
    [1] 1 Tag
   *[other] { $days } Tage
 }
behind-trend = Entwicklung
behind-trend-caption = Kunden im Rückstand und Zahl der rückständigen Monatsaufgaben, jeweils am Ende der letzten zwölf Monate und heute
behind-trend-note = Aus den heutigen Einträgen berechnet: Ein später erfasstes Ergebnis zählt ab dem Tag der Arbeit.
behind-on = Stichtag
behind-load = Nach Techniker
behind-load-caption = Offene Arbeit an { $single } und Rückstände, nach Techniker
behind-load-note = „Offen“ und „Minuten“ beziehen sich auf { $single }. Die Minuten sind nach dem Verfahren geschätzt.
behind-no-technician = kein Techniker
behind-left = Offen
behind-minutes = Minuten
behind-behind = Rückstand
behind-filter = Rückstände filtern
behind-caption = Kunden im Rückstand, die mit den meisten Monatsaufgaben zuerst
behind-which = Welche (älteste zuerst)
behind-no-reason = kein Grund angegeben
