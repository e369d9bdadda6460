use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity};
use crate::practice::ResolvedResult;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "approver-is-performer",
    severity: Severity::Error,
    what: "A person approved their own work, or that it is not done.",
    why: "A deferral, an exemption or a risky change needs the agreement of somebody else than the person who asks for it.",
    example: "status: deferred\nperformed_by: tom\napproved_by: tom",
    cure: "Let another person approve it. If you work alone, set `allow_self_review = true` under `[review]` in `monthly.toml`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    match context.practice.settings.review.allow_self_review {
        true => Vec::new(),
        false => context.results.iter().filter_map(fault).collect(),
    }
}

fn fault(result: &ResolvedResult<'_>) -> Option<Diagnostic> {
    let front = result.front();
    let approver = front.approved_by.as_ref().filter(|it| front.performed_by.as_ref() == Some(it))?;
    let message = format!("`{approver}` is both `performed_by` and `approved_by`");
    Some(RULE.at(result.path(), FieldPath::of("approved_by"), message).related(
        result.path(),
        FieldPath::of("performed_by"),
        "the same person",
    ))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    fn self_approved() -> Fixture {
        Fixture::sample().file(
            "content/results/2026-10/birch.md",
            "---\nstatus: deferred\nperformed_by: tom\nticket: \"7\"\nreason: The office moves\nuntil: 2026-12\napproved_by: tom\n---\n",
        )
    }

    #[test]
    fn nobody_approves_their_own_deferral() {
        assert_data_eq!(
            self_approved().report(),
            str![[r#"
error[approver-is-performer]: `tom` is both `performed_by` and `approved_by`
 --> content/results/2026-10/birch.md:7:14
  |
7 | approved_by: tom
  |              ^^^
  |
note: the same person
 --> content/results/2026-10/birch.md:3:15
  |
3 | performed_by: tom
  |               ---


"#]]
        );
    }

    #[test]
    fn who_works_alone_may() {
        let practice = self_approved().file("monthly.toml", "[review]\nallow_self_review = true\n");
        assert_eq!(practice.report(), "");
    }
}
