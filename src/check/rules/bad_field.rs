use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity};
use crate::document::Document;
use crate::model::{Contradiction, FieldContradiction, Procedure};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "bad-field",
    severity: Severity::Error,
    what: "A field definition in a procedure's `record` contradicts itself or another one.",
    why: "Either no value or every value would be accepted, so every result would be judged wrongly.",
    example: "- {name: sync_type, type: choice}\n- {name: offset_ms, type: number, min: 1000, max: -1000}\n- {name: note, type: text}",
    cure: "Give `choices` to each field of type `choice`, and to no other. Use `min` and `max` only with `integer` and `number`, the smaller one as `min`. Give `expect` a value of the field's type. Use each name once; `asset`, `site`, `outcome` and `note` are reserved.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let practice = context.practice;
    practice.fully_parsed(&practice.procedures).flat_map(|(_, it)| contradictions(it)).collect()
}

fn contradictions(procedure: &Document<Procedure>) -> Vec<Diagnostic> {
    let field = |index: usize, key: &str| FieldPath::entry("record", index, key);
    let diagnostic = |FieldContradiction { index, contradiction: Contradiction { key, message }, first }| {
        let diagnostic = RULE.at(&procedure.path, field(index, key), message);
        match first {
            Some(first) => diagnostic.related(&procedure.path, field(first, "name"), "first defined here"),
            None => diagnostic,
        }
    };
    procedure.front.field_contradictions().into_iter().map(diagnostic).collect()
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
    fn contradictory_definitions_are_reported() {
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
error[bad-field]: the choice `a` has no `choices`
  --> content/procedures/time-services.md:15:6
   |
15 |   - {name: a, type: choice, expect: ok}
   |      ^^^^^^^

error[bad-field]: `choices` requires `type: choice`, but this is `type: string`
  --> content/procedures/time-services.md:16:29
   |
16 |   - {name: b, type: string, choices: [x]}
   |                             ^^^^^^^

error[bad-field]: the minimum of 3 is above the maximum of 1
  --> content/procedures/time-services.md:17:34
   |
17 |   - {name: c, type: number, min: 3, max: 1}
   |                                  ^

error[bad-field]: `max` requires `type: integer` or `type: number`, but this is `type: date`
  --> content/procedures/time-services.md:18:32
   |
18 |   - {name: d, type: date, max: 3}
   |                                ^

error[bad-field]: the value `yes` of `expect` is not `true` or `false`
  --> content/procedures/time-services.md:19:38
   |
19 |   - {name: e, type: boolean, expect: yes}
   |                                      ^^^

error[bad-field]: the value `fine` of `expect` is not one of `ok`, `failed`
  --> content/procedures/time-services.md:20:52
   |
20 |   - {name: f, type: choice, choices: [ok, failed], expect: [ok, fine]}
   |                                                    ^^^^^^

error[bad-field]: `note` is reserved: every item has that key already
  --> content/procedures/time-services.md:21:12
   |
21 |   - {name: note, type: text}
   |            ^^^^

error[bad-field]: `expect` is not possible with `type: list`
  --> content/procedures/time-services.md:23:27
   |
23 |   - {name: g, type: list, expect: [a]}
   |                           ^^^^^^

error[bad-field]: `expect` is empty
  --> content/procedures/time-services.md:24:29
   |
24 |   - {name: h, type: string, expect: []}
   |                             ^^^^^^

error[bad-field]: the field `time_source` is defined twice
  --> content/procedures/time-services.md:25:12
   |
25 |   - {name: time_source, type: string}
   |            ^^^^^^^^^^^
   |
note: first defined here
  --> content/procedures/time-services.md:22:12
   |
22 |   - {name: time_source, type: string}
   |            -----------


"#]]
        );
    }

    #[test]
    fn values_of_a_contradictory_field_are_not_reported() {
        let practice = Fixture::sample().edit(
            "content/procedures/time-services.md",
            "min: -1000, max: 1000",
            "min: 1000, max: -1000",
        );
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[bad-field]: the minimum of 1000 is above the maximum of -1000
  --> content/procedures/time-services.md:16:52
   |
16 |   - {name: offset_ms, type: number, unit: ms, min: 1000, max: -1000, required: true}
   |                                                    ^^^^


"#]]
        );
    }
}
