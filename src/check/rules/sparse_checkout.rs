use crate::check::prelude::{Check, Count, Diagnostic, Location, Rule, RuleContext, Severity};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "sparse-checkout",
    severity: Severity::Warning,
    what: "A sparse checkout leaves files of the practice out of the working tree.",
    why: "Nothing is lost: the files are committed, and `monthly` reads them from git. But they cannot be edited here, and a search of the folder does not find them.",
    example: "git sparse-checkout set content/clients",
    cure: "Check out all files: `git sparse-checkout disable`.",
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
