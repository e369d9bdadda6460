use crate::check::{Check, Practice};
use crate::diagnostic::{Diagnostic, FieldPath, Rule, Severity, Spot};
use crate::document::Document;
use crate::model::{Field, FieldType, Procedure, Recorded};

pub const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "bad-field",
    severity: Severity::Error,
    what: "A field of a procedure's `record` contradicts itself or another one.",
    why: "No value could ever conform, or any value would, and every result would be judged wrongly.",
    example: "- {name: sync_type, type: choice}\n- {name: offset_ms, type: number, min: 1000, max: -1000}\n- {name: note, type: text}",
    cure: "A `choice` has `choices`, and only a `choice`; `min` and `max` stand with `integer` and `number`, the smaller first; `expect` is a value of the field's type; names are used once, and `asset`, `site`, `outcome` and `note` belong to the item itself.",
};

/// What every item has, whatever is recorded.
const RESERVED: [&str; 4] = ["asset", "site", "outcome", "note"];

fn run(practice: &Practice<'_>) -> Vec<Diagnostic> {
    let library = practice.library;
    library.whole(&library.procedures).flat_map(|(_, it)| of_procedure(it)).collect()
}

pub fn of_procedure(procedure: &Document<Procedure>) -> Vec<Diagnostic> {
    let record = &procedure.front.record;
    let at = |nth: usize, key: &str, message: String| {
        Diagnostic::at(&RULE, &procedure.path, FieldPath::of("record").index(nth).key(key), message)
    };
    let mut diagnostics = Vec::new();
    for (nth, field) in record.iter().enumerate() {
        let faults = [name(field), choices(field), limits(field), expect(field)];
        diagnostics.extend(faults.into_iter().flatten().map(|(key, message)| at(nth, key, message)));
        if let Some(first) = record[..nth].iter().position(|other| other.name == field.name) {
            let other = Spot::Field(FieldPath::of("record").index(first).key("name"));
            let duplicate = at(nth, "name", format!("the field `{}` stands twice", field.name));
            diagnostics.push(duplicate.related(&procedure.path, other, "here is the first"));
        }
    }
    diagnostics
}

/// The key at fault, and the fault.
type Fault = Option<(&'static str, String)>;

fn name(field: &Field) -> Fault {
    let reserved = RESERVED.contains(&field.name.as_str());
    reserved.then(|| ("name", format!("every item has a `{}` of its own", field.name)))
}

fn choices(field: &Field) -> Fault {
    match (field.kind, field.choices.is_empty()) {
        (FieldType::Choice, true) => {
            Some(("choices", format!("`{}` is a choice without `choices`", field.name)))
        }
        (FieldType::Choice, false) | (_, true) => None,
        (kind, false) => {
            Some(("choices", format!("`choices` stand with `type: choice`, and this is a {kind}")))
        }
    }
}

fn limits(field: &Field) -> Fault {
    let key = field.min.map(|_| "min").or(field.max.map(|_| "max"))?;
    if !matches!(field.kind, FieldType::Integer | FieldType::Number) {
        return Some((key, format!("`{key}` stands with numbers, and `{}` is a {}", field.name, field.kind)));
    }
    let (min, max) = (field.min?, field.max?);
    (min > max).then(|| ("min", format!("the minimum of {min} is above the maximum of {max}")))
}

fn expect(field: &Field) -> Fault {
    let expected = field.expect.as_ref()?;
    let values: Vec<Recorded> = match expected {
        Recorded::List(any) => any.iter().cloned().map(Recorded::Text).collect(),
        one => vec![one.clone()],
    };
    let fault = match field.kind {
        // Said above.
        FieldType::Choice if field.choices.is_empty() => return None,
        FieldType::List => Some("nothing can be expected of a list".to_owned()),
        _ if expected.is_nothing() => Some("`expect` is empty".to_owned()),
        _ => values
            .iter()
            .find_map(|value| Some(format!("the expected `{value}` {}", field.type_fault(value)?))),
    };
    fault.map(|message| ("expect", message))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    fn with(fields: &str) -> Fixture {
        let first = "record:\n";
        Fixture::sample()
            .edit("content/procedures/time-services.md", first, &format!("{first}{fields}"))
            .without_rule("unmentioned-field")
    }

    #[test]
    fn a_definition_can_be_met() {
        let good = "  - {name: a, type: choice, choices: [ok, failed], expect: ok}
  - {name: b, type: boolean, expect: true}
  - {name: c, type: integer, min: 0, max: 0}
  - {name: d, type: choice, choices: [quarantine, reject, none], expect: [quarantine, reject]}
  - {name: e, type: integer, expect: 0}
";
        assert_eq!(with(good).report(), "");
        let bad = "  - {name: a, type: choice, expect: ok}
  - {name: b, type: string, choices: [x]}
  - {name: c, type: number, min: 3, max: 1}
  - {name: d, type: date, max: 3}
  - {name: e, type: boolean, expect: yes}
  - {name: f, type: choice, choices: [ok, failed], expect: [ok, fine]}
  - {name: note, type: text}
  - {name: time_source, type: string}
  - {name: g, type: list, expect: [a]}
  - {name: h, type: string, expect: []}
";
        assert_data_eq!(
            with(bad).report(),
            str![[r#"
error[bad-field]: `a` is a choice without `choices`
  --> content/procedures/time-services.md:18:6
   |
18 |   - {name: a, type: choice, expect: ok}
   |      ^^^^^^^

error[bad-field]: `choices` stand with `type: choice`, and this is a string
  --> content/procedures/time-services.md:19:29
   |
19 |   - {name: b, type: string, choices: [x]}
   |                             ^^^^^^^

error[bad-field]: the minimum of 3 is above the maximum of 1
  --> content/procedures/time-services.md:20:34
   |
20 |   - {name: c, type: number, min: 3, max: 1}
   |                                  ^

error[bad-field]: `max` stands with numbers, and `d` is a date
  --> content/procedures/time-services.md:21:32
   |
21 |   - {name: d, type: date, max: 3}
   |                                ^

error[bad-field]: the expected `yes` is not `true` or `false`
  --> content/procedures/time-services.md:22:38
   |
22 |   - {name: e, type: boolean, expect: yes}
   |                                      ^^^

error[bad-field]: the expected `fine` is not one of `ok`, `failed`
  --> content/procedures/time-services.md:23:52
   |
23 |   - {name: f, type: choice, choices: [ok, failed], expect: [ok, fine]}
   |                                                    ^^^^^^

error[bad-field]: every item has a `note` of its own
  --> content/procedures/time-services.md:24:12
   |
24 |   - {name: note, type: text}
   |            ^^^^

error[bad-field]: nothing can be expected of a list
  --> content/procedures/time-services.md:26:27
   |
26 |   - {name: g, type: list, expect: [a]}
   |                           ^^^^^^

error[bad-field]: `expect` is empty
  --> content/procedures/time-services.md:27:29
   |
27 |   - {name: h, type: string, expect: []}
   |                             ^^^^^^

error[bad-field]: the field `time_source` stands twice
  --> content/procedures/time-services.md:28:12
   |
28 |   - {name: time_source, type: string, required: true}
   |            ^^^^^^^^^^^
   |
note: here is the first
  --> content/procedures/time-services.md:25:12
   |
25 |   - {name: time_source, type: string}
   |            -----------


"#]]
        );
    }

    #[test]
    fn no_value_is_held_against_a_field_that_contradicts_itself() {
        let practice = Fixture::sample().edit(
            "content/procedures/time-services.md",
            "min: -1000, max: 1000",
            "min: 1000, max: -1000",
        );
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[bad-field]: the minimum of 1000 is above the maximum of -1000
  --> content/procedures/time-services.md:19:52
   |
19 |   - {name: offset_ms, type: number, unit: ms, min: 1000, max: -1000, required: true}
   |                                                    ^^^^


"#]]
        );
    }
}
