# Feeds.

feed-changes = Changes
feed-changes-of = { $client }: changes
feed-singles = Singles opened and closed
feed-findings = New and closed findings
feed-more = { $count ->
    [one] and { $count } more event
   *[other] and { $count } more events
 }
feed-unavailable = no history is available: { $why }
feed-single-opened = { $single } was opened
feed-single-closed = { $single } was closed
feed-single-unplanned = No single is planned for { $month }
feed-single-due = Due { $day }.
feed-single-done = { $completed } of { $required } done.
feed-finding-made = { $client }: { $summary }
feed-finding-closed = { $client }: { $summary } ({ $how })
