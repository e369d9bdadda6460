use crate::check::prelude::{Check, Diagnostic, Rule, RuleContext, Severity};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "missing-image-text",
    severity: Severity::Error,
    what: "An image has no alternative text.",
    why: "Readers who cannot see the image, or read the page offline, learn nothing from it.",
    example: "![](rack.png)",
    cure: "Describe what the image shows: `![Front of the rack, firewall at the top](rack.png)`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let images = context.practice.links().filter(|(_, link)| link.image && link.text.trim().is_empty());
    images
        .map(|(page, link)| {
            RULE.at(page, &link.range, "the image has no alternative text")
                .help("write it between the brackets: `![Front of the rack](…)`")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn an_image_has_alternative_text() {
        let text = "---\ntitle: A\n---\n![Front of the rack](rack.png)\n\n![ ](rack.png)\n";
        let practice = Fixture::sample()
            .file("content/handbook/a.md", text)
            .file("content/handbook/rack.png", b"\x89PNG\r\n\x1a\n");
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[missing-image-text]: the image has no alternative text
 --> content/handbook/a.md:6:1
  |
6 | ![ ](rack.png)
  | ^^^^^^^^^^^^^^
  |
  = help: write it between the brackets: `![Front of the rack](…)`


"#]]
        );
    }
}
