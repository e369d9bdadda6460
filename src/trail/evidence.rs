//! Events of evidence files.

use crate::document_history::DocumentHistory;
use crate::history::{ChangeKind, FileChange};

use super::EventKind;

/// Event of a commit that changed an evidence `file`. One that is the same in Git LFS was not replaced.
pub fn committed(history: &DocumentHistory, change: &FileChange<'_>, file: &str) -> EventKind {
    let is_same = || change.before.iter().flatten().all(|before| history.is_same_file(*before, change.blob));
    match (change.kind, history.former_path(change)) {
        (ChangeKind::Modified, _) if is_same() => EventKind::Changed(Box::default()),
        (ChangeKind::Modified, _) => EventKind::EvidenceReplaced(file.into()),
        (ChangeKind::Deleted, _) => EventKind::EvidenceRemoved(file.into()),
        (ChangeKind::Renamed, Some(from)) => {
            EventKind::EvidenceRenamed(file.into(), from.rsplit('/').next().unwrap_or(from).into())
        }
        (ChangeKind::Added | ChangeKind::Renamed, _) => EventKind::EvidenceAdded(file.into()),
    }
}

pub fn uncommitted(existed: bool, exists: bool, file: &str) -> Option<EventKind> {
    match (existed, exists) {
        (true, true) => Some(EventKind::EvidenceReplaced(file.into())),
        (true, false) => Some(EventKind::EvidenceRemoved(file.into())),
        (false, true) => Some(EventKind::EvidenceAdded(file.into())),
        (false, false) => None,
    }
}
