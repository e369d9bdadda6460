//! A commit of some files of a practice, which leaves all other changes as they are.

use std::fmt;
use std::io::Write;
use std::path::Path;

use git2::build::TreeUpdateBuilder;
use git2::{
    AttrCheckFlags, AttrValue, ErrorClass, ErrorCode, FileMode, Index, IndexEntry, IndexTime, Oid,
    RepositoryState, Signature, Time,
};
use jiff::Zoned;

use super::uncommitted::unreadable;
use super::{ContentPath, OfRepository, Repository, RepositoryError};

/// Files to commit, with their content, by whom and when.
pub struct NewCommit<'c> {
    pub files: &'c [(&'c ContentPath, &'c [u8])],
    pub name: &'c str,
    pub email: &'c str,
    pub at: &'c Zoned,
    pub message: &'c str,
}

/// Why nothing is committed.
#[derive(Debug)]
pub enum CommitError {
    /// A commit, and not a branch, is checked out.
    Detached,
    /// A merge, a rebase or the like is not finished.
    Unfinished(&'static str),
    /// Commits are to be signed, which takes another program.
    Signed,
    /// Git stores a file through another program: Git LFS, or one that encrypts.
    Filtered {
        path: String,
        filter: String,
    },
    /// Another process works on the index or the branch.
    Locked,
    /// The branch has a newer commit by now.
    Moved,
    Repository(RepositoryError),
}

impl Repository {
    /// Checks whether files can be committed here, by their paths in the practice; an unborn branch is fine.
    ///
    /// # Errors
    ///
    /// When they cannot be.
    pub fn require_committable<'p>(
        &self,
        paths: impl IntoIterator<Item = &'p ContentPath>,
    ) -> Result<(), CommitError> {
        self.with(|git| {
            if let Some(work) = unfinished(git.state()) {
                return Err(CommitError::Unfinished(work));
            }
            let is_unborn = git.head().is_err_and(|error| error.code() == ErrorCode::UnbornBranch);
            if !is_unborn && git.head_detached()? {
                return Err(CommitError::Detached);
            }
            if git.config()?.get_bool("commit.gpgsign").unwrap_or(false) {
                return Err(CommitError::Signed);
            }
            for path in paths {
                let path = format!("{}{path}", self.prefix());
                if let Some(filter) = filter(git, &path)? {
                    return Err(CommitError::Filtered { path, filter });
                }
            }
            let index = git.index().map_err(unreadable)?;
            match git.path().join("index.lock").exists() {
                true => Err(CommitError::Locked),
                false if index.has_conflicts() => Err(CommitError::Unfinished("a merge")),
                false => Ok(()),
            }
        })
    }

    /// Commits files on top of the current branch and returns the id of the commit. Other changes, staged ones too, stay
    /// as they are. No hook is run.
    ///
    /// # Errors
    ///
    /// When the files cannot be committed.
    pub fn commit_files(&self, commit: &NewCommit<'_>) -> Result<String, CommitError> {
        self.require_committable(commit.files.iter().map(|(path, _)| *path))?;
        self.with(|git| {
            let parent = match git.head() {
                Ok(head) => Some(head.peel_to_commit()?),
                Err(error) if error.code() == ErrorCode::UnbornBranch => None,
                Err(error) => return Err(error.into()),
            };
            let base = match &parent {
                Some(parent) => parent.tree()?,
                None => git.find_tree(git.treebuilder(None)?.write()?)?,
            };
            let (mut index, mut update) = (git.index().map_err(unreadable)?, TreeUpdateBuilder::new());
            for (path, bytes) in commit.files {
                let path = format!("{}{path}", self.prefix());
                let (blob, mode) = (stored(git, &path, bytes)?, mode(&index, &path));
                update.upsert(&path, blob, mode);
                index.add(&entry(&path, blob, mode, bytes.len()))?;
            }
            let tree = git.find_tree(update.create_updated(git, &base)?)?;
            // First, since it can fail without harm: the files are then staged.
            index.write()?;
            let author = signature(commit.name, commit.email, commit.at)?;
            let parents: Vec<_> = parent.iter().collect();
            let id = git.commit(Some("HEAD"), &author, &author, commit.message, &tree, &parents)?;
            Ok(id.to_string())
        })
    }
}

/// Who writes an object, and when.
pub(super) fn signature(name: &str, email: &str, at: &Zoned) -> Result<Signature<'static>, git2::Error> {
    let at = Time::new(at.timestamp().as_second(), at.offset().seconds() / 60);
    Signature::new(name, email, &at)
}

/// Stores a file as git would store the file: with the line endings that `.gitattributes` asks for.
fn stored(git: &git2::Repository, path: &str, bytes: &[u8]) -> Result<Oid, CommitError> {
    let mut writer = git.blob_writer(Some(Path::new(path)))?;
    let failed = |error: std::io::Error| RepositoryError::Unreadable(error.to_string());
    writer.write_all(bytes).map_err(failed)?;
    Ok(writer.commit()?)
}

/// The program through which git stores a file, by `.gitattributes`.
fn filter(git: &git2::Repository, path: &str) -> Result<Option<String>, CommitError> {
    let value = git.get_attr(Path::new(path), "filter", AttrCheckFlags::FILE_THEN_INDEX)?;
    Ok(match AttrValue::from_string(value) {
        AttrValue::String(name) => Some(name.to_owned()),
        _ => None,
    })
}

/// Mode of a file: the one that it has.
fn mode(index: &Index, path: &str) -> FileMode {
    match index.get_path(Path::new(path), 0).is_some_and(|it| it.mode == u32::from(FileMode::BlobExecutable))
    {
        true => FileMode::BlobExecutable,
        false => FileMode::Blob,
    }
}

/// An entry of the index without the times of the file, so that git compares the content.
fn entry(path: &str, id: Oid, mode: FileMode, size: usize) -> IndexEntry {
    let never = IndexTime::new(0, 0);
    IndexEntry {
        ctime: never,
        mtime: never,
        dev: 0,
        ino: 0,
        mode: u32::from(mode),
        uid: 0,
        gid: 0,
        file_size: u32::try_from(size).unwrap_or(0),
        id,
        flags: 0,
        flags_extended: 0,
        path: path.as_bytes().to_owned(),
    }
}

/// What is not finished, in words.
fn unfinished(state: RepositoryState) -> Option<&'static str> {
    match state {
        RepositoryState::Clean => None,
        RepositoryState::Merge => Some("a merge"),
        RepositoryState::Revert | RepositoryState::RevertSequence => Some("a revert"),
        RepositoryState::CherryPick | RepositoryState::CherryPickSequence => Some("a cherry-pick"),
        RepositoryState::Bisect => Some("a bisection"),
        RepositoryState::Rebase
        | RepositoryState::RebaseInteractive
        | RepositoryState::RebaseMerge
        | RepositoryState::ApplyMailbox
        | RepositoryState::ApplyMailboxOrRebase => Some("a rebase"),
    }
}

impl CommitError {
    /// Returns what to do about it, where that is the same for all commits.
    pub fn help(&self) -> Option<String> {
        match self {
            CommitError::Detached => Some("check out a branch with `git switch BRANCH`".to_owned()),
            CommitError::Unfinished(_) => Some("finish or abort it: `git status` says how".to_owned()),
            CommitError::Signed | CommitError::Filtered { .. } => None,
            CommitError::Locked => {
                Some("wait for the other process; if there is none, delete `.git/index.lock`".to_owned())
            }
            CommitError::Moved => Some("run `git commit` on the files by hand".to_owned()),
            CommitError::Repository(error) => error.help(),
        }
    }
}

impl fmt::Display for CommitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CommitError::Detached => {
                f.write_str("no branch is checked out, so that the commit would be on none")
            }
            CommitError::Unfinished(work) => write!(f, "{work} is not finished"),
            CommitError::Signed => {
                f.write_str("git is to sign commits here (`commit.gpgsign`), which `monthly` cannot do")
            }
            CommitError::Filtered { path, filter } => {
                write!(f, "git stores `{path}` through `{filter}`, which `monthly` does not run")
            }
            CommitError::Locked => f.write_str("another process works on the repository"),
            CommitError::Moved => f.write_str("somebody committed meanwhile"),
            CommitError::Repository(error) => error.fmt(f),
        }
    }
}

impl From<RepositoryError> for CommitError {
    fn from(error: RepositoryError) -> CommitError {
        CommitError::Repository(error)
    }
}

impl From<git2::Error> for CommitError {
    fn from(error: git2::Error) -> CommitError {
        match (error.code(), error.class()) {
            (ErrorCode::Locked, _) => CommitError::Locked,
            (ErrorCode::Modified, _) => CommitError::Moved,
            (_, ErrorClass::Object) if error.message().contains("current tip") => CommitError::Moved,
            _ => CommitError::Repository(error.into()),
        }
    }
}

impl OfRepository for CommitError {
    fn in_partial_clone(self) -> CommitError {
        match self {
            CommitError::Repository(error) => CommitError::Repository(error.in_partial_clone()),
            other => other,
        }
    }
}
