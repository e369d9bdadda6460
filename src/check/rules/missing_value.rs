use smol_str::SmolStr;

use crate::check::prelude::{Check, Diagnostic, Rule, RuleContext, Severity, named, nearest};
use crate::limits::MISSPELT_KEYS;
use crate::model::{Field, Item, Procedure};
use crate::practice::ResultEntry;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "missing-value",
    severity: Severity::Error,
    what: "An item that was checked has no value for a field that the procedure requires.",
    why: "Without the value, `pass` cannot be verified or compared, now or next year.",
    example: "record: [{name: offset_ms, type: number, required: true}]\n…\nitems: [{asset: acme-dc01, outcome: pass}]",
    cure: "Record the value. If it cannot be read, set `not_checked` and say why in the `note`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let checked = context.items().filter(|item| item.value.outcome.was_checked());
    checked.filter_map(|item| fault(&item)).collect()
}

fn fault(item: &ResultEntry<'_, Item>) -> Option<Diagnostic> {
    let (procedure, id) = (&item.result.procedure?.front, item.result.procedure_id?);
    let missing = missing(procedure, item.value);
    let message = format!("missing {}, required by `{id}`", named(&missing));
    Some(RULE.at(item.path(), item.field(missing.first()?), message))
}

/// Returns the names of required fields without a value.
fn missing<'p>(procedure: &'p Procedure, item: &Item) -> Vec<&'p str> {
    let required = procedure.record.iter().filter(|field| field.required);
    let empty = required.filter(|field| item.value(&field.name).is_none_or(|value| value.is_nothing()));
    let unknown = item.record.iter().map(|(name, _)| name).filter(|name| procedure.field(name).is_none());
    let unknown: Vec<&SmolStr> = unknown.take(MISSPELT_KEYS).collect();
    // The item seems to have the value under a misspelt key, which `unknown-field` reports.
    let is_misspelt =
        |field: &Field| unknown.iter().any(|name| nearest(name, [field.name.as_str()]).is_some());
    empty.filter(|field| !is_misspelt(field)).map(|field| field.name.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn required_values_are_recorded_for_checked_items() {
        let practice = Fixture::sample()
            .edit("content/results/2026-10/acme.md", "time_source: acme-dc01, offset_ms: 40", "time_source:")
            .edit("content/procedures/time-services.md", "type: string", "type: string, required: true")
            .edit(
                "content/results/2026-10/birch.md",
                "outcome: pass, time_source: birch-dc01, offset_ms: 5",
                "outcome: na, note: locked away",
            )
            .edit("content/results/2026-10/birch.md", ", offset_ms: 3", "")
            .edit("content/results/2026-10/acme.md", "offset_ms: 12", "time_source: x, offset_ms: 12");
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[missing-value]: missing `time_source` and `offset_ms`, required by `time-services`
  --> content/results/2026-10/acme.md:11:39
   |
11 |   - {asset: acme-fw01, outcome: pass, time_source:}
   |                                       ^^^^^^^^^^^

error[missing-value]: missing `offset_ms`, required by `time-services`
  --> content/results/2026-10/birch.md:10:6
   |
10 |   - {asset: birch-dc01, outcome: pass, time_source: 0.pool.ntp.org}
   |      ^^^^^^^^^^^^^^^^^


"#]]
        );
    }

    #[test]
    fn a_value_under_a_misspelt_key_is_not_missing() {
        let practice =
            Fixture::sample().edit("content/results/2026-10/acme.md", "offset_ms: 40", "ofset_ms: 40");
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[unknown-field]: `time-services` does not record `ofset_ms`
  --> content/results/2026-10/acme.md:11:63
   |
11 |   - {asset: acme-fw01, outcome: pass, time_source: acme-dc01, ofset_ms: 40}
   |                                                               ^^^^^^^^
   |
   = help: did you mean `offset_ms`?


"#]]
        );
    }
}
