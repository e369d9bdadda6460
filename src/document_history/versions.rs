//! What a document said after each commit that touched it.

use serde::de::DeserializeOwned;

use crate::document::{self, Document};
use crate::history::Change;
use crate::source::ContentPath;

use super::DocumentHistory;

/// A document as one commit left it.
#[derive(Clone)]
pub struct Version<'p, T> {
    pub change: Change<'p>,
    /// What it said; `None` where the commit removed it, or what it said cannot be read.
    pub document: Option<Document<T>>,
}

impl DocumentHistory {
    /// Every version of a document, the oldest first, through all of its names. `present` is what
    /// the document says now, where it is there: read once more only where it was read from
    /// elsewhere.
    pub fn versions<T: DeserializeOwned + Clone>(
        &self,
        path: &ContentPath,
        present: Option<&Document<T>>,
    ) -> Vec<Version<'_, T>> {
        let changes = self.history.followed(path.as_str()).into_iter();
        let mut versions: Vec<_> =
            changes.map(|change| Version { change, document: self.document(&change, present) }).collect();
        versions.reverse();
        versions
    }

    /// What a document said after a change; `None` where that removed it, or it cannot be read.
    pub fn document<T: DeserializeOwned + Clone>(
        &self,
        change: &Change<'_>,
        present: Option<&Document<T>>,
    ) -> Option<Document<T>> {
        match present.filter(|present| self.is_present(&present.path, change)) {
            Some(present) => Some(present.clone()),
            None => change.is_there().then(|| self.last_said(change)).flatten(),
        }
    }

    /// What a document said after a change, and where that removed it, before.
    pub fn last_said<T: DeserializeOwned>(&self, change: &Change<'_>) -> Option<Document<T>> {
        document::read_as(&ContentPath::new(change.path), &self.text(change.blob)?)
    }
}
