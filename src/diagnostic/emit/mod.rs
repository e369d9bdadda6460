//! Diagnostics written down: one format, one file; each returns text, none prints.

mod by_rule;
mod github;
mod human;
mod json;
mod junit;
mod sarif;
mod short;
mod tool;

pub use by_rule::by_rule;
pub use github::github;
pub use human::{Look, human};
pub use json::{Diagnostic as DiagnosticJson, diagnostic, json, json_schema};
pub use junit::junit;
pub use sarif::sarif;
pub use short::short;
pub use tool::Tool;

use super::{Located, Mark, Rule, Tally};
use crate::printable::printable_json;

/// Diagnostics that a person reads one by one; of more, the table of [`by_rule`] gives the overview.
pub const FEW_DIAGNOSTICS: usize = 20;

/// What a format has to say.
#[derive(Clone, Copy, Debug)]
pub struct Report<'r> {
    /// Sorted by place.
    pub diagnostics: &'r [Located],
    /// How many documents were looked at.
    pub documents: usize,
    /// Every rule there is, by name.
    pub rules: &'r [&'static Rule],
    /// The practice's folder within its repository, with `/` at its end; empty at the top.
    /// Git hosting services know files by their path in the repository.
    pub prefix: &'r str,
}

impl Report<'_> {
    pub fn tally(&self) -> Tally {
        Tally::of(self.diagnostics)
    }

    /// Path of a mark's file from the top of the repository.
    fn file_in_repository(&self, mark: &Mark) -> String {
        format!("{}{}", self.prefix, mark.path)
    }
}

/// JSON for people's eyes too: what steers a terminal is escaped.
pub fn pretty_json(value: &impl serde::Serialize) -> String {
    let text = serde_json::to_string_pretty(value).expect("texts and numbers are always JSON");
    printable_json(&text).into_owned() + "\n"
}

#[cfg(test)]
mod fixture {
    //! A report with everything that is hard to write down.

    use super::Report;
    use crate::diagnostic::{Located, Mark, Rule, Severity};
    use crate::source::ContentPath;

    pub static UNKNOWN_CLIENT: Rule = Rule {
        name: "unknown-client",
        severity: Severity::Error,
        what: "A client is named that has no file in `content/clients/`.",
        why: "The work would count for nobody.",
        example: "population: [acme-crop]",
        cure: "Correct the id, or add the client's file.",
    };
    pub static STALE_FACTS: Rule = Rule {
        name: "stale-facts",
        severity: Severity::Warning,
        what: "An asset's facts were last looked at a year ago or more.",
        why: "Nobody knows whether <they> & the rest still hold.",
        example: "verified_on: 2020-01-01",
        cure: "Look, and write the day into `verified_on`.",
    };

    pub fn diagnostics() -> Vec<Located> {
        let single = mark("content/singles/2026-10-time-services.md", 4, 20, 25, "population: [acme, brich]");
        let hostile = mark(
            "content/handbook/100%, a:b <\"é\">.md",
            2,
            7,
            8,
            "title: <b>\"R&D\"</b> 50%\u{1b}[31m\u{0}",
        );
        vec![
            Located {
                rule: &UNKNOWN_CLIENT,
                severity: Severity::Error,
                message: "unknown client `brich`".into(),
                help: Some("did you mean `birch`?".into()),
                mark: single,
                related: vec![
                    (mark("content/clients/birch.md", 2, 1, 5, "name: Birch Timber"), "it is here".into()),
                    (Mark::file(&ContentPath::new("content/clients/acme.md")), "and not here".into()),
                ],
            },
            Located {
                rule: &STALE_FACTS,
                severity: Severity::Warning,
                message: "]]> <b>\"R&D\"</b> 50%,\r\nred: \u{1b}[31m and \u{0} and \u{202e}esrever".into(),
                help: None,
                mark: hostile,
                related: Vec::new(),
            },
            Located {
                rule: &UNKNOWN_CLIENT,
                severity: Severity::Warning,
                message: "unknown client `acne`".into(),
                help: None,
                mark: Mark::file(&ContentPath::new("content/results/2026-10/acne.md")),
                related: Vec::new(),
            },
        ]
    }

    pub fn report(diagnostics: &[Located]) -> Report<'_> {
        static RULES: [&Rule; 2] = [&STALE_FACTS, &UNKNOWN_CLIENT];
        Report { diagnostics, documents: 214, rules: &RULES, prefix: "" }
    }

    fn mark(path: &str, line: usize, column: usize, end_column: usize, source: &str) -> Mark {
        let source = source.into();
        Mark { path: ContentPath::new(path), line, column, end_column, source, source_column: 1 }
    }
}
