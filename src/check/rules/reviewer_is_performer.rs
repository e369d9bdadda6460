use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity};
use crate::practice::ResolvedResult;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "reviewer-is-performer",
    severity: Severity::Error,
    what: "A person reviewed their own work.",
    why: "A person who reviews their own work overlooks the same mistakes twice.",
    example: "performed_by: tom\nreviewed_by: tom",
    cure: "Let another person review it. If you work alone, set `allow_self_review = true` under `[review]` in `monthly.toml`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    match context.practice.settings.review.allow_self_review {
        true => Vec::new(),
        false => context.results.iter().filter_map(fault).collect(),
    }
}

fn fault(result: &ResolvedResult<'_>) -> Option<Diagnostic> {
    let front = result.front();
    let reviewer = front.reviewed_by.as_ref().filter(|it| front.performed_by.as_ref() == Some(it))?;
    let message = format!("`{reviewer}` did the work and reviewed it");
    let diagnostic = RULE.at(result.path(), FieldPath::of("reviewed_by"), message);
    Some(diagnostic.related(result.path(), FieldPath::of("performed_by"), "performed by the same person"))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    fn self_reviewed() -> Fixture {
        Fixture::sample().edit("content/results/2026-10/acme.md", "reviewed_by: jane", "reviewed_by: tom")
    }

    #[test]
    fn nobody_reviews_their_own_work() {
        assert_data_eq!(
            self_reviewed().report(),
            str![[r#"
error[reviewer-is-performer]: `tom` did the work and reviewed it
 --> content/results/2026-10/acme.md:5:14
  |
5 | reviewed_by: tom
  |              ^^^
  |
note: performed by the same person
 --> content/results/2026-10/acme.md:3:15
  |
3 | performed_by: tom
  |               ---


"#]]
        );
    }

    #[test]
    fn self_review_may_be_allowed() {
        let practice = self_reviewed().file("monthly.toml", "[review]\nallow_self_review = true\n");
        assert_eq!(practice.report(), "");
    }
}
