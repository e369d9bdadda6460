//! What kept the tool from working.

use std::fmt::Display;

use crate::diagnostic::nearest;
use crate::source::{RepositoryError, SourceError};

/// A message for the person at the keyboard, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    message: String,
    help: Option<String>,
}

impl Failure {
    pub fn new(message: impl Into<String>) -> Failure {
        Failure { message: message.into(), help: None }
    }

    /// Where the system says no: `cannot <what>: <why>`.
    pub fn cannot(what: impl Display, why: impl Display) -> Failure {
        Failure::new(format!("cannot {what}: {}", lower_first(&why.to_string())))
    }

    /// A name that nobody knows: the nearest is offered, and where none is near, the few there are.
    pub fn unknown<'n>(kind: &str, wrong: &str, names: impl IntoIterator<Item = &'n str>) -> Failure {
        let names: Vec<&str> = names.into_iter().collect();
        let failure = Failure::new(format!("no {kind} `{wrong}`"));
        match nearest(wrong, names.iter().copied()) {
            Some(near) => failure.with_help(format!("did you mean `{near}`?")),
            None if names.is_empty() || names.len() > 12 => failure,
            None => failure.with_help(format!("there is `{}`", names.join("`, `"))),
        }
    }

    pub fn with_help(self, help: impl Into<String>) -> Failure {
        Failure { help: Some(help.into()), ..self }
    }

    /// What to do, where nothing better is known.
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
        Failure::cannot(format!("read `{}`", error.path.display()), error.error)
    }
}

impl From<RepositoryError> for Failure {
    fn from(error: RepositoryError) -> Failure {
        let failure = Failure::new(error.to_string());
        match error.help() {
            Some(help) => failure.with_help(help),
            None => failure,
        }
    }
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}
