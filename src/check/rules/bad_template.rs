//! Reported by `site`, which reads the templates.

use crate::diagnostic::{Rule, Severity};

pub static RULE: Rule = Rule {
    name: "bad-template",
    severity: Severity::Error,
    what: "A template of the theme has a syntax error or uses a value that does not exist.",
    why: "Pages cannot be rendered with it: nothing is built, and the published site stays as it is.",
    example: "themes/default/templates/client.html\n{{ page.nmae }}",
    cure: "Use the values that the template is given: `monthly theme contract client.html` lists them. If you delete the file, the built-in template is used.",
};
