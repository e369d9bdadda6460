use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity};
use crate::model::IdeaState;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "incomplete-idea",
    severity: Severity::Error,
    what: "An idea is scheduled or done without a month, or rejected without a reason.",
    why: "The person who raised an idea wants to know what became of it, and nobody should raise it again in vain.",
    example: "state: rejected      (and no `reason`)",
    cure: "Add `month: 2027-03` or `reason: …`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let ideas = context.practice.fully_parsed(&context.practice.ideas);
    ideas
        .filter_map(|(_, idea)| {
            let front = &idea.front;
            let has_reason = front.reason.as_deref().is_some_and(|reason| !reason.trim().is_empty());
            let missing = match front.state {
                IdeaState::Scheduled | IdeaState::Done if front.month.is_none() => "month",
                IdeaState::Rejected if !has_reason => "reason",
                _ => return None,
            };
            let message = format!("an idea with the state `{}` needs a `{missing}`", front.state);
            Some(RULE.at(&idea.path, FieldPath::of("state"), message))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn an_idea_says_what_became_of_it() {
        let idea = |name: &str, fields: &str| {
            (format!("content/ideas/{name}.md"), format!("---\ntitle: Clocks\n{fields}---\n"))
        };
        let good = [
            idea("a", "state: idea\n"),
            idea("b", "state: scheduled\nmonth: 2027-03\n"),
            idea("c", "state: rejected\nreason: Nobody has one.\n"),
        ];
        let bad = [
            idea("d", "state: done\n"),
            idea("e", "state: scheduled\n"),
            idea("f", "state: rejected\nreason: ' '\n"),
        ];
        let with = |ideas: &[(String, String)]| {
            ideas.iter().fold(Fixture::sample(), |practice, (path, text)| practice.file(path, text))
        };
        assert_eq!(with(&good).report(), "");
        assert_data_eq!(
            with(&bad).report(),
            str![[r#"
error[incomplete-idea]: an idea with the state `done` needs a `month`
 --> content/ideas/d.md:3:8
  |
3 | state: done
  |        ^^^^

error[incomplete-idea]: an idea with the state `scheduled` needs a `month`
 --> content/ideas/e.md:3:8
  |
3 | state: scheduled
  |        ^^^^^^^^^

error[incomplete-idea]: an idea with the state `rejected` needs a `reason`
 --> content/ideas/f.md:3:8
  |
3 | state: rejected
  |        ^^^^^^^^


"#]]
        );
    }
}
