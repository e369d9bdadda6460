use crate::check::prelude::{Check, Diagnostic, Rule, RuleContext, Severity};
use crate::document::{Body, Document, Numbered};
use crate::model::Procedure;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "long-step",
    severity: Severity::Warning,
    what: "A step of a procedure has more than 60 words. Code is not counted, nor is the paragraph that says what a command **Reads:** or **Changes:**.",
    why: "Technicians read a step while they work on a server: the end of a long step is easily missed.",
    example: "1. Open the console, look for the policy, and if there is none, … (80 words)",
    cure: "Split the step, or move explanations to `Before you start`, `If it fails` or a page of the handbook.",
};

const MAX_WORDS: usize = 60;

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.practice.steps_in_use().filter_map(|(procedure, step)| fault(procedure, step)).collect()
}

fn fault(procedure: &Document<Procedure>, step: &Numbered) -> Option<Diagnostic> {
    let words = words(&procedure.body, step);
    (words > MAX_WORDS).then(|| {
        let message = format!("step {} has {words} words", step.number);
        let help = format!("split it: a step has at most {MAX_WORDS} words");
        RULE.at(&procedure.path, &step.range, message).help(help)
    })
}

fn words(body: &Body, step: &Numbered) -> usize {
    let is_word = |word: &&str| word.contains(char::is_alphanumeric);
    let unmarked = body.outline.paragraphs_in(&step.range).filter(|it| it.mark.is_none());
    unmarked.map(|it| body.source(&it.range).split_whitespace().filter(is_word).count()).sum()
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    const PATH: &str = "content/procedures/time-services.md";

    /// A step with a number of words, and a command that has many more.
    fn step(words: usize) -> String {
        let (words, many) = ("word ".repeat(words - 2), "word ".repeat(100));
        format!(
            "1. Look - `offset_ms`\n   {words}\n\n   **Reads:** {many}\n\n   ```text\n   {many}\n   ```\n2. Read `time_source`"
        )
    }

    #[test]
    fn a_step_has_no_more_than_sixty_words() {
        let practice =
            |words| Fixture::sample().edit(PATH, "1. Read `time_source` and `offset_ms`", &step(words));
        assert_eq!(practice(60).report(), "");
        assert_data_eq!(
            practice(61).report(),
            str![[r#"
warning[long-step]: step 1 has 61 words
  --> content/procedures/time-services.md:25:1
   |
25 | 1. Look - `offset_ms`
   | ^^^^^^^^^^^^^^^^^^^^^
   |
   = help: split it: a step has at most 60 words


"#]]
        );
        assert_eq!(practice(61).edit(PATH, "status: active", "status: retired").report(), "");
    }

    #[test]
    fn only_steps_are_counted() {
        let practice = Fixture::sample().edit(
            PATH,
            "## Steps\n",
            &format!("1. {}\n\n## Steps\n\n{}\n", "word ".repeat(61), "word ".repeat(61)),
        );
        assert_eq!(practice.report(), "");
    }
}
