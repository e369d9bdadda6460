use crate::check::prelude::{Check, Diagnostic, Location, Rule, RuleContext, Severity, Shown};
use crate::model::Item;
use crate::practice::ResultEntry;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "unknown-field",
    severity: Severity::Error,
    what: "An item has a key that the procedure does not record.",
    why: "A value under a misspelt key is not compared with anything, and the field that was meant is empty.",
    example: "record: [{name: offset_ms, type: number}]\n…\nitems: [{asset: acme-dc01, outcome: pass, ofset_ms: 12}]",
    cure: "Correct the key, or add the field to the procedure's `record`.",
};

/// Keys that every item may have.
const ITEM_KEYS: [&str; 4] = ["asset", "site", "outcome", "note"];

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let shown = Shown::default();
    context.items().flat_map(|item| unknown(item, &shown).unwrap_or_default()).collect()
}

fn unknown(item: ResultEntry<'_, Item>, shown: &Shown) -> Option<Vec<Diagnostic>> {
    let (procedure, id) = (&item.result.procedure?.front, item.result.procedure_id?);
    let keys = item.value.record.iter().map(|(key, _)| key.as_str());
    let unknown = keys.filter(|key| procedure.field(key).is_none()).map(|key| {
        let fields = procedure.record.iter().map(|field| field.name.as_str());
        let message = format!("`{id}` does not record `{key}`");
        let diagnostic = RULE.at(item.path(), Location::Key(item.field(key)), message);
        shown.suggest(diagnostic, key, fields.chain(ITEM_KEYS))
    });
    Some(unknown.collect())
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn a_misspelt_field_is_not_ignored() {
        let practice = Fixture::sample()
            .edit("content/results/2026-10/acme.md", "offset_ms: 40", "offset_ms: 40, notes: by hand")
            .edit("content/results/2026-10/birch.md", "offset_ms: 5", "offset_ms: 5, x: 1");
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[unknown-field]: `time-services` does not record `notes`
  --> content/results/2026-10/acme.md:11:78
   |
11 |   - {asset: acme-fw01, outcome: pass, time_source: acme-dc01, offset_ms: 40, notes: by hand}
   |                                                                              ^^^^^
   |
   = help: did you mean `note`?

error[unknown-field]: `time-services` does not record `x`
  --> content/results/2026-10/birch.md:11:79
   |
11 |   - {asset: birch-fw01, outcome: pass, time_source: birch-dc01, offset_ms: 5, x: 1}
   |                                                                               ^
   |
   = help: expected one of `time_source`, `offset_ms`, `asset`, `site`, `outcome`, `note`


"#]]
        );
    }
}
