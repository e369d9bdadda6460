//! Any other page: checklists, policies.

use std::fmt;

use serde::Deserialize;

use super::choice_words;

/// A page of the handbook: its path below `handbook/` without `.md`, as `policies/passwords`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HandbookId(pub String);

impl fmt::Display for HandbookId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A handbook page's front matter.
#[derive(Clone, Debug, Deserialize)]
pub struct HandbookPage {
    pub title: String,
    /// Smaller numbers come first; pages without one follow by title.
    pub order: Option<i32>,
    pub summary: Option<String>,
}

choice_words! {
    /// A page that is made and not written; a link `monthly:matrix` leads to it.
    MadePage {
        CurrentSingle = "current-single", Matrix = "matrix", MatrixProcedures = "matrix-procedures",
        Behind = "behind", Singles = "singles", Findings = "findings", Exemptions = "exemptions", Controls = "controls", Ideas = "ideas",
        Procedures = "procedures", Clients = "clients", Staff = "staff", Handbook = "handbook",
    }
}
