//! Failures: why a command could not do its work.

use std::fmt::Display;

use crate::diagnostic::suggestion;
use crate::document::EditError;
use crate::source::{ContentPath, RepositoryError, SourceError};

/// A failure as the user reads it: a message, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    message: String,
    help: Option<String>,
}

impl Failure {
    pub fn new(message: impl Into<String>) -> Failure {
        Failure { message: message.into(), help: None }
    }

    /// The failure for an error, with its help if there is any.
    pub fn of(error: impl Display, help: Option<String>) -> Failure {
        Failure { message: error.to_string(), help }
    }

    /// A failure of the system: `cannot <what>: <why>`.
    pub fn cannot(what: impl Display, why: impl Display) -> Failure {
        Failure::new(format!("cannot {what}: {}", lower_first(&why.to_string())))
    }

    /// Failure for an unknown name, with the nearest known one or a short list of them.
    pub fn unknown<'n>(kind: &str, wrong: &str, names: impl IntoIterator<Item = &'n str>) -> Failure {
        Failure { message: format!("unknown {kind} `{wrong}`"), help: suggestion(wrong, names) }
    }

    /// Failure for a document whose front matter was not edited.
    pub fn not_edited(path: &ContentPath, error: &EditError) -> Failure {
        match error {
            EditError::Faulty(_) => {
                Failure::new(format!("`{path}` has errors")).with_help("`monthly check` lists them")
            }
            EditError::Toml => Failure::new(format!("the front matter of `{path}` is written in TOML"))
                .with_help("only YAML, between lines `---`, can be edited by a command"),
            EditError::Unsupported => Failure::new(format!("`{path}` cannot be edited by a command"))
                .with_help("a value there is written in an unusual form: edit the file by hand"),
        }
    }

    pub fn with_help(self, help: impl Into<String>) -> Failure {
        Failure { help: Some(help.into()), ..self }
    }

    /// Adds help where there is none yet.
    pub fn or_help(self, help: impl Into<String>) -> Failure {
        Failure { help: self.help.or_else(|| Some(help.into())), ..self }
    }

    pub fn message(&self) -> &str {
        &self.message
    }

    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }
}

impl From<SourceError> for Failure {
    fn from(error: SourceError) -> Failure {
        match error.repository_error() {
            Some(why @ RepositoryError::NotFetched) => Failure::of(why, why.help()),
            _ => Failure::cannot(format!("read `{}`", error.path.display()), error.error),
        }
    }
}

impl From<RepositoryError> for Failure {
    fn from(error: RepositoryError) -> Failure {
        Failure::of(&error, error.help())
    }
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}
