use crate::check::prelude::{Check, Diagnostic, Rule, RuleContext, Severity};
use crate::model::{Item, Outcome};
use crate::practice::RecordedValue;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "outside-acceptance",
    severity: Severity::Error,
    what: "An item is `pass` or `fixed`, but one of its values is outside of what the procedure accepts.",
    why: "The value and the outcome contradict each other, and only the outcome is seen in the matrix.",
    example: "record: [{name: offset_ms, type: number, max: 1000}]\n…\nitems: [{asset: acme-dc01, outcome: pass, offset_ms: 4000}]",
    cure: "Set `fail` and add a finding; or correct the fault, set `fixed` and record the new value.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.values().filter_map(|value| fault(&value)).collect()
}

fn fault(value: &RecordedValue<'_>) -> Option<Diagnostic> {
    let help = match value.item.value.outcome {
        Outcome::Pass => {
            "set `fail` and add a finding; or correct the fault, set `fixed` and record the new value"
        }
        Outcome::Fixed => "record the value after the correction, or set `fail` and add a finding",
        Outcome::Fail | Outcome::Na | Outcome::NotChecked => return None,
    };
    let is_well_typed = |_: &String| value.field.type_fault(value.recorded).is_none();
    let fault = value.field.acceptance_fault(value.recorded).filter(is_well_typed)?;
    let Item { subject, outcome, .. } = value.item.value;
    let what = format!("{} is `{outcome}`", subject.quoted());
    let message = format!("{what}, but `{}: {}` {fault}", value.field.name, value.recorded);
    let diagnostic = RULE.at(value.item.path(), value.place(), message).help(help);
    let procedure = &value.item.result.procedure?.path;
    Some(diagnostic.related(procedure, value.definition(), "accepted values defined here"))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn a_conforming_item_has_accepted_values() {
        let practice = Fixture::sample()
            .edit(
                "content/results/2026-10/acme.md",
                "outcome: pass, offset_ms: 12",
                "outcome: fixed, offset_ms: 4000, note: Set.",
            )
            .edit("content/results/2026-10/birch.md", "offset_ms: 5", "offset_ms: -1000.5");
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[outside-acceptance]: `acme-dc01` is `fixed`, but `offset_ms: 4000` is above the maximum of 1000 ms
  --> content/results/2026-10/acme.md:10:51
   |
10 |   - {asset: acme-dc01, outcome: fixed, offset_ms: 4000, note: Set.}
   |                                                   ^^^^
   |
   = help: record the value after the correction, or set `fail` and add a finding
note: accepted values defined here
  --> content/procedures/time-services.md:16:12
   |
16 |   - {name: offset_ms, type: number, unit: ms, min: -1000, max: 1000, required: true}
   |            ---------

error[outside-acceptance]: `birch-fw01` is `pass`, but `offset_ms: -1000.5` is below the minimum of -1000 ms
  --> content/results/2026-10/birch.md:11:76
   |
11 |   - {asset: birch-fw01, outcome: pass, time_source: birch-dc01, offset_ms: -1000.5}
   |                                                                            ^^^^^^^
   |
   = help: set `fail` and add a finding; or correct the fault, set `fixed` and record the new value
note: accepted values defined here
  --> content/procedures/time-services.md:16:12
   |
16 |   - {name: offset_ms, type: number, unit: ms, min: -1000, max: 1000, required: true}
   |            ---------


"#]]
        );
    }
}
