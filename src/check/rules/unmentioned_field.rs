use std::collections::HashSet;

use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity, Shown, nearest};
use crate::document::Document;
use crate::model::{Procedure, Section};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "unmentioned-field",
    severity: Severity::Warning,
    what: "A procedure records a field that no step mentions.",
    why: "If no step says where a value comes from, everybody reads it somewhere else, and months cannot be compared.",
    example: "record:\n  - {name: offset_ms, type: number}\n\n1. Look at the clock.",
    cure: "Name the field in backticks in the step that reads or records its value, or stop recording it.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.practice.procedures_in_use().flat_map(unmentioned_fields).collect()
}

fn unmentioned_fields(procedure: &Document<Procedure>) -> Vec<Diagnostic> {
    let (front, body) = (&procedure.front, &procedure.body);
    if body.outline.section(Section::Steps).is_none() {
        return Vec::new();
    }
    let steps = body.outline.below(Section::Steps);
    let names: Vec<&str> =
        body.outline.code_spans_in(&steps).flat_map(|span| body.source(span).split(is_separator)).collect();
    let mentioned: HashSet<&str> = names.iter().copied().collect();
    let fields: HashSet<&str> = front.record.iter().map(|field| field.name.as_str()).collect();
    // The name of another field is not a misspelling of this one.
    let others: Vec<&str> =
        names.into_iter().filter(|name| !name.is_empty() && !fields.contains(name)).collect();
    let shown = Shown::default();
    let unmentioned =
        front.record.iter().enumerate().filter(|(_, field)| !mentioned.contains(field.name.as_str()));
    unmentioned
        .map(|(nth, field)| {
            let at = FieldPath::entry("record", nth, "name");
            let message = format!("no step mentions `{}`", field.name);
            let near = || nearest(&field.name, others.iter().copied());
            let near = shown.is_next(&procedure.path).then(near).flatten();
            RULE.at(&procedure.path, at, message).help(match near {
                Some(near) => format!("the steps mention `{near}`: should that be `{}`?", field.name),
                None => "name it in backticks in the step that reads or records it".to_owned(),
            })
        })
        .collect()
}

fn is_separator(letter: char) -> bool {
    !letter.is_alphanumeric() && letter != '_'
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    const PATH: &str = "content/procedures/time-services.md";

    #[test]
    fn every_field_is_named_in_backticks_in_a_step() {
        let practice = Fixture::sample().edit(
            PATH,
            "1. Read `time_source` and `offset_ms`.",
            "1. Read the time_source and `offset_m`.\n\n## Record\n\n`time_source`, `offset_ms`",
        );
        assert_data_eq!(
            practice.report(),
            str![[r#"
warning[unmentioned-field]: no step mentions `time_source`
  --> content/procedures/time-services.md:15:12
   |
15 |   - {name: time_source, type: string}
   |            ^^^^^^^^^^^
   |
   = help: name it in backticks in the step that reads or records it

warning[unmentioned-field]: no step mentions `offset_ms`
  --> content/procedures/time-services.md:16:12
   |
16 |   - {name: offset_ms, type: number, unit: ms, min: -1000, max: 1000, required: true}
   |            ^^^^^^^^^
   |
   = help: the steps mention `offset_m`: should that be `offset_ms`?


"#]]
        );
        let report = |steps| Fixture::sample().edit(PATH, "`time_source` and `offset_ms`", steps).report();
        assert_eq!(report("`time_source`: `offset_ms = 0`, `.`"), "");
        assert_eq!(practice.edit(PATH, "status: active", "status: retired").report(), "");
    }
}
