//! Found by `site`, which reads the templates.

use crate::diagnostic::{Rule, Severity};

pub static RULE: Rule = Rule {
    name: "bad-template",
    severity: Severity::Error,
    what: "A template of the theme is not written as templates are, or asks for something that is not there.",
    why: "No page can be made from it: nothing is built, and the published site stays as it was.",
    example: "themes/default/templates/client.html\n{{ page.nmae }}",
    cure: "Ask for what the template is given: `monthly theme contract client.html` lists it. Without the file the built-in one is used.",
};
