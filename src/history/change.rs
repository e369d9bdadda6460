//! What one commit did to one file.

use serde::{Deserialize, Serialize};

use super::{Commit, ObjectId};

/// A file that a commit touched.
#[derive(Clone, Copy)]
pub struct Change<'h> {
    pub commit: Commit<'h>,
    /// The path that the file had after it, or last.
    pub path: &'h str,
    pub kind: ChangeKind,
    /// Where it lay before it was renamed.
    pub from: Option<&'h str>,
    /// What it holds since; where it is gone, what it held.
    pub blob: ObjectId,
}

/// How a file differs from what all of the commit's parents have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChangeKind {
    Added,
    Modified,
    Deleted,
    Renamed,
}

impl Change<'_> {
    /// Whether the file is there after it.
    pub fn is_there(&self) -> bool {
        self.kind != ChangeKind::Deleted
    }
}

impl ChangeKind {
    /// `added`, `changed`, `removed`, `renamed`.
    pub fn word(self) -> &'static str {
        match self {
            ChangeKind::Added => "added",
            ChangeKind::Modified => "changed",
            ChangeKind::Deleted => "removed",
            ChangeKind::Renamed => "renamed",
        }
    }
}
