# Wer im Rückstand ist.

behind-title = Wer im Rückstand ist
behind-lede = { $clients } von { $served } Kunden sind im Rückstand, mit { $singles ->
    [1] einem Single
   *[other] { $singles } Singles
 }.
behind-oldest = { $days ->
    [1] Das älteste war gestern fällig.
   *[other] Das älteste war vor { $days } Tagen fällig.
 }
behind-nobody = Niemand: Jedes fällige Single ist erledigt oder für später vereinbart.
behind-why = Warum
behind-why-caption = Singles im Rückstand nach Ursache
behind-cause = Ursache
behind-cause-not-begun = nicht begonnen
behind-cause-in-progress = in Arbeit
behind-cause-blocked = blockiert
behind-cause-deferred = verschoben und abgelaufen
behind-cause-missed = versäumt
behind-singles = Singles
behind-clients = Kunden
behind-days = Tage
behind-days-count = { $days ->
    [1] 1 Tag
   *[other] { $days } Tage
 }
behind-trend = Wie es dazu kam
behind-trend-caption = Kunden im Rückstand und mit wie vielen Singles, am Ende der letzten zwölf Monate und heute
behind-trend-note = Berechnet aus dem, was heute festgehalten ist: Später notierte Ergebnisse zählen ab dem Tag der Arbeit.
behind-on = Ende
behind-load = Wessen Arbeit es ist
behind-load-caption = Was von { $single } noch offen und was im Rückstand ist, nach Techniker
behind-load-note = Offen und Minuten gelten für { $single }, nach der Schätzung des Verfahrens.
behind-no-technician = ohne Techniker
behind-left = Offen
behind-minutes = Minuten
behind-behind = Rückstand
behind-filter = Rückstände filtern
behind-caption = Kunden im Rückstand, die mit den meisten Singles zuerst
behind-which = Welche, das älteste zuerst
behind-no-reason = ohne Angabe von Gründen
