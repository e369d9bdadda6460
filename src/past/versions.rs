//! What a document said after each commit that touched it.

use serde::de::DeserializeOwned;

use crate::document::{self, Document};
use crate::history::Change;
use crate::source::ContentPath;

use super::Past;

/// A document as one commit left it.
#[derive(Clone)]
pub struct Version<'p, T> {
    pub change: Change<'p>,
    /// What it said; `None` where the commit removed it, or what it said cannot be read.
    pub document: Option<Document<T>>,
}

impl Past {
    /// Every version of a document, the oldest first, through all of its names. `present` is what
    /// the document says now, where it is there: read once more only where it was read from
    /// elsewhere.
    pub fn versions<T: DeserializeOwned + Clone>(
        &self,
        path: &ContentPath,
        present: Option<&Document<T>>,
    ) -> Vec<Version<'_, T>> {
        let changes = self.history.followed(path.as_str()).into_iter();
        let mut versions: Vec<_> = changes
            .map(|change| {
                let present = present.filter(|_| self.is_present(path, &change));
                Version { change, document: present.cloned().or_else(|| self.document(&change)) }
            })
            .collect();
        versions.reverse();
        versions
    }

    /// What a document said after a change; `None` where that removed it, or it cannot be read.
    pub fn document<T: DeserializeOwned>(&self, change: &Change<'_>) -> Option<Document<T>> {
        change.is_there().then(|| self.last_said(change)).flatten()
    }

    /// The same; what a change removed is read as it was before.
    pub fn last_said<T: DeserializeOwned>(&self, change: &Change<'_>) -> Option<Document<T>> {
        document::read_as(&ContentPath::new(change.path), &self.text(change.blob)?)
    }
}
