use std::collections::HashMap;

use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity};
use crate::model::Subject;
use crate::practice::ResolvedResult;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "duplicate-item",
    severity: Severity::Error,
    what: "Two items of a result are about the same asset, site or client.",
    why: "If one is `pass` and the other `fail`, nobody can tell which one counts.",
    example: "items:\n  - {asset: acme-dc01, outcome: pass}\n  - {asset: acme-dc01, outcome: fail}",
    cure: "Keep one item, and describe what changed during the work in its `note`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.results.iter().flat_map(duplicates).collect()
}

fn duplicates(result: &ResolvedResult<'_>) -> Vec<Diagnostic> {
    let mut subjects: Vec<&Subject> = result.front().items.iter().map(|item| &item.subject).collect();
    subjects.sort_unstable();
    if subjects.is_sorted_by(|a, b| a < b) {
        return Vec::new(); // The usual case needs no map.
    }
    let mut seen: HashMap<&Subject, usize> = HashMap::new();
    let items = result.front().items.iter().enumerate();
    let repeated =
        items.filter_map(|(nth, item)| Some((nth, seen.insert(&item.subject, nth)?, &item.subject)));
    repeated
        .map(|(nth, earlier, subject)| {
            let message = match subject {
                Subject::Client => "a second item about the whole client".to_owned(),
                named => format!("a second item about `{named}`"),
            };
            RULE.at(result.path(), place(nth, subject), message).related(
                result.path(),
                place(earlier, subject),
                "first item here",
            )
        })
        .collect()
}

fn place(nth: usize, subject: &Subject) -> FieldPath {
    let item = FieldPath::of("items").index(nth);
    match subject {
        Subject::Asset(_) => item.key("asset"),
        Subject::Site(_) => item.key("site"),
        Subject::Client => item.key("outcome"),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn an_asset_has_one_item() {
        let practice = Fixture::sample().edit(
            "content/results/2026-10/acme.md",
            "summary:",
            "  - {asset: acme-dc01, outcome: pass, time_source: x, offset_ms: 0}\nsummary:",
        );
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[duplicate-item]: a second item about `acme-dc01`
  --> content/results/2026-10/acme.md:12:13
   |
12 |   - {asset: acme-dc01, outcome: pass, time_source: x, offset_ms: 0}
   |             ^^^^^^^^^
   |
note: first item here
  --> content/results/2026-10/acme.md:10:13
   |
10 |   - {asset: acme-dc01, outcome: pass, offset_ms: 12}
   |             ---------


"#]]
        );
    }
}
