//! Pages of the handbook, and pages that the program generates.

use std::fmt;

use schemars::JsonSchema;
use serde::Deserialize;

use super::choice_words;

/// Id of a page of the handbook: its path below `handbook/` without `.md`, as `policies/passwords`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HandbookId(pub String);

impl fmt::Display for HandbookId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Page of the handbook, such as a checklist or a policy.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct HandbookPage {
    /// Title of the page.
    pub title: String,
    /// Position in the list of pages. Smaller numbers come first; pages without one follow by title.
    pub order: Option<i32>,
    /// What the page is about, in one sentence.
    pub summary: Option<String>,
}

choice_words! {
    /// Page that the program generates. A document links to it as `monthly:matrix`.
    GeneratedPage {
        CurrentSingle = "current-single", Matrix = "matrix", MatrixProcedures = "matrix-procedures",
        Behind = "behind", Singles = "singles", Findings = "findings", Exemptions = "exemptions", Controls = "controls", Ideas = "ideas",
        Procedures = "procedures", Clients = "clients", Staff = "staff", Handbook = "handbook",
    }
}
