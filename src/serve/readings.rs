//! What was read of a practice, from which the next edition takes what did not change.

use std::collections::BTreeSet;

use crate::document::{Identity, ParsedFile, ParsedFiles};
use crate::document_history::{DocumentHistory, HistoryUnavailable};
use crate::model::ClientId;
use crate::source::{ContentPath, SourceError, WorkingTree};

use super::changes::Changes;

/// Files and history as they were last read.
#[derive(Default)]
pub struct Readings {
    files: ParsedFiles,
    document_history: Option<DocumentHistory>,
}

/// What was read again.
#[derive(Debug, PartialEq, Eq)]
pub enum Refreshed {
    Nothing,
    /// Files of some clients, all of which have a file that could be read before and after.
    OfClients(BTreeSet<ClientId>),
    Anything,
}

impl Readings {
    /// Reads the files that changed.
    ///
    /// # Errors
    ///
    /// When the files cannot be listed.
    pub fn refresh(&mut self, tree: &WorkingTree, changes: &Changes) -> Result<Refreshed, SourceError> {
        if let Some(changed) = changes.known() {
            let clients = self.clients_of(changed);
            if let Some(refreshed) = self.files.refresh_some(tree, changed) {
                let clients = clients.filter(|clients| Some(clients) == self.clients_of(&refreshed).as_ref());
                return Ok(match clients {
                    _ if refreshed.is_empty() => Refreshed::Nothing,
                    Some(clients) => Refreshed::OfClients(clients),
                    None => Refreshed::Anything,
                });
            }
        }
        let is_changed = self.files.refresh(tree, |path| changes.include(path))?;
        Ok(if is_changed { Refreshed::Anything } else { Refreshed::Nothing })
    }

    /// Clients that the files belong to; `None` where one belongs to no client alone, or the file of a client cannot be read.
    fn clients_of(&self, files: &BTreeSet<ContentPath>) -> Option<BTreeSet<ClientId>> {
        let client = |path: &ContentPath| match Identity::of(path) {
            Ok(Identity::Client(id) | Identity::Result(_, id)) => {
                let file = ContentPath::new(&format!("content/clients/{id}.md"));
                self.files.parsed(&file).is_some().then_some(id)
            }
            _ => None,
        };
        files.iter().map(client).collect()
    }

    /// Every file; clones share their content.
    pub fn files(&self) -> Vec<ParsedFile> {
        self.files.all()
    }

    /// Returns the history after some changes: that which was last read, unless there may be other commits.
    ///
    /// # Errors
    ///
    /// Where there is none.
    pub fn document_history(
        &mut self,
        changes: &Changes,
        read: impl FnOnce() -> Result<DocumentHistory, HistoryUnavailable>,
    ) -> Result<DocumentHistory, HistoryUnavailable> {
        let known = self.document_history.as_ref().zip(changes.edited());
        let read = match known.and_then(|(history, edited)| history.after_edits(&edited).ok()) {
            Some(history) => Ok(history),
            None => read(),
        };
        self.document_history = read.as_ref().ok().cloned();
        read
    }
}
