# Eine Person und ihre offenen Aufgaben.

person-left = ausgeschieden am { $day }
person-since = seit { $day }
person-on-record = { $results ->
    [one] { $results } Ergebnis
   *[other] { $results } Ergebnisse
 } erfasst, zuständig für { $findings ->
    [one] { $findings } offenen Befund
   *[other] { $findings } offene Befunde
 }
person-month = Mein Monat
person-left-to-do = Noch <strong>{ $count }</strong> zu erledigen, geschätzt { $minutes } Minuten.
person-visits = { $count ->
    [one] { $count } erfordert einen Vor-Ort-Termin.
   *[other] { $count } erfordern einen Vor-Ort-Termin.
 }
person-windows = { $count ->
    [one] { $count } erfordert ein Wartungsfenster.
   *[other] { $count } erfordern ein Wartungsfenster.
 }
person-nothing-left = Es ist nichts mehr zu erledigen.
person-task = Aufgabe
person-minutes = Minuten
person-status-in = Status für { $single }.
person-this-month = Dieser Monat
person-no-clients = Für keinen Kunden als Haupttechniker eingetragen.
person-work = Letzte Arbeiten
person-date = Datum
person-result = Ergebnis
person-latest = Die letzten { $count } von { $all }.
person-no-work = Keine Ergebnisse erfasst.
