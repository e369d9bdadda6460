# Was die Feeds sagen.

feed-changes = Änderungen
feed-changes-of = { $client }: Änderungen
feed-singles = Singles, eröffnet und abgeschlossen
feed-findings = Befunde, erhoben und erledigt
feed-more = und { $count } weitere
feed-not-told = es lässt sich nichts berichten: { $why }
feed-single-opened = { $single } wurde eröffnet
feed-single-closed = { $single } wurde abgeschlossen
feed-single-due = Fällig am { $day }.
feed-single-done = { $completed } von { $required } erledigt.
feed-finding-made = { $client }: { $summary }
feed-finding-closed = { $client }: { $summary } ({ $how })
