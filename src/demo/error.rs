//! Error of writing a practice.

use std::path::PathBuf;
use std::{fmt, io};

use crate::model::Day;

/// Why the practice could not be written. What was written before that stays.
#[derive(Debug)]
pub enum DemoError {
    NotEmpty(PathBuf),
    /// The sample practice began only on that day.
    TooEarly(Day),
    File {
        path: PathBuf,
        error: io::Error,
    },
    Git(git2::Error),
}

impl fmt::Display for DemoError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DemoError::NotEmpty(path) => write!(f, "`{}` is not empty", path.display()),
            DemoError::TooEarly(began) => write!(f, "the sample practice began on {began}"),
            DemoError::File { path, error } => write!(f, "cannot write `{}`: {error}", path.display()),
            DemoError::Git(error) => write!(f, "git: {}", error.message()),
        }
    }
}

impl std::error::Error for DemoError {}

impl From<git2::Error> for DemoError {
    fn from(error: git2::Error) -> DemoError {
        DemoError::Git(error)
    }
}
