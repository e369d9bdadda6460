# Das Verzeichnis der Ausnahmen.

exemptions-lede = Wer entschieden hat, was nicht getan werden muss, warum und bis wann: { $count } in Kraft
exemptions-expired = { $count } abgelaufen
exemptions-none = Kein Kunde ist von etwas ausgenommen.
exemptions-filter = Die Ausnahmen filtern
