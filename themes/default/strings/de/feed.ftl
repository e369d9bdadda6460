# Feeds.

feed-changes = Änderungen
feed-changes-of = { $client }: Änderungen
feed-singles = Eröffnete und abgeschlossene Monatsaufgaben
feed-findings = Neue und geschlossene Befunde
feed-more = { $count ->
    [one] und { $count } weiteres Ereignis
   *[other] und { $count } weitere Ereignisse
 }
feed-unavailable = kein Verlauf verfügbar: { $why }
feed-single-opened = { $single } wurde eröffnet
feed-single-closed = { $single } wurde abgeschlossen
feed-single-unplanned = Für { $month } ist keine Monatsaufgabe geplant
feed-single-due = Fällig am { $day }.
feed-single-done = { $completed } von { $required } erledigt.
feed-finding-made = { $client }: { $summary }
feed-finding-closed = { $client }: { $summary } ({ $how })
