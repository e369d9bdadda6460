use crate::check::prelude::{Check, Diagnostic, Rule, RuleContext, Severity};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "code-without-language",
    severity: Severity::Warning,
    what: "A code block in a procedure does not name its language.",
    why: "Commands and their output are easily confused, and syntax colours show a missing quote before the command is pasted.",
    example: "```\nw32tm /resync\n```",
    cure: "Name the language after the opening fence: `powershell`, `sh`, or `text` for output and anything else that is not a command.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let unnamed = context.practice.code_in_use().filter(|(_, block)| block.language.is_empty());
    let help =
        "name it after the opening fence: `powershell`, `sh`, or `text` for anything that is not a command";
    unnamed
        .map(|(path, block)| {
            RULE.at(path, &block.range, "this code block does not name its language").help(help)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn every_code_block_names_its_language() {
        let path = "content/procedures/time-services.md";
        let practice = Fixture::sample().edit(
            path,
            "## Steps\n",
            "```text\na\n```\n\n``` \nb\n```\n\n    indented\n\n## Steps\n",
        );
        assert_data_eq!(
            practice.report(),
            str![[r#"
warning[code-without-language]: this code block does not name its language
  --> content/procedures/time-services.md:27:1
   |
27 | ```
   | ^^^
   |
   = help: name it after the opening fence: `powershell`, `sh`, or `text` for anything that is not a command

warning[code-without-language]: this code block does not name its language
  --> content/procedures/time-services.md:31:5
   |
31 |     indented
   |     ^^^^^^^^
   |
   = help: name it after the opening fence: `powershell`, `sh`, or `text` for anything that is not a command


"#]]
        );
        assert_eq!(practice.edit(path, "status: active", "status: retired").report(), "");
    }
}
