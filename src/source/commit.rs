//! Commits, found by name or by time.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashSet};

use git2::{ErrorCode, ObjectType, Oid};
use jiff::Timestamp;

use super::{Repository, RepositoryError};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Commit {
    pub(super) oid: Oid,
    pub(super) tree: Oid,
    /// Time of the commit, by the committer's clock.
    pub time: Timestamp,
}

impl Commit {
    /// Returns the full id.
    pub fn id(&self) -> String {
        self.oid.to_string()
    }

    fn of(commit: &git2::Commit<'_>) -> Commit {
        let seconds = commit.time().seconds();
        let ends = if seconds < 0 { Timestamp::MIN } else { Timestamp::MAX };
        let time = Timestamp::from_second(seconds).unwrap_or(ends);
        Commit { oid: commit.id(), tree: commit.tree_id(), time }
    }
}

impl Repository {
    /// Returns the commit of `HEAD`.
    ///
    /// # Errors
    ///
    /// When there is no commit yet, or it cannot be read.
    pub fn head(&self) -> Result<Commit, RepositoryError> {
        self.with(|git| match git.head() {
            Ok(head) => Ok(Commit::of(&head.peel_to_commit()?)),
            Err(error) if error.code() == ErrorCode::UnbornBranch => Err(RepositoryError::NoCommit),
            Err(error) => Err(error.into()),
        })
    }

    /// Finds a commit by a branch, a tag, a full or abbreviated id, or an expression like `HEAD~3`.
    ///
    /// # Errors
    ///
    /// When the name is unknown or ambiguous, or the commit cannot be read.
    pub fn commit(&self, name: &str) -> Result<Commit, RepositoryError> {
        self.with(|git| {
            let object = git.revparse_single(name).map_err(|error| unknown(git, name, &error))?;
            let not_commit = |_| RepositoryError::NotCommit(name.to_owned());
            let commit = object.peel(ObjectType::Commit).map_err(not_commit)?;
            Ok(Commit::of(&git.find_commit(commit.id())?))
        })
    }

    /// Finds the last commit before a time, as `git rev-list -1 --before` does: walking back from `HEAD`,
    /// always to the newest commit seen so far.
    ///
    /// # Errors
    ///
    /// When every commit is later, or one of them cannot be read.
    pub fn last_commit_before(&self, end: Timestamp) -> Result<Commit, RepositoryError> {
        let head = self.head()?;
        self.with(|git| {
            let (mut first, mut seen) = (head.time, HashSet::from([head.oid]));
            let mut waiting = BinaryHeap::from([(head.time, Reverse(0), head.oid)]);
            while let Some((time, _, oid)) = waiting.pop() {
                let commit = git.find_commit(oid)?;
                if time < end {
                    return Ok(Commit::of(&commit));
                }
                first = first.min(time);
                for parent in commit.parent_ids() {
                    if seen.insert(parent) {
                        let time = Commit::of(&git.find_commit(parent)?).time;
                        waiting.push((time, Reverse(seen.len()), parent));
                    }
                }
            }
            Err(RepositoryError::TooEarly { first, is_shallow: self.is_shallow() })
        })
    }

    /// Returns the ids of the commits of `git log OLDER..NEWER`; without an older one, of `git log NEWER`.
    ///
    /// # Errors
    ///
    /// When one of them cannot be read.
    pub fn between(&self, older: Option<Commit>, newer: Commit) -> Result<HashSet<String>, RepositoryError> {
        self.with(|git| {
            let mut walk = git.revwalk()?;
            walk.push(newer.oid)?;
            older.map_or(Ok(()), |older| walk.hide(older.oid))?;
            walk.map(|id| Ok(id?.to_string())).collect()
        })
    }

    /// Returns the names of all branches and tags.
    pub fn names(&self) -> Vec<String> {
        let names = self.with(|git| -> Result<_, RepositoryError> {
            let mut names = Vec::new();
            for reference in git.references()?.flatten() {
                names.extend(reference.shorthand().ok().map(str::to_owned));
            }
            Ok(names)
        });
        names.unwrap_or_default()
    }
}

fn unknown(git: &git2::Repository, name: &str, error: &git2::Error) -> RepositoryError {
    let is_reference = git.resolve_reference_from_short_name(name).is_ok();
    match error.code() {
        ErrorCode::NotFound if is_reference => RepositoryError::Unreadable(error.message().to_owned()),
        ErrorCode::NotFound if is_empty(git) => RepositoryError::NoCommit,
        ErrorCode::NotFound | ErrorCode::InvalidSpec => RepositoryError::Unknown(name.to_owned()),
        ErrorCode::Ambiguous => RepositoryError::Ambiguous(name.to_owned()),
        _ => RepositoryError::Unreadable(error.message().to_owned()),
    }
}

fn is_empty(git: &git2::Repository) -> bool {
    git.head().is_err() && git.references().is_ok_and(|mut all| all.next().is_none())
}
