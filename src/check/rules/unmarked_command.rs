use crate::check::prelude::{Check, Diagnostic, Location, Rule, RuleContext, Severity};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "unmarked-command",
    severity: Severity::Warning,
    what: "A command in a procedure does not say whether it reads or changes something.",
    why: "A command that only reads may be run at any time; a command that changes something has to be announced to the client.",
    example: "Turn it off:\n\n```powershell\nStop-Service -Name w32time\n```",
    cure: "Begin the paragraph directly before it with `**Reads:** ` or `**Changes:** `, and say what. Split a command that does both.",
};

/// Languages of code blocks that are commands.
#[rustfmt::skip]
const SHELLS: [&str; 17] = [
    "bash", "bat", "batch", "cmd", "console", "csh", "dos", "fish", "ksh", "posh", "powershell", "ps1",
    "pwsh", "sh", "shell", "terminal", "zsh",
];

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let blocks = context.practice.code_in_use();
    blocks
        .filter(|(_, block)| block.mark.is_none() && SHELLS.contains(&&*block.language))
        .map(|(path, block)| {
            let location = Location::Bytes(block.range.clone());
            RULE.at(path, location, "the command is marked neither `**Reads:**` nor `**Changes:**`")
                .help("begin the paragraph directly above with `**Reads:**` or `**Changes:**`, and say what the command reads or changes")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn a_command_is_marked_directly_before_it() {
        let path = "content/procedures/time-services.md";
        let practice = Fixture::sample().edit(
            path,
            "## Steps\n",
            "**Reads:** the log.\n\n```sh\na\n```\n\n```Bash\nb\n```\n\n**Changes:** it.\n\n- x\n\n```cmd\nc\n```\n\nReads: it.\n\n```pwsh\nd\n```\n\n```text\ne\n```\n\n## Steps\n",
        );
        assert_data_eq!(
            practice.report(),
            str![[r#"
warning[unmarked-command]: the command is marked neither `**Reads:**` nor `**Changes:**`
  --> content/procedures/time-services.md:29:1
   |
29 | ```Bash
   | ^^^^^^^
   |
   = help: begin the paragraph directly above with `**Reads:**` or `**Changes:**`, and say what the command reads or changes

warning[unmarked-command]: the command is marked neither `**Reads:**` nor `**Changes:**`
  --> content/procedures/time-services.md:37:1
   |
37 | ```cmd
   | ^^^^^^
   |
   = help: begin the paragraph directly above with `**Reads:**` or `**Changes:**`, and say what the command reads or changes

warning[unmarked-command]: the command is marked neither `**Reads:**` nor `**Changes:**`
  --> content/procedures/time-services.md:43:1
   |
43 | ```pwsh
   | ^^^^^^^
   |
   = help: begin the paragraph directly above with `**Reads:**` or `**Changes:**`, and say what the command reads or changes


"#]]
        );
        assert_eq!(practice.edit(path, "status: active", "status: retired").report(), "");
    }
}
