use crate::check::prelude::{Check, Diagnostic, Rule, RuleContext, Severity};
use crate::document::Target;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "unsafe-link",
    severity: Severity::Error,
    what: "A link has a scheme other than `http`, `https`, `mailto` or `monthly`.",
    why: "`javascript:` runs code in the reader's browser, and `file:` or `C:` points to a disk that other readers do not have.",
    example: "[the scan](file:///C:/scans/acme.pdf)",
    cure: "Link to a file of the practice, or to a web address. Put references that are not links, such as `vault://acme/fw01`, in backticks.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let links = context.practice.links().filter_map(|(page, link)| match Target::of(&link.target) {
        Target::Other(scheme) => Some((page, link, scheme)),
        _ => None,
    });
    links
        .map(|(page, link, scheme)| {
            let message = format!("a link must not begin with `{scheme}:`");
            let diagnostic = RULE.at(page, &link.range, message);
            match scheme.to_ascii_lowercase().as_str() {
                "vault" => diagnostic.help("put the reference in backticks: browsers cannot follow it"),
                // A single letter is a drive letter.
                scheme if scheme == "file" || scheme.len() == 1 => {
                    diagnostic.help("put the file below `content/` and link to it from here")
                }
                _ => diagnostic.help("expected one of `https:`, `http:`, `mailto:`, `monthly:`"),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn a_link_neither_runs_code_nor_points_to_one_computer() {
        let text = "---\ntitle: A\n---\n[a](javascript:alert) [b](mailto:tom@msp.example)\n[c](file:///C:/a.pdf)\n<vault://acme/fw01>\n";
        let practice = Fixture::sample().file("content/handbook/a.md", text);
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[unsafe-link]: a link must not begin with `javascript:`
 --> content/handbook/a.md:4:1
  |
4 | [a](javascript:alert) [b](mailto:tom@msp.example)
  | ^^^^^^^^^^^^^^^^^^^^^
  |
  = help: expected one of `https:`, `http:`, `mailto:`, `monthly:`

error[unsafe-link]: a link must not begin with `file:`
 --> content/handbook/a.md:5:1
  |
5 | [c](file:///C:/a.pdf)
  | ^^^^^^^^^^^^^^^^^^^^^
  |
  = help: put the file below `content/` and link to it from here

error[unsafe-link]: a link must not begin with `vault:`
 --> content/handbook/a.md:6:1
  |
6 | <vault://acme/fw01>
  | ^^^^^^^^^^^^^^^^^^^
  |
  = help: put the reference in backticks: browsers cannot follow it


"#]]
        );
    }
}
