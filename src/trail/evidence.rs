//! Events of evidence files.

use crate::history::{ChangeKind, FileChange};

use super::EventKind;

/// Event of a commit; `from` is the former path of the `file`, where that is the same client's.
pub fn committed(change: &FileChange<'_>, from: Option<&str>, file: &str) -> EventKind {
    match (change.kind, from) {
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
