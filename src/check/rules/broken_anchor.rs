use std::collections::{BTreeSet, HashMap};

use crate::check::prelude::{Check, Diagnostic, Rule, RuleContext, Severity, Shown, nearest};
use crate::document::{Body, Link, Target};
use crate::source::ContentPath;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "broken-anchor",
    severity: Severity::Error,
    what: "A link names a heading that the linked page does not have.",
    why: "The reader lands at the top of a long page and has to search.",
    example: "[roll back](time-services.md#rollback)      (the heading has `#roll-back`)",
    cure: "Use the anchor of the heading: its words in lower case, with `-` between them.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let anchors = |body: &'_ Body| body.outline.headings.iter().map(|it| it.anchor.clone()).collect();
    let anchors: Anchors<'_> = context.practice.bodies().map(|(path, body)| (path, anchors(body))).collect();
    let shown = Shown::default();
    context.practice.links().filter_map(|(page, link)| fault(&anchors, page, link, &shown)).collect()
}

/// The anchors of each document, in the order of the alphabet.
type Anchors<'p> = HashMap<&'p ContentPath, BTreeSet<String>>;

fn fault(anchors: &Anchors<'_>, page: &ContentPath, link: &Link, shown: &Shown) -> Option<Diagnostic> {
    let (target, anchor) = match Target::of(&link.target) {
        Target::Anchor(anchor) if !anchor.is_empty() => (page.clone(), anchor),
        Target::File { path, anchor: Some(anchor) } => (page.join(&path)?, anchor),
        _ => return None,
    };
    let anchors = anchors.get(&target)?;
    if anchors.contains(anchor.as_ref()) {
        return None;
    }
    let message = match target == *page {
        true => format!("no heading `#{anchor}` on this page"),
        false => format!("no heading `#{anchor}` in `{target}`"),
    };
    let diagnostic = RULE.at(page, &link.range, message);
    let near = || nearest(&anchor, anchors.iter().map(String::as_str));
    Some(match shown.is_next(page).then(near).flatten() {
        Some(near) => diagnostic.help(format!("did you mean `#{near}`?")),
        None => diagnostic,
    })
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn a_heading_is_looked_for_on_the_linked_page() {
        let text = "---\ntitle: A\n---\n\n## First steps\n\n[a](#first-stesp) [b](#first-steps)\n[c](../procedures/time-services.md#stpes) [d](../procedures/time-services.md#steps)\n[e](gone.pdf#page=3)\n";
        let practice = Fixture::sample()
            .file("content/handbook/a.md", text)
            .file("content/handbook/gone.pdf", "%PDF-1.7");
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[broken-anchor]: no heading `#first-stesp` on this page
 --> content/handbook/a.md:7:1
  |
7 | [a](#first-stesp) [b](#first-steps)
  | ^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `#first-steps`?

error[broken-anchor]: no heading `#stpes` in `content/procedures/time-services.md`
 --> content/handbook/a.md:8:1
  |
8 | [c](../procedures/time-services.md#stpes) [d](../procedures/time-services.md#steps)
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `#steps`?


"#]]
        );
    }
}
