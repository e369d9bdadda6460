# Bilder und ihre Tabellen.

pictures-of-findings = Befunde im Zeitverlauf
pictures-of-runs = Erfasste Werte über alle Kunden
pictures-of-values = Erfasste Werte im Zeitverlauf
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
picture-completion-point = Von { $from } bis { $to }: { $completed } von { $required } erledigt, davon { $late } verspätet. Nicht erforderlich: { $exempt }.
picture-completion-table = { $count ->
    [1] Erledigung in 1 Monat
   *[other] Erledigung in { $count } Monaten, der neueste zuerst
 }
picture-on-time = pünktlich erledigt
picture-late = verspätet erledigt
picture-left = nicht erledigt
picture-free = ausgenommen oder nicht zutreffend
picture-required = erforderlich
picture-done = erledigt
picture-exempt = ausgenommen
picture-not-applicable = nicht zutreffend
picture-percent = Anteil erledigt

# Befunde.
picture-findings = Gefunden und geschlossen nach Monaten
picture-findings-point = Von { $from } bis { $to }: { $opened } gefunden, { $closed } geschlossen. Heute offen: { $open }.
picture-findings-table = { $count ->
    [1] Befunde in 1 Monat
   *[other] Befunde in { $count } Monaten, der neueste zuerst
 }
picture-opened = gefunden
picture-closed = geschlossen
picture-opened-up = gefunden, über der Linie
picture-closed-down = geschlossen, unter der Linie
picture-open-at-end = am Monatsende offen
picture-ages = Alter der offenen Befunde
picture-ages-point = { $open } offen, davon { $overdue } überfällig. { $days ->
    [1] Der älteste ist 1 Tag alt.
   *[other] Der älteste ist { $days } Tage alt.
 }
picture-ages-table = Offene Befunde nach Alter
picture-age = Alter
picture-age-days = { $from } bis { $to } Tage
picture-age-more = mehr als { $days } Tage
picture-age-undated = Datum nicht erfasst
picture-not-overdue = nicht überfällig

# Die Werte eines Systems im Zeitverlauf.
picture-values-point = { $what }, von { $from } bis { $to } { $count }-mal erfasst: zuerst { $first }, zuletzt { $last }. { $outside ->
    [0] Alle Werte entsprechen der Vorgabe.
    [1] 1 Wert liegt außerhalb der Vorgabe.
   *[other] { $outside } Werte liegen außerhalb der Vorgabe.
 }
picture-values-point-free = { $what }, von { $from } bis { $to } { $count }-mal erfasst: zuerst { $first }, zuletzt { $last }.
picture-values-table = { $count ->
    [1] 1 Wert
   *[other] { $count } Werte, der neueste zuerst
 }
picture-value = Wert
picture-value-outside = außerhalb der Vorgabe
picture-accepted = entspricht der Vorgabe
picture-acceptance = Vorgabe: { $acceptance }
picture-recorded-on = Erfasst am

# Die Werte eines Durchgangs über alle Kunden.
picture-run-point = { $what }: { $count ->
    [1] 1 Wert
   *[other] { $count } Werte
 } in { $month }, Median { $median }. { $out ->
    [0] Keine Ausreißer
    [1] 1 Ausreißer
   *[other] { $out } Ausreißer
 }{ $runs ->
    [1] {""}.
   *[other] {" "}in { $runs } Durchgängen.
 }
picture-runs-table = Durchgänge, der neueste zuerst
picture-run = Durchgang
picture-values-at = Werte; ein größerer Punkt steht für mehrere
picture-outlier = Ausreißer
picture-median = Median
picture-rule-acceptance = Ausreißer sind Werte außerhalb der Vorgabe. Vorgabe: { $acceptance }
picture-rule-quarters = Ausreißer liegen um mehr als das 1,5-Fache des Quartilsabstands außerhalb der Quartile ihres Durchgangs; bei weniger als { $enough } Werten gibt es keine
picture-beyond = { $rule }. Werte außerhalb der Skala stehen an deren Rändern.
picture-count = Werte
picture-least = Minimum
picture-lower = Unteres Quartil
picture-upper = Oberes Quartil
picture-most = Maximum
picture-out = Ausreißer
picture-outliers-table = { $count ->
    [1] Der Ausreißer
   *[other] Die { $count } Ausreißer, der neueste Durchgang zuerst
 }
picture-system = System
