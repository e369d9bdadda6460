use crate::check::prelude::{Check, Diagnostic, Rule, RuleContext, Severity, Shown};
use crate::practice::RecordedValue;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "wrong-value-type",
    severity: Severity::Error,
    what: "A recorded value does not have the type of its field.",
    why: "`about 40` cannot be compared with a limit, and `yes` is neither `true` nor `false`.",
    example: "record: [{name: offset_ms, type: number}]\n…\nitems: [{asset: acme-dc01, outcome: pass, offset_ms: 40 ms}]",
    cure: "Write a value of the field's type, without its unit. Explanations belong in `note`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let shown = Shown::default();
    context.values().filter_map(|value| fault(&value, &shown)).collect()
}

fn fault(value: &RecordedValue<'_>, shown: &Shown) -> Option<Diagnostic> {
    let fault = value.field.type_fault(value.recorded)?;
    let message = format!("`{}: {}` {fault}", value.field.name, value.recorded);
    let diagnostic = RULE.at(value.item.path(), value.place(), message);
    let choices = value.field.choices.iter().map(|choice| choice.as_str());
    let diagnostic = shown.did_you_mean(diagnostic, &value.recorded.to_string(), choices);
    let procedure = &value.item.result.procedure?.path;
    Some(diagnostic.related(procedure, value.definition(), "field defined here"))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn a_value_has_the_type_of_its_field() {
        let practice = Fixture::sample()
            .edit(
                "content/procedures/time-services.md",
                "  - {name: time_source,",
                "  - {name: sync_type, type: choice, choices: [NTP, NT5DS]}
  - {name: read_on, type: date}
  - {name: manual, type: boolean}
  - {name: time_source,",
            )
            .edit("content/results/2026-10/acme.md", "offset_ms: 40", "offset_ms: 40 ms, sync_type: ntp")
            .edit(
                "content/results/2026-10/birch.md",
                "offset_ms: 5",
                "offset_ms: 5, read_on: 21.10.2026, manual: yes",
            )
            .without_rule("unmentioned-field");
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[wrong-value-type]: `offset_ms: 40 ms` is not a number
  --> content/results/2026-10/acme.md:11:74
   |
11 |   - {asset: acme-fw01, outcome: pass, time_source: acme-dc01, offset_ms: 40 ms, sync_type: ntp}
   |                                                                          ^^^^^
   |
note: field defined here
  --> content/procedures/time-services.md:19:12
   |
19 |   - {name: offset_ms, type: number, unit: ms, min: -1000, max: 1000, required: true}
   |            ---------

error[wrong-value-type]: `sync_type: ntp` is not one of `NTP`, `NT5DS`
  --> content/results/2026-10/acme.md:11:92
   |
11 |   - {asset: acme-fw01, outcome: pass, time_source: acme-dc01, offset_ms: 40 ms, sync_type: ntp}
   |                                                                                            ^^^
   |
   = help: did you mean `NTP`?
note: field defined here
  --> content/procedures/time-services.md:15:12
   |
15 |   - {name: sync_type, type: choice, choices: [NTP, NT5DS]}
   |            ---------

error[wrong-value-type]: `read_on: 21.10.2026` is not a date like `2026-10-21`
  --> content/results/2026-10/birch.md:11:88
   |
11 |   - {asset: birch-fw01, outcome: pass, time_source: birch-dc01, offset_ms: 5, read_on: 21.10.2026, manual: yes}
   |                                                                                        ^^^^^^^^^^
   |
note: field defined here
  --> content/procedures/time-services.md:16:12
   |
16 |   - {name: read_on, type: date}
   |            -------

error[wrong-value-type]: `manual: yes` is not `true` or `false`
  --> content/results/2026-10/birch.md:11:108
   |
11 |   - {asset: birch-fw01, outcome: pass, time_source: birch-dc01, offset_ms: 5, read_on: 21.10.2026, manual: yes}
   |                                                                                                            ^^^
   |
note: field defined here
  --> content/procedures/time-services.md:17:12
   |
17 |   - {name: manual, type: boolean}
   |            ------


"#]]
        );
    }
}
