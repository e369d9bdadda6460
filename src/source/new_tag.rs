//! An annotated tag of a commit.

use std::fmt;

use git2::{ErrorCode, Oid};
use jiff::Zoned;

use super::new_commit::signature;
use super::{OfRepository, Repository, RepositoryError};

/// A tag to write: of which commit, by whom and when.
pub struct NewTag<'t> {
    pub name: &'t str,
    /// Id of the commit.
    pub commit: &'t str,
    pub tagger: &'t str,
    pub email: &'t str,
    pub at: &'t Zoned,
    pub message: &'t str,
}

/// Why no tag is written.
#[derive(Debug)]
pub enum TagError {
    Exists(String),
    /// Tags are to be signed, which takes another program.
    Signed,
    Repository(RepositoryError),
}

impl Repository {
    /// Checks whether a tag of that name can be written here.
    ///
    /// # Errors
    ///
    /// When it exists, or tags are to be signed.
    pub fn require_taggable(&self, name: &str) -> Result<(), TagError> {
        self.with(|git| {
            let config = git.config()?;
            let is_set = |key: &str| config.get_bool(key).unwrap_or(false);
            if is_set("tag.gpgsign") || is_set("tag.forcesignannotated") {
                return Err(TagError::Signed);
            }
            match git.find_reference(&format!("refs/tags/{name}")) {
                Ok(_) => Err(TagError::Exists(name.to_owned())),
                Err(error) if error.code() == ErrorCode::NotFound => Ok(()),
                Err(error) => Err(error.into()),
            }
        })
    }

    /// Writes an annotated tag. An existing one is never moved.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn tag(&self, tag: &NewTag<'_>) -> Result<(), TagError> {
        self.require_taggable(tag.name)?;
        self.with(|git| {
            let commit = git.find_object(Oid::from_str(tag.commit)?, None)?;
            let tagger = signature(tag.tagger, tag.email, tag.at)?;
            git.tag(tag.name, &commit, &tagger, tag.message, false)?;
            Ok(())
        })
    }
}

impl fmt::Display for TagError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TagError::Exists(name) => write!(f, "the tag `{name}` exists already"),
            TagError::Signed => f.write_str("git is to sign tags here, which `monthly` cannot do"),
            TagError::Repository(error) => error.fmt(f),
        }
    }
}

impl From<RepositoryError> for TagError {
    fn from(error: RepositoryError) -> TagError {
        TagError::Repository(error)
    }
}

impl From<git2::Error> for TagError {
    fn from(error: git2::Error) -> TagError {
        TagError::Repository(error.into())
    }
}

impl OfRepository for TagError {
    fn in_partial_clone(self) -> TagError {
        match self {
            TagError::Repository(error) => TagError::Repository(error.in_partial_clone()),
            other => other,
        }
    }
}
