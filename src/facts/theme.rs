use schemars::JsonSchema;
use serde::Serialize;
use strum::VariantArray;

use super::command::{Facts, FactsCommand};

/// Files of the theme.
#[derive(Serialize, JsonSchema)]
pub struct ThemeFacts {
    /// Name of the theme; the practice's files are in `themes/<name>/`.
    pub theme: String,
    /// The files of the practice, then the built-in ones that it does not override.
    pub files: Vec<ThemeFileFacts>,
}

/// A file of the theme.
#[derive(Serialize, JsonSchema)]
pub struct ThemeFileFacts {
    /// Name below the theme's folder.
    pub file: String,
    pub state: ThemeFileState,
    /// For an unused file, the built-in file that may be meant.
    pub nearest: Option<&'static str>,
}

/// Where a file of the theme comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema, VariantArray)]
#[serde(rename_all = "kebab-case")]
pub enum ThemeFileState {
    /// The practice overrides the built-in file.
    Overridden,
    /// The practice has a copy of the built-in file without an edit.
    Unedited,
    /// The practice added a file that is used.
    Added,
    /// The practice has a file that nothing uses.
    Unused,
    /// The built-in file is used.
    BuiltIn,
}

impl ThemeFileState {
    pub const ALL: &'static [ThemeFileState] = ThemeFileState::VARIANTS;
}

impl Facts for ThemeFacts {
    const COMMAND: FactsCommand = FactsCommand::ThemeList;
}
