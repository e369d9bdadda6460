use crate::check::prelude::{Check, Diagnostic, Rule, RuleContext, Severity};
use crate::limits::{COLOURED_BYTES, COLOURED_LINE_BYTES};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "plain-code",
    severity: Severity::Warning,
    what: "A code block is shown without syntax colours, since one of its lines, or all code of the document, is too long.",
    why: "The time that colouring takes grows with the square of a line's length or faster: a single long line could delay the site by a minute.",
    example: "```sh\necho QWJj… | base64 -d   # a line of 30,000 letters\n```",
    cure: "Break the line, or name the language `text`. A long script or file belongs beside the page, with a link to it.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let bodies = context.practice.bodies();
    let blocks = bodies.flat_map(|(path, body)| body.outline.code.iter().map(move |block| (path, block)));
    let long = blocks.filter(|(_, block)| block.is_too_long);
    let message = format!(
        "this code has no colours: a line has more than {COLOURED_LINE_BYTES} bytes, or the code up to here more than {COLOURED_BYTES}"
    );
    let help = "break the line, or name the language `text`";
    long.map(|(path, block)| RULE.at(path, &block.range, message.clone()).help(help)).collect()
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn a_block_that_is_not_coloured_is_reported() {
        let long = "a".repeat(1001);
        let text = format!(
            "---\ntitle: A\n---\n\n```sh\n{long}\n```\n\n```sh\n{}\n```\n\n```text\n{long}\n```\n",
            "a\n".repeat(100)
        );
        assert_data_eq!(
            Fixture::sample().file("content/handbook/a.md", text).report(),
            str![[r#"
warning[plain-code]: this code has no colours: a line has more than 250 bytes, or the code up to here more than 32768
 --> content/handbook/a.md:5:1
  |
5 | ```sh
  | ^^^^^
  |
  = help: break the line, or name the language `text`


"#]]
        );
    }
}
