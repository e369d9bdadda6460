//! What happened to a file of evidence.

use crate::history::{Change, ChangeKind};

use super::What;

/// What a commit did to the `file`; `from` is where it lay before, where that may be told.
pub fn committed(change: &Change<'_>, from: Option<&str>, file: &str) -> What {
    match (change.kind, from) {
        (ChangeKind::Modified, _) => What::EvidenceReplaced(file.into()),
        (ChangeKind::Deleted, _) => What::EvidenceRemoved(file.into()),
        (ChangeKind::Renamed, Some(from)) => {
            What::EvidenceRenamed(file.into(), from.rsplit('/').next().unwrap_or(from).into())
        }
        (ChangeKind::Added | ChangeKind::Renamed, _) => What::EvidenceAdded(file.into()),
    }
}

/// What was done to the `file` that nobody committed.
pub fn uncommitted(was_there: bool, is_there: bool, file: &str) -> Option<What> {
    match (was_there, is_there) {
        (true, true) => Some(What::EvidenceReplaced(file.into())),
        (true, false) => Some(What::EvidenceRemoved(file.into())),
        (false, true) => Some(What::EvidenceAdded(file.into())),
        (false, false) => None,
    }
}
