use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "long-title",
    severity: Severity::Warning,
    what: "The title of a single, which is also the title of its tickets, is longer than 100 characters.",
    why: "PSA systems reject or cut off longer titles, and it is the end that tells one ticket from another.",
    example: "title: Monthly Single - 202610 - Time services on all servers, firewalls, …",
    cure: "Write a shorter `title`, or shorten `file_title` in `monthly.toml`. Closed singles are not reported, since their tickets exist already.",
};

/// Characters that every PSA accepts.
const MAX_LENGTH: usize = 100;

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let singles = context.practice.fully_parsed_singles().filter(|single| !single.is_closed());
    singles
        .filter_map(|single| {
            let title = context.practice.title(single);
            let length = title.chars().count();
            let message = format!("the title has {length} characters; expected {MAX_LENGTH} at most");
            let diagnostic = RULE.at(&single.document.path, FieldPath::of("title"), message);
            let help = match single.document.front.title {
                Some(_) => "write a shorter `title`: it is also the title of the tickets".to_owned(),
                None => format!("tickets would have the title `{title}`: set a shorter `title`"),
            };
            (length > MAX_LENGTH).then(|| diagnostic.help(help))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn a_title_fits_into_a_ticket() {
        let titled = |length: usize| {
            let title = format!("title: {}\nlead: jane\n", "é".repeat(length));
            Fixture::sample().edit("content/singles/2026-10-time-services.md", "lead: jane\n", &title)
        };
        assert_eq!(titled(100).report(), "");
        assert_data_eq!(
            titled(101).report(),
            str![[r#"
warning[long-title]: the title has 101 characters; expected 100 at most
 --> content/singles/2026-10-time-services.md:2:8
  |
2 | title: ééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé
  |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write a shorter `title`: it is also the title of the tickets


"#]]
        );
        let pattern = format!("[calendar]\nfile_title = \"{} {{month}} {{task}}\"\n", "Monthly ".repeat(10));
        assert_data_eq!(
            Fixture::sample().file("monthly.toml", pattern).report(),
            str![[r#"
warning[long-title]: the title has 102 characters; expected 100 at most
 --> content/singles/2026-10-time-services.md:2:1
  |
2 | lead: jane
  | ^^^^^^^^^^
  |
  = help: tickets would have the title `Monthly Monthly Monthly Monthly Monthly Monthly Monthly Monthly Monthly Monthly  2026-10 Time Services`: set a shorter `title`


"#]]
        );
    }
}
