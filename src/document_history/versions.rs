//! Versions of a document, one for each commit that touched it.

use serde::de::DeserializeOwned;

use crate::document::{self, Document};
use crate::history::FileChange;
use crate::source::ContentPath;

use super::DocumentHistory;

/// Document as one commit left it.
#[derive(Clone)]
pub struct Version<'p, T> {
    pub change: FileChange<'p>,
    /// `None` where the commit removed the document, or the version cannot be read.
    pub document: Option<Document<T>>,
}

impl DocumentHistory {
    /// Every version of a document under all of its names, the oldest first. `present` is the document as it is now: a
    /// version that equals it is not read again.
    pub fn versions<T: DeserializeOwned + Clone>(
        &self,
        path: &ContentPath,
        present: Option<&Document<T>>,
    ) -> Vec<Version<'_, T>> {
        let changes = self.git.followed(path.as_str()).into_iter();
        let mut versions: Vec<_> =
            changes.map(|change| Version { change, document: self.document(&change, present) }).collect();
        versions.reverse();
        versions
    }

    /// Document after a change; `None` where the change removed it, or it cannot be read.
    pub fn document<T: DeserializeOwned + Clone>(
        &self,
        change: &FileChange<'_>,
        present: Option<&Document<T>>,
    ) -> Option<Document<T>> {
        match present.filter(|present| self.is_present(&present.path, change)) {
            Some(present) => Some(present.clone()),
            None => change.is_there().then(|| self.last_version(change)).flatten(),
        }
    }

    /// Document after a change or, where the change removed it, before it.
    pub(crate) fn last_version<T: DeserializeOwned>(&self, change: &FileChange<'_>) -> Option<Document<T>> {
        document::read_as(&ContentPath::new(change.path), &self.text(change.blob)?)
    }
}
