use crate::check::prelude::{Check, Diagnostic, Rule, RuleContext, Severity};
use crate::document::{Task, TaskMark};
use crate::source::ContentPath;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "mark-without-reason",
    severity: Severity::Error,
    what: "A step of a result is marked `[!]`, `[-]` or `[>]`, but no text follows.",
    why: "With the mark alone, the next technician has to find out the reason again.",
    example: "- [!]",
    cure: "Write what could not be done or does not apply, and why; or what has to be edited.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.practice.tasks().filter_map(|(result, task)| fault(&result.path, task)).collect()
}

fn fault(path: &ContentPath, task: &Task) -> Option<Diagnostic> {
    let message = match task.mark {
        TaskMark::CouldNot => "this could not be done, but no reason is given",
        TaskMark::DoesNotApply => "this does not apply, but no reason is given",
        TaskMark::NeedsEdit => "the procedure needs an edit, but no edit is described",
        TaskMark::Open | TaskMark::Done => return None,
    };
    let has_text = task.text.contains(char::is_alphanumeric);
    (!has_text).then(|| RULE.at(path, &task.range, message))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn a_mark_needs_text_in_its_line_or_the_next() {
        let text =
            "All clocks agree.\n---\n\n- [!]\n- [-] .\n- [!] no key\n- [-]\n  no such system\n- [x]\n- [>]\n";
        let practice =
            Fixture::sample().edit("content/results/2026-10/acme.md", "All clocks agree.\n---\n", text);
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[mark-without-reason]: this could not be done, but no reason is given
  --> content/results/2026-10/acme.md:15:1
   |
15 | - [!]
   | ^^^^^

error[mark-without-reason]: this does not apply, but no reason is given
  --> content/results/2026-10/acme.md:16:1
   |
16 | - [-] .
   | ^^^^^^^

error[mark-without-reason]: the procedure needs an edit, but no edit is described
  --> content/results/2026-10/acme.md:21:1
   |
21 | - [>]
   | ^^^^^


"#]]
        );
    }
}
