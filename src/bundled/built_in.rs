//! The bundled library as a practice without clients.

use std::io;
use std::path::PathBuf;

use crate::source::{ContentPath, FileKind, Source, SourceError, SourceFile};

use super::entry::{Entry, all};

/// Source of the bundled documents, at their paths in a practice.
pub struct BuiltIn;

impl Source for BuiltIn {
    fn files(&self) -> Result<Vec<SourceFile>, SourceError> {
        let file = |entry: &Entry| SourceFile {
            path: entry.path.clone(),
            kind: FileKind::Regular,
            size: entry.text.len() as u64,
            modified: None,
        };
        Ok(all().iter().map(file).collect())
    }

    fn read(&self, path: &ContentPath) -> Result<Vec<u8>, SourceError> {
        let found = all().iter().find(|entry| entry.path == *path);
        found.map(|entry| entry.text.into()).ok_or_else(|| SourceError {
            path: PathBuf::from(path.as_str()),
            error: io::ErrorKind::NotFound.into(),
        })
    }
}
