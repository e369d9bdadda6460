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
        let changes = self.history.followed(path.as_str());
        // A merge that takes one side as it is has nothing to tell: the last that was told may be
        // the other side.
        let is_told = changes.len() == 1 || self.history.is_linear();
        let is_committed = is_told && !self.uncommitted.contains(path);
        let mut versions: Vec<_> = changes
            .into_iter()
            .enumerate()
            .map(|(age, change)| {
                let is_present = age == 0 && is_committed;
                let document = match present.filter(|_| is_present) {
                    Some(document) => Some(document.clone()),
                    None => self.document(&change),
                };
                Version { change, document }
            })
            .collect();
        versions.reverse();
        versions
    }

    fn document<T: DeserializeOwned>(&self, change: &Change<'_>) -> Option<Document<T>> {
        let text = change.is_there().then(|| self.text(change.blob)).flatten()?;
        document::read_as(&ContentPath::new(change.path), &text)
    }
}
