use crate::check::{Check, RuleContext};
use crate::diagnostic::{Diagnostic, FieldPath, Rule, Severity, named, nearest};
use crate::model::{Field, Item, Procedure};
use crate::practice::ResolvedResult;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "missing-value",
    severity: Severity::Error,
    what: "An item that was checked lacks a value that the procedure requires.",
    why: "Without the value, `pass` is a word: nobody can compare it, now or next year.",
    example: "record: [{name: offset_ms, type: number, required: true}]\n…\nitems: [{asset: acme-dc01, outcome: pass}]",
    cure: "Record the value; where it cannot be read, say `not_checked` and why.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.results.iter().flat_map(|result| faults(result).unwrap_or_default()).collect()
}

fn faults(result: &ResolvedResult<'_>) -> Option<Vec<Diagnostic>> {
    let (procedure, id) = (&result.procedure?.front, result.procedure_id?);
    let checked = result.front().items.iter().enumerate().filter(|(_, item)| item.outcome.was_checked());
    let lacking = checked.filter_map(|(nth, item)| Some((nth, lacking(procedure, item)?)));
    let diagnostic = |(nth, names): (usize, Vec<&str>)| {
        let (field, verb) =
            (FieldPath::of("items").index(nth).key(names[0]), if names.len() == 1 { "is" } else { "are" });
        Diagnostic::at(
            &RULE,
            result.path(),
            field,
            format!("{} {verb} missing, which `{id}` requires", named(names)),
        )
    };
    Some(lacking.map(diagnostic).collect())
}

/// The required fields without a value; `None` where there are none.
fn lacking<'p>(procedure: &'p Procedure, item: &Item) -> Option<Vec<&'p str>> {
    let required = procedure.record.iter().filter(|field| field.required);
    let empty = required.filter(|field| item.value(&field.name).is_none_or(|value| value.is_nothing()));
    let empty = empty.filter(|field| !is_misspelt(procedure, item, field));
    Some(empty.map(|field| field.name.as_str()).collect()).filter(|names: &Vec<_>| !names.is_empty())
}

/// Whether the value seems to stand there under a name that the procedure does not know.
fn is_misspelt(procedure: &Procedure, item: &Item, field: &Field) -> bool {
    let is_known = |name: &str| procedure.record.iter().any(|it| it.name == name);
    let mut unknown = item.record.iter().filter(|(name, _)| !is_known(name));
    unknown.any(|(name, _)| nearest(name, [field.name.as_str()]).is_some())
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn what_is_required_is_recorded_wherever_somebody_looked() {
        let practice = Fixture::sample()
            .edit("content/results/2026-10/acme.md", "time_source: acme-dc01, offset_ms: 40", "time_source:")
            .edit(
                "content/results/2026-10/birch.md",
                "outcome: pass, time_source: birch-dc01, offset_ms: 5",
                "outcome: na, note: locked away",
            )
            .edit("content/results/2026-10/birch.md", ", offset_ms: 3", "");
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[missing-value]: `time_source` and `offset_ms` are missing, which `time-services` requires
  --> content/results/2026-10/acme.md:12:39
   |
12 |   - {asset: acme-fw01, outcome: pass, time_source:}
   |                                       ^^^^^^^^^^^

error[missing-value]: `offset_ms` is missing, which `time-services` requires
  --> content/results/2026-10/birch.md:10:6
   |
10 |   - {asset: birch-dc01, outcome: pass, time_source: 0.pool.ntp.org}
   |      ^^^^^^^^^^^^^^^^^


"#]]
        );
    }

    #[test]
    fn a_value_under_a_misspelt_name_is_not_missing_too() {
        let practice =
            Fixture::sample().edit("content/results/2026-10/acme.md", "offset_ms: 40", "ofset_ms: 40");
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[unknown-field]: `time-services` does not record `ofset_ms`
  --> content/results/2026-10/acme.md:12:63
   |
12 |   - {asset: acme-fw01, outcome: pass, time_source: acme-dc01, ofset_ms: 40}
   |                                                               ^^^^^^^^
   |
   = help: did you mean `offset_ms`?


"#]]
        );
    }
}
