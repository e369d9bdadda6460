#![allow(clippy::indexing_slicing, reason = "numbers and positions come from the same list or text")]

use std::collections::BTreeMap;

use crate::check::prelude::{Check, Diagnostic, Location, Rule, RuleContext, Severity};
use crate::model::Month;
use crate::practice::{Practice, ResultId};
use crate::source::ContentPath;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "result-without-single",
    severity: Severity::Error,
    what: "A month has results but no single.",
    why: "Nobody can tell which procedure was carried out, or which other clients should have had it.",
    example: "content/results/2026-10/acme.md\ncontent/singles/2026-10-….md      (does not exist)",
    cure: "Write the single of the month, or move the results to the month that they belong to.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let practice = context.practice;
    let mut months: BTreeMap<Month, Vec<&ContentPath>> = BTreeMap::new();
    for (id, document) in &practice.results {
        if let ResultId::Monthly(month, _) = id {
            months.entry(*month).or_default().push(&document.path);
        }
    }
    let orphaned = months.into_iter().filter(|(month, _)| !has_single(practice, *month));
    orphaned.map(|(month, results)| diagnostic(month, &results)).collect()
}

/// Whether there is a file for the month's single, even if it cannot be read.
fn has_single(practice: &Practice, month: Month) -> bool {
    let start = format!("content/singles/{month}-");
    let next = practice.files.range(ContentPath::new(&start)..).next();
    practice.singles.contains_key(&month) || next.is_some_and(|(path, _)| path.as_str().starts_with(&start))
}

fn diagnostic(month: Month, results: &[&ContentPath]) -> Diagnostic {
    let count = match results.len() {
        1 => "a result".to_owned(),
        count => format!("{count} results"),
    };
    RULE.at(results[0], Location::File, format!("the month {month} has {count} but no single"))
        .help(format!("add `content/singles/{month}-<procedure>.md`, or move the results to the right month"))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn a_month_with_results_has_a_single() {
        let practice = Fixture::sample().without("content/singles/2026-10-time-services.md");
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[result-without-single]: the month 2026-10 has 2 results but no single
--> content/results/2026-10/acme.md
 = help: add `content/singles/2026-10-<procedure>.md`, or move the results to the right month


"#]]
        );
    }

    #[test]
    fn a_single_that_cannot_be_read_counts() {
        let practice = Fixture::sample().file("content/singles/2026-10-time-services.md", "no front matter");
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[missing-front-matter]: the document does not begin with front matter
 --> content/singles/2026-10-time-services.md:1:1
  |
1 | no front matter
  | ^^^^^^^^^^^^^^^
  |
  = help: begin the file with a line `---`, then the keys, then another line `---`


"#]]
        );
    }
}
