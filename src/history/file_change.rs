//! Change of one file by one commit.

use serde::{Deserialize, Serialize};

use super::{Commit, ObjectId};

/// Change of one file by one commit.
#[derive(Clone, Copy)]
pub struct FileChange<'h> {
    pub commit: Commit<'h>,
    /// Path after the change or, where that removed the file, before it.
    pub path: &'h str,
    pub kind: ChangeKind,
    /// Path before a rename.
    pub from: Option<&'h str>,
    /// Bytes after the change or, where that removed the file, before it.
    pub blob: ObjectId,
    /// Bytes before the change in each parent of the commit, of a renamed file those of its former path; one `None` for a
    /// commit without parents.
    pub before: &'h [Option<ObjectId>],
    /// Whether a merge took the file, or that there is none, from one parent, though another side had changed it too.
    /// `git log -c` does not list such a change, which may have lost what the other side wrote.
    pub one_sided: bool,
}

/// How a file differs from all of the commit's parents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChangeKind {
    Added,
    Modified,
    Deleted,
    Renamed,
}

impl FileChange<'_> {
    /// Whether the file exists after the change.
    pub fn is_there(&self) -> bool {
        self.kind != ChangeKind::Deleted
    }

    /// Bytes after the change; `None` where that removed the file.
    pub fn after(&self) -> Option<ObjectId> {
        self.is_there().then_some(self.blob)
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
