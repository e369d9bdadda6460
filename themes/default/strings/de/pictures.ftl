# Bilder und die Tabellen dahinter.

pictures-of-findings = Wie Befunde kommen und gehen
pictures-of-runs = Was aufgezeichnet wurde, über alle Kunden
pictures-of-values = Was im Lauf der Zeit aufgezeichnet wurde
picture-numbers = Die Zahlen
picture-left-out = { $count ->
    [1] und 1 weitere Zeile
   *[other] und { $count } weitere Zeilen
 }
picture-month = Monat
picture-overdue = überfällig
picture-open = Offen

# Erledigung nach Monaten.
picture-completion = Erledigung nach Monaten
picture-completion-point = Von { $from } bis { $to }: { $completed } von { $required } erledigt, davon { $late } verspätet. Nicht geschuldet: { $exempt }.
picture-completion-table = { $count ->
    [1] Erledigung in einem Monat
   *[other] Erledigung in { $count } Monaten, der späteste zuerst
 }
picture-on-time = rechtzeitig erledigt
picture-late = verspätet erledigt
picture-left = nicht erledigt
picture-free = ausgenommen oder nicht zutreffend
picture-required = geschuldet
picture-done = erledigt
picture-exempt = ausgenommen
picture-not-applicable = nicht zutreffend
picture-percent = erledigt vom Geschuldeten

# Befunde.
picture-findings = Gefunden und geschlossen nach Monaten
picture-findings-point = Von { $from } bis { $to }: { $opened } gefunden, { $closed } geschlossen. Heute offen: { $open }.
picture-findings-table = { $count ->
    [1] Befunde in einem Monat
   *[other] Befunde in { $count } Monaten, der späteste zuerst
 }
picture-opened = gefunden
picture-closed = geschlossen
picture-opened-up = gefunden, über der Linie
picture-closed-down = geschlossen, unter der Linie
picture-open-then = offen am Ende
picture-ages = Wie alt die offenen Befunde sind
picture-ages-point = { $open } offen, davon { $overdue } überfällig. { $days ->
    [1] Der älteste ist einen Tag alt.
   *[other] Der älteste ist { $days } Tage alt.
 }
picture-ages-table = Offene Befunde nach ihrem Alter
picture-age = Alter
picture-age-days = { $from } bis { $to } Tage
picture-age-more = mehr als { $days } Tage
picture-age-undated = ohne Tag
picture-not-overdue = nicht überfällig

# Die Werte eines Systems im Lauf der Zeit.
picture-values-point = { $what }, { $count }-mal aufgezeichnet von { $from } bis { $to }: erst { $first }, zuletzt { $last }. { $outside ->
    [0] Immer nach der Vorgabe.
    [1] Einmal nicht nach der Vorgabe.
   *[other] { $outside }-mal nicht nach der Vorgabe.
 }
picture-values-point-free = { $what }, { $count }-mal aufgezeichnet von { $from } bis { $to }: erst { $first }, zuletzt { $last }.
picture-values-table = { $count } Werte, der späteste zuerst
picture-value = Wert
picture-value-outside = nicht nach der Vorgabe
picture-accepted = was der Vorgabe entspricht
picture-acceptance = Vorgabe: { $acceptance }
picture-recorded-on = Aufgezeichnet

# Die Werte eines Durchgangs über alle Kunden.
picture-spread-point = { $what }: { $count ->
    [1] ein Wert
   *[other] { $count } Werte
 } in { $month }, die Hälfte davon bis { $median }. { $out ->
    [0] Keiner fällt auf
    [1] Einer fällt auf
   *[other] { $out } fallen auf
 }{ $runs ->
    [1] {""}.
   *[other] {" "}in { $runs } Durchgängen.
 }
picture-spread-table = Die Durchgänge, der späteste zuerst
picture-run = Durchgang
picture-values-at = Werte, je größer desto mehr
picture-stands-out = fällt auf
picture-median = Median
picture-rule-acceptance = Auffällig ist, was nicht der Vorgabe entspricht. Vorgabe: { $acceptance }
picture-rule-quarters = Auffällig ist, was weiter von der mittleren Hälfte seines Durchgangs entfernt liegt als das Anderthalbfache ihrer Breite; bei weniger als { $enough } Werten fällt keiner auf
picture-beyond = { $rule }. An den Rändern steht, was über die Skala hinausgeht.
picture-count = Werte
picture-least = Kleinster
picture-lower = Ein Viertel bis
picture-upper = Drei Viertel bis
picture-most = Größter
picture-out = Auffällig
picture-outliers-table = { $count ->
    [1] Der auffällige Wert
   *[other] Die { $count } auffälligen Werte, der späteste Durchgang zuerst
 }
picture-system = System
