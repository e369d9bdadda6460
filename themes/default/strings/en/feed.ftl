# What feeds say.

feed-changes = Changes
feed-changes-of = { $client }: changes
feed-singles = Singles opened and closed
feed-findings = Findings made and closed
feed-more = and { $count } more
feed-not-told = nothing can be told: { $why }
feed-single-opened = { $single } was opened
feed-single-closed = { $single } was closed
feed-single-due = Due { $day }.
feed-single-done = { $completed } of { $required } done.
feed-finding-made = { $client }: { $summary }
feed-finding-closed = { $client }: { $summary } ({ $how })
