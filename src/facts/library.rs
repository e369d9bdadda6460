use schemars::JsonSchema;
use serde::Serialize;
use strum::VariantArray;

use super::command::{Facts, FactsCommand};

/// Documents of the library, and the state of each in the practice.
#[derive(Serialize, JsonSchema)]
pub struct LibraryFacts {
    /// Procedures by name, then handbook pages.
    pub documents: Vec<LibraryDocumentFacts>,
}

/// A document of the library.
#[derive(Serialize, JsonSchema)]
pub struct LibraryDocumentFacts {
    /// Name for `monthly library add`.
    pub name: String,
    /// Path in the practice.
    pub document: String,
    /// Its title in the library; `null` where the library does not have it any more.
    pub title: Option<String>,
    pub state: LibraryState,
}

/// State of a document in the practice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema, VariantArray)]
#[serde(rename_all = "kebab-case")]
pub enum LibraryState {
    /// As the library has it.
    Unchanged,
    /// Edited by the practice.
    Edited,
    /// The library has a newer text.
    UpdateAvailable,
    /// Edited by the practice, and the library has a newer text.
    EditedUpdateAvailable,
    /// Its links can be updated, since other documents were added or removed.
    LinksToUpdate,
    /// An unresolved conflict of an update.
    InConflict,
    /// There is no unedited copy, so that edits cannot be recognized.
    Untracked,
    /// Retired in the library.
    Retired,
    /// Deleted from the practice.
    Deleted,
    /// The practice does not have it.
    NotInstalled,
}

impl LibraryState {
    pub const ALL: &'static [LibraryState] = LibraryState::VARIANTS;
}

impl Facts for LibraryFacts {
    const COMMAND: FactsCommand = FactsCommand::LibraryList;
}
