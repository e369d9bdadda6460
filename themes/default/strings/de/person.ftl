# Eine Person und was noch zu tun ist.

person-left = gegangen { $day }
person-since = seit { $day }
person-on-record = { $results ->
    [one] { $results } Ergebnis
   *[other] { $results } Ergebnisse
 } eingetragen, verantwortlich für { $findings ->
    [one] { $findings } offenen Befund
   *[other] { $findings } offene Befunde
 }
person-month = Mein Monat
person-left-to-do = <strong>{ $count }</strong> noch zu tun, { $minutes } Minuten geschätzt.
person-overdue = { $count } überfällig.
person-visits = { $count ->
    [one] { $count } braucht einen Besuch.
   *[other] { $count } brauchen einen Besuch.
 }
person-windows = { $count ->
    [one] { $count } braucht ein Wartungsfenster.
   *[other] { $count } brauchen ein Wartungsfenster.
 }
person-nothing-left = Es ist nichts mehr zu tun.
person-task = Aufgabe
person-minutes = Minuten
person-stand-in = Wo sie stehen: { $single }.
person-this-month = Dieser Monat
person-no-clients = Ist für keinen Kunden der erste Techniker.
person-work = Letzte Arbeiten
person-date = Datum
person-result = Ergebnis
person-latest = Die letzten { $count } von { $all }.
person-no-work = Kein Ergebnis ist eingetragen.
