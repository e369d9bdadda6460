# Das Verzeichnis der Ausnahmen.

exemptions-lede = Was ausgenommen ist, von wem genehmigt, warum und bis wann: { $count } in Kraft
exemptions-expired = { $count } abgelaufen
exemptions-none = Keine Ausnahmen.
exemptions-filter = Ausnahmen filtern
