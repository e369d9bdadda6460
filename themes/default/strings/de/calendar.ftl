# Kalender.

calendar-title = Was fällig ist
calendar-of = Offene Aufgaben von { $person }
calendar-single = { $task } { $month } fällig: { $completed } von { $required } erledigt
calendar-left = { $task } { $month } fällig: { $count ->
    [one] 1 Kunde offen
   *[other] { $count } Kunden offen
 }
calendar-catch-up = { $task } nachzuholen: { $count ->
    [1] 1 Kunde
   *[other] { $count } Kunden
 }
calendar-finding = Befund fällig: { $client }
calendar-exemption = Ausnahme endet: { $client }, { $task }
