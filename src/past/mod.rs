//! READ: git's history and documents to what each document said, version by version.
//!
//! A [`Past`] is the history of a practice up to the commit that its content stands on, with the
//! texts of then. Where there is none, [`Untold`] says why: a practice without a repository is
//! still one, but nothing on its pages can be traced.

mod fields;
mod revisions;
mod text;
mod untold;
mod versions;
mod work;

pub use fields::{FieldChange, changed_fields};
pub use revisions::{Followed, Revision, Revisions};
pub use text::{Line, Mark, Stretch, TextDifference};
pub use untold::Untold;
pub use versions::Version;
pub use work::{is_same_work, was_changed_silently};

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use crate::history::{self, History, HistoryError, ObjectId};
use crate::source::{Commit, ContentPath, Repository};

/// What git tells of a practice.
pub struct Past {
    pub history: History,
    repository: Arc<Repository>,
    /// Files that are not as the commit has them: edited, new, or gone since.
    pub uncommitted: BTreeSet<ContentPath>,
}

/// Whether what was walked is kept for the next run, and what was kept is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caching {
    On,
    Off,
}

impl Past {
    /// Reads the history up to a commit of the practice below `prefix` (`docs/practice/`, or
    /// nothing for the whole repository); from the cache in a folder, where one is named.
    ///
    /// # Errors
    ///
    /// Where an object is missing or damaged.
    pub fn read(
        repository: &Arc<Repository>,
        commit: Commit,
        prefix: &str,
        cache: Option<&Path>,
    ) -> Result<Past, HistoryError> {
        let history = history::read(repository, commit.into(), prefix, cache)?;
        Ok(Past { history, repository: repository.clone(), uncommitted: BTreeSet::new() })
    }

    /// The past of the practice in a folder, up to the commit that is checked out.
    ///
    /// # Errors
    ///
    /// Where there is no repository, no commit of the practice, or either cannot be read.
    pub fn of_working_tree(root: &Path, cache: Caching) -> Result<Past, Untold> {
        let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        let repository = Arc::new(Repository::around(&root)?);
        let prefix = repository.prefix().to_owned();
        let kept = root.join(".monthly");
        let cache = (cache == Caching::On).then_some(&*kept);
        let past = Past::read(&repository, repository.head()?, &prefix, cache)?;
        if past.history.paths().len() == 0 {
            return Err(Untold::NoCommit);
        }
        Ok(Past { uncommitted: repository.uncommitted(&prefix)?, ..past })
    }

    /// Whether any commit touched a file at its present path.
    pub fn tells_of(&self, path: &ContentPath) -> bool {
        self.history.of(path.as_str()).len() > 0
    }

    /// Whether a file is as the commit has it.
    pub fn is_committed(&self, path: &ContentPath) -> bool {
        let last = self.history.of(path.as_str()).next();
        !self.uncommitted.contains(path) && last.is_some_and(|change| change.is_there())
    }

    /// The text that a file had; `None` where it cannot be read, or is no text.
    pub fn text(&self, blob: ObjectId) -> Option<String> {
        String::from_utf8(history::bytes(&self.repository, blob).ok()?).ok()
    }
}
