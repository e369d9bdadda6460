//! Commits, found by name or by time.

use std::collections::{HashMap, HashSet};

use git2::{ErrorCode, Oid, Sort};
use jiff::Timestamp;

use super::{Repository, RepositoryError, intact};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Commit {
    pub(super) oid: Oid,
    pub(super) tree: Oid,
    /// Time of the commit, by the committer's clock.
    pub time: Timestamp,
}

/// Commit that was found by its date.
#[derive(Clone, Debug)]
pub struct DatedCommit {
    pub commit: Commit,
    /// Commits that are on the other side of the time than their own dates say: they are dated before a parent, or later
    /// than now. Parents come before children.
    pub doubtful: Vec<Commit>,
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
            Ok(head) => {
                let commit = head.peel_to_commit()?;
                intact::check(git, commit.id())?;
                Ok(Commit::of(&commit))
            }
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
            let mut object = git.revparse_single(name).map_err(|error| unknown(git, name, &error))?;
            intact::check(git, object.id())?;
            while let Some(tag) = object.as_tag() {
                object = tag.target()?;
                intact::check(git, object.id())?;
            }
            let commit = object.as_commit().ok_or_else(|| RepositoryError::NotCommit(name.to_owned()))?;
            Ok(Commit::of(commit))
        })
    }

    /// Finds the last commit before the time `end`, by the order of the history: a commit counts as not earlier than its
    /// parents, whatever its clock said. Dates after `now` are wrong and do not count.
    ///
    /// With clocks that are right, this is the commit of `git rev-list -1 --before`.
    ///
    /// # Errors
    ///
    /// When every commit is later, or one of them cannot be read.
    pub fn last_commit_before(&self, end: Timestamp, now: Timestamp) -> Result<DatedCommit, RepositoryError> {
        let head = self.head()?;
        self.with(|git| {
            let mut walk = git.revwalk()?;
            walk.set_sorting(Sort::TOPOLOGICAL | Sort::REVERSE)?;
            walk.push(head.oid)?;
            let mut counted: HashMap<Oid, Timestamp> = HashMap::new();
            let (mut first, mut last, mut doubtful) = (head.time, None, Vec::new());
            // Parents come before children.
            for id in walk {
                let id = id?;
                intact::check(git, id)?;
                let found = git.find_commit(id)?;
                let commit = Commit::of(&found);
                let after = found.parent_ids().filter_map(|parent| counted.get(&parent)).max().copied();
                let own = Some(commit.time).filter(|time| *time <= now);
                let time = own.max(after).unwrap_or(commit.time);
                counted.insert(commit.oid, time);
                first = first.min(commit.time);
                // Its own date is on the other side of `end`.
                if (time < end) != (commit.time < end) {
                    doubtful.push(commit);
                }
                if time < end && last.is_none_or(|(_, latest)| latest <= time) {
                    last = Some((commit, time));
                }
            }
            match last {
                Some((commit, _)) => Ok(DatedCommit { commit, doubtful }),
                None => Err(RepositoryError::TooEarly { first, is_shallow: self.is_shallow() }),
            }
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
