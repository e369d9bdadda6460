use std::collections::BTreeMap;

use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity};
use crate::model::{Field, FieldType};
use crate::practice::ResolvedResult;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "identical-values",
    severity: Severity::Warning,
    what: "A measured value is exactly the same for four or more assets of a result, or 0 for all of three or more.",
    why: "Clocks and batteries differ: a number that is the same everywhere was probably copied and not measured.",
    example: "- {asset: acme-dc01, outcome: pass, offset_ms: 0}\n- {asset: acme-fs01, outcome: pass, offset_ms: 0}\n- {asset: acme-fw01, outcome: pass, offset_ms: 0}",
    cure: "Measure again. If the values really are the same, say so in the `note` of the items: these items are then left out.",
};

/// Items with the same value that are reported.
const SAME: usize = 4;
/// Items with the value 0 that are reported if all items have it.
const ZEROS: usize = 3;

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.results.iter().flat_map(faults).collect()
}

fn faults(resolved: &ResolvedResult<'_>) -> Vec<Diagnostic> {
    let fields = resolved.procedure.into_iter().flat_map(|procedure| &procedure.front.record);
    fields.filter(|field| is_measured(field)).filter_map(|field| fault(resolved, field)).collect()
}

/// Whether a field is a measured number that may differ between items.
fn is_measured(field: &Field) -> bool {
    let number = match field.kind {
        FieldType::Number => true,
        FieldType::Integer => field.unit.is_some(),
        _ => false,
    };
    number && field.expect.is_none() && (field.min.is_none() || field.min != field.max)
}

fn fault(resolved: &ResolvedResult<'_>, field: &Field) -> Option<Diagnostic> {
    let items = resolved.front().items.iter().enumerate();
    let measured: Vec<(usize, String)> = items
        .filter(|(_, item)| item.outcome.was_checked() && item.note.is_none())
        .filter_map(|(nth, item)| Some((nth, item.value(&field.name)?)))
        .filter(|(_, value)| value.number().is_some())
        .map(|(nth, value)| (nth, value.to_string()))
        .collect();
    let mut same: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    measured.iter().for_each(|(nth, value)| same.entry(value).or_default().push(*nth));
    let (value, places) = same.into_iter().max_by_key(|(_, places)| places.len())?;
    let all = places.len() == measured.len();
    let is_zero = value.parse() == Ok(0.0);
    // Among many assets, a few agree by chance.
    let copied =
        places.len() >= SAME && places.len() * 2 > measured.len() || is_zero && all && places.len() >= ZEROS;
    let message = format!("`{}` is `{value}` in {} of {} items", field.name, places.len(), measured.len());
    let place = FieldPath::entry("items", *places.first()?, &field.name);
    copied.then(|| {
        RULE.at(resolved.path(), place, message)
            .help("measure again, or confirm the value in the `note` of each item")
    })
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    /// The sample with a client that has a server for each value.
    fn measured(values: &[&str]) -> Fixture {
        let assets: String = (1..=values.len())
            .map(|nth| format!("  - {{id: acme-s{nth}, type: server, name: S{nth}, in_service: 2022-05-01, verified_on: 2026-10-21}}\n"))
            .collect();
        let items: String = values
            .iter()
            .enumerate()
            .map(|(nth, value)| {
                format!(
                    "  - {{asset: acme-s{}, outcome: pass, time_source: a, offset_ms: {value}}}\n",
                    nth + 1
                )
            })
            .collect();
        let client = format!(
            "---\nname: Acme\nservice_start: 2011-03-01\nnone_of: {{firewall: {{by: tom, on: 2026-10-21}}}}\nassets:\n{assets}---\n"
        );
        let result = format!(
            "---\nstatus: completed\nperformed_by: tom\nperformed_on: 2026-10-21\nreviewed_by: jane\nreviewed_on: 2026-10-24\nticket: {{id: \"1\", status: closed, closed_on: 2026-10-21}}\nminutes: 30\nitems:\n{items}---\n"
        );
        Fixture::sample()
            .file("content/clients/acme.md", client)
            .file("content/results/2026-10/acme.md", result)
    }

    #[test]
    fn identical_measurements_are_reported() {
        assert_eq!(measured(&["12", "12", "12"]).report(), "");
        assert_data_eq!(
            measured(&["12", "12", "12", "12", "7"]).report(),
            str![[r#"
warning[identical-values]: `offset_ms` is `12` in 4 of 5 items
  --> content/results/2026-10/acme.md:10:64
   |
10 |   - {asset: acme-s1, outcome: pass, time_source: a, offset_ms: 12}
   |                                                                ^^
   |
   = help: measure again, or confirm the value in the `note` of each item


"#]]
        );
        assert_data_eq!(
            measured(&["0", "0", "0"]).report(),
            str![[r#"
warning[identical-values]: `offset_ms` is `0` in 3 of 3 items
  --> content/results/2026-10/acme.md:10:64
   |
10 |   - {asset: acme-s1, outcome: pass, time_source: a, offset_ms: 0}
   |                                                                ^
   |
   = help: measure again, or confirm the value in the `note` of each item


"#]]
        );
    }

    #[test]
    fn chance_and_explained_values_are_left_out() {
        assert_eq!(measured(&["1", "1", "1", "1", "2", "3", "4", "5"]).report(), "");
        assert_eq!(measured(&["0, note: same clock", "0, note: same clock", "0"]).report(), "");
    }
}
