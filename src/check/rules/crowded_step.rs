use std::ops::Range;

use crate::check::prelude::{Check, Diagnostic, Rule, RuleContext, Severity};
use crate::document::{Document, Numbered};
use crate::model::Procedure;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "crowded-step",
    severity: Severity::Warning,
    what: "A step of a procedure has more than one action: a second code block, a nested numbered list, or words like \"and then\".",
    why: "Technicians who are called away in the middle of a step cannot say where they were, and half a step cannot be ticked off.",
    example: "1. Stop the service and then delete its cache.",
    cure: "Make each action a step of its own. Begin a conditional step with its condition.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let steps = context.practice.steps_in_use();
    steps
        .flat_map(|(procedure, step)| {
            let blocks = second_block(procedure, step).into_iter();
            blocks.chain(inner_list(procedure, step)).chain(joined_actions(procedure, step))
        })
        .collect()
}

fn second_block(procedure: &Document<Procedure>, step: &Numbered) -> Option<Diagnostic> {
    let code = procedure.body.outline.code.iter().map(|it| &it.range);
    let mut blocks = code.filter(|it| step.range.contains(&it.start));
    let (first, second) = (blocks.next()?, blocks.next()?);
    let message = format!("step {} has {} code blocks", step.number, 2 + blocks.count());
    let diagnostic = RULE.at(&procedure.path, second, message);
    let diagnostic = diagnostic.help("begin another step before this block, or merge the blocks");
    Some(diagnostic.related(&procedure.path, first, "first code block here"))
}

fn inner_list(procedure: &Document<Procedure>, step: &Numbered) -> Option<Diagnostic> {
    let message = format!("step {} contains a numbered list", step.number);
    let diagnostic = RULE.at(&procedure.path, step.list.as_ref()?, message);
    Some(diagnostic.help("make each item a step; if the items are not actions, begin them with `- `"))
}

fn joined_actions(procedure: &Document<Procedure>, step: &Numbered) -> Vec<Diagnostic> {
    let body = &procedure.body;
    let unmarked = body.outline.paragraphs_in(&step.range).filter(|it| it.mark.is_none());
    let joints = unmarked.flat_map(|it| joints(it.range.start, body.source(&it.range)));
    joints
        .map(|JoiningWords { range, words }| {
            let message = format!("step {} joins two actions with \"{words}\"", step.number);
            RULE.at(&procedure.path, range, message).help("split it into two steps")
        })
        .collect()
}

/// Words that join a second action to the first one.
struct JoiningWords {
    range: Range<usize>,
    words: String,
}

/// Finds the joints in a text that begins at byte `start`.
fn joints(start: usize, text: &str) -> Vec<JoiningWords> {
    let mut joints = Vec::new();
    let (mut at, mut before, mut is_conditional) = (start, "", false);
    for piece in text.split_inclusive(char::is_whitespace) {
        let word = piece.trim_matches(|c: char| c.is_whitespace() || c == '*' || c == '_');
        if before.is_empty() || before.ends_with(['.', ':', '!', '?']) {
            is_conditional = CONDITIONS.contains(&&*word.to_lowercase());
        }
        let then = word.trim_end_matches([',', ':']);
        if then.eq_ignore_ascii_case("then") {
            let begin = at + piece.find(then).unwrap_or_default();
            let range = begin..begin + then.len();
            let begins_sentence = before.is_empty() || before.ends_with('.');
            if before.eq_ignore_ascii_case("and") {
                joints.push(JoiningWords { range, words: format!("{before} {then}") });
            } else if begins_sentence || before.ends_with([',', ';']) && !is_conditional {
                joints.push(JoiningWords { range, words: then.to_owned() });
            }
        }
        before = if word.is_empty() { before } else { word };
        at += piece.len();
    }
    joints
}

/// Words that begin a conditional sentence: a "then" in it does not begin a second action.
const CONDITIONS: [&str; 6] = ["if", "when", "where", "while", "once", "unless"];

#[cfg(test)]
mod tests {
    use super::joints;
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    const PATH: &str = "content/procedures/time-services.md";

    fn with_step(step: &str) -> Fixture {
        Fixture::sample().edit(PATH, "1. Read `time", &format!("1. {step}\n2. Read `time"))
    }

    #[test]
    fn a_step_has_one_block_of_code() {
        let text = "Look.\n\n   ```text\n   a\n   ```\n\n   So:\n\n   ```text\n   b\n   ```\n\n   ```text\n   c\n   ```";
        assert_data_eq!(
            with_step(text).report(),
            str![[r#"
warning[crowded-step]: step 1 has 3 code blocks
  --> content/procedures/time-services.md:33:4
   |
33 |    ```text
   |    ^^^^^^^
   |
   = help: begin another step before this block, or merge the blocks
note: first code block here
  --> content/procedures/time-services.md:27:4
   |
27 |    ```text
   |    -------


"#]]
        );
    }

    #[test]
    fn a_numbered_list_within_a_step_is_reported() {
        assert_data_eq!(
            with_step("Look:\n   - here\n   1. there\n   2. everywhere").report(),
            str![[r#"
warning[crowded-step]: step 1 contains a numbered list
  --> content/procedures/time-services.md:27:4
   |
27 |    1. there
   |    ^^^^^^^^
   |
   = help: make each item a step; if the items are not actions, begin them with `- `


"#]]
        );
    }

    #[test]
    fn a_second_action_is_found_by_the_words_before_it() {
        assert_data_eq!(
            with_step("Stop the\n   service **and\n   then** start it, then wait. Then, look.").report(),
            str![[r#"
warning[crowded-step]: step 1 joins two actions with "and then"
  --> content/procedures/time-services.md:27:4
   |
27 |    then** start it, then wait. Then, look.
   |    ^^^^
   |
   = help: split it into two steps

warning[crowded-step]: step 1 joins two actions with "then"
  --> content/procedures/time-services.md:27:21
   |
27 |    then** start it, then wait. Then, look.
   |                     ^^^^
   |
   = help: split it into two steps

warning[crowded-step]: step 1 joins two actions with "Then"
  --> content/procedures/time-services.md:27:32
   |
27 |    then** start it, then wait. Then, look.
   |                                ^^^^
   |
   = help: split it into two steps


"#]]
        );
        assert_eq!(with_step("Stop it and then go.").edit(PATH, "active", "retired").report(), "");
    }

    #[test]
    fn not_every_then_begins_an_action() {
        let found = |text| joints(0, text).into_iter().map(|joint| joint.words).collect::<Vec<_>>();
        for text in [
            "If the clock is wrong, then set it.",
            "Look: when nothing answers, then port 123 is closed.",
            "When the server is off, the log falls silent; then read the display.",
            "It was slow then, and it is slow now.",
            "Go on from then on.",
            "Strengthen it, and `and then` is code.",
            "Authenticate, thence go.",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
        for (text, words) in [
            ("Stop it and then go.", "and then"),
            ("If it runs, stop it and then go.", "and then"),
            ("Stop it, then go.", "then"),
            ("Stop it; then go.", "then"),
            ("Then go.", "Then"),
            ("If it runs, wait. Stop it, then go.", "then"),
        ] {
            assert_eq!(found(text), [words], "{text}");
        }
    }
}
