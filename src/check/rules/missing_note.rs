use crate::check::prelude::{Check, Diagnostic, Rule, RuleContext, Severity};
use crate::model::{Item, Outcome};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "missing-note",
    severity: Severity::Error,
    what: "An item is `na` or `not_checked` without a note.",
    why: "Without a reason, the item looks forgotten.",
    example: "items: [{asset: acme-fw01, outcome: not_checked}]",
    cure: "Add a `note` with the reason.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let faulty = context.items().filter(|item| lacks_note(item.value));
    faulty
        .map(|item| {
            let Item { subject, outcome, .. } = item.value;
            let message = format!("{} is `{outcome}` but has no `note`", subject.quoted());
            RULE.at(item.path(), item.field("outcome"), message).help("give the reason in its `note`")
        })
        .collect()
}

fn lacks_note(item: &Item) -> bool {
    let is_empty = item.note.as_ref().is_none_or(|note| note.trim().is_empty());
    matches!(item.outcome, Outcome::Na | Outcome::NotChecked) && is_empty
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn an_item_that_does_not_apply_says_why() {
        let practice = Fixture::sample().edit(
            "content/results/2026-10/birch.md",
            "{asset: birch-fw01, outcome: pass,",
            "{asset: birch-fw01, outcome: na, note: \" \",",
        );
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[missing-note]: `birch-fw01` is `na` but has no `note`
  --> content/results/2026-10/birch.md:11:34
   |
11 |   - {asset: birch-fw01, outcome: na, note: " ", time_source: birch-dc01, offset_ms: 5}
   |                                  ^^
   |
   = help: give the reason in its `note`


"#]]
        );
    }
}
