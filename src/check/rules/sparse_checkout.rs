use crate::check::prelude::{Check, Count, Diagnostic, Location, Rule, RuleContext, Severity};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "sparse-checkout",
    severity: Severity::Warning,
    what: "Git left files of the practice out of the working tree.",
    why: "Nothing is missing: the files are committed, and are read from git. But they cannot be edited here, and somebody who looks for them finds nothing.",
    example: "git sparse-checkout set content/clients",
    cure: "Check all files out: `git sparse-checkout disable`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let left_out = context.source.left_out();
    let Some(first) = left_out.first() else { return Vec::new() };
    let message = match left_out.len() {
        1 => format!("`{first}` is not checked out, and read from git"),
        count => {
            format!("{} are not checked out, and read from git, `{first}` among them", Count(count, "file"))
        }
    };
    let help = "`git sparse-checkout disable` checks them out";
    vec![RULE.in_settings(Location::File, message).help(help)]
}
