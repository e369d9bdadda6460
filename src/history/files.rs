//! Files of a commit.

use std::collections::HashMap;

use crate::source::Repository;

use super::commit_object::tree_of;
use super::tree::Trees;
use super::{HistoryError, ObjectId};

/// Every file of the practice below `prefix` at a commit, with the id of its bytes.
///
/// # Errors
///
/// Where an object is missing or damaged.
pub fn files(
    repository: &Repository,
    commit: ObjectId,
    prefix: &str,
) -> Result<HashMap<String, ObjectId>, HistoryError> {
    repository.with(|git| {
        let odb = git.odb()?;
        let top = tree_of(&odb, commit)?;
        let files = Trees::verified(&odb, |trees| {
            let folder = trees.folder(top, prefix)?;
            trees.compare(folder, &[])
        })?;
        Ok(files.into_iter().map(|it| (it.path, it.blob)).collect())
    })
}
