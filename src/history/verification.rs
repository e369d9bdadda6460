//! Verification of trees, beside the walk that reads them.
//!
//! A tree is compared as soon as it is read, and another thread verifies that its bytes match its id. What was made from
//! the trees counts only once [`Verification::finish`] has said that all of them did.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

use git2::ObjectType;

use crate::source::intact;

use super::{HistoryError, ObjectId};

/// Trees that are handed over at a time, since each time may wake the thread.
const BATCH: usize = 64;

/// Most batches that wait to be verified, so that they do not fill the memory.
const WAITING: usize = 8;

/// A thread that verifies trees.
pub struct Verification {
    batch: Vec<Tree>,
    waiting: SyncSender<Vec<Tree>>,
    /// Gives the first tree whose bytes do not match its id.
    thread: JoinHandle<Option<ObjectId>>,
}

struct Tree {
    id: ObjectId,
    bytes: Arc<[u8]>,
}

impl Verification {
    pub fn start() -> Verification {
        let (waiting, batches) = sync_channel(WAITING);
        let thread = thread::spawn(move || first_damaged(&batches));
        Verification { batch: Vec::new(), waiting, thread }
    }

    /// Adds a tree that was read.
    pub fn add(&mut self, id: ObjectId, bytes: Arc<[u8]>) {
        self.batch.push(Tree { id, bytes });
        if self.batch.len() == BATCH {
            self.hand_over();
        }
    }

    /// Waits until all trees are verified.
    ///
    /// # Errors
    ///
    /// Where the bytes of one do not match its id.
    pub fn finish(mut self) -> Result<(), HistoryError> {
        self.hand_over();
        drop(self.waiting);
        match self.thread.join() {
            Ok(None) => Ok(()),
            Ok(Some(id)) => Err(HistoryError::damaged(id)),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    }

    fn hand_over(&mut self) {
        // Fails where the thread has ended, since it found a damaged tree.
        let _ = self.waiting.send(std::mem::take(&mut self.batch));
    }
}

fn first_damaged(batches: &Receiver<Vec<Tree>>) -> Option<ObjectId> {
    let is_damaged = |tree: &Tree| !intact::is_intact(tree.id.oid(), ObjectType::Tree, &tree.bytes);
    batches.iter().flatten().find(is_damaged).map(|tree| tree.id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use git2::Oid;

    fn verified(trees: &[(ObjectId, &[u8])]) -> Result<(), HistoryError> {
        let mut verification = Verification::start();
        trees.iter().for_each(|(id, bytes)| verification.add(*id, Arc::from(*bytes)));
        verification.finish()
    }

    #[test]
    fn one_damaged_tree_among_thousands_is_found() {
        let id = |bytes: &[u8]| ObjectId::from(Oid::hash_object(ObjectType::Tree, bytes).expect("an id"));
        let intact: (ObjectId, &[u8]) = (id(b"intact"), b"intact");
        let damaged: (ObjectId, &[u8]) = (id(b"intact"), b"damaged");
        assert!(verified(&[]).is_ok());
        assert!(verified(&vec![intact; 4 * BATCH]).is_ok());
        for place in [0, 1, 2 * BATCH, 4 * BATCH - 1] {
            let mut trees = vec![intact; 4 * BATCH];
            trees[place] = damaged;
            assert!(matches!(verified(&trees), Err(HistoryError::Object { is_missing: false, .. })));
        }
    }
}
