# Rückstände.

behind-title = Rückstände
behind-lede = { $clients } von { $served } Kunden sind im Rückstand:
behind-kinds = Eine <strong>überfällige Monatsaufgabe</strong> wurde nicht bis zu ihrem Fälligkeitstag oder bis zum Ende des Monats erledigt, auf den sie verschoben war. Ein <strong>überfälliges Verfahren</strong> wurde nicht wiederholt, bevor der Monat endete, in dem sein Intervall ablief, nicht innerhalb der Frist für neue Kunden oder nicht bis zum Ende des Monats, in dem eine Ausnahme oder Bestätigung abgelaufen ist. Solange bei einem Kunden eine Monatsaufgabe zu dem Verfahren offen ist, gilt deren Fälligkeitstag.
behind-oldest = { $days ->
    [1] Die älteste Arbeit war gestern fällig.
   *[other] Die älteste Arbeit war vor { $days } Tagen fällig.
 }
behind-nobody = Kein Kunde ist im Rückstand: Keine Monatsaufgabe und kein Verfahren ist überfällig.
behind-why = Nach Ursache
behind-why-caption = Überfällige Monatsaufgaben und Verfahren nach Ursache
behind-cause = Ursache
behind-cause-not-begun = nicht begonnen
behind-cause-in-progress = in Arbeit
behind-cause-blocked = blockiert
behind-cause-deferred = Aufschub abgelaufen
behind-cause-missed = versäumt
behind-cause-interval = Intervall überschritten
behind-cause-onboarding = seit Vertragsbeginn nicht erledigt
behind-cause-exemption-expired = Ausnahme abgelaufen
behind-cause-attestation-lapsed = Bestätigung abgelaufen
behind-count = Anzahl
behind-clients = Kunden
behind-days = Tage
behind-days-count = { $days ->
    [1] 1 Tag
   *[other] { $days } Tage
 }
behind-trend = Überfällige Monatsaufgaben: Entwicklung
behind-trend-caption = Kunden mit überfälligen Monatsaufgaben und Zahl der Monatsaufgaben, jeweils am Ende der letzten zwölf Monate und heute
behind-trend-note = Aus den heutigen Einträgen berechnet: Ein später erfasstes Ergebnis zählt ab dem Tag der Arbeit.
behind-on = Stichtag
behind-load = Nach Techniker
behind-load-caption = Offene Arbeit an { $single } und Rückstände, nach Techniker
behind-load-note = „Offen“ und „Minuten“ beziehen sich auf { $single }. Die Minuten sind nach dem Verfahren geschätzt. Arbeit zählt bei der Person, die sie begonnen hat, sonst beim zuständigen Techniker des Kunden, sonst bei der Leitung der Monatsaufgabe.
behind-no-technician = kein Techniker
behind-left = Offen
behind-minutes = Minuten
behind-filter = Rückstände filtern
behind-caption = Kunden im Rückstand, die mit den meisten Rückständen zuerst
behind-which = Überfällige Arbeit
behind-no-reason = kein Grund angegeben
