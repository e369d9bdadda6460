//! Changes of documents that a command makes: printed as a difference, written together, and committed on request.

use clap::Args;
use jiff::Zoned;
use similar::TextDiff;

use crate::diagnostic::Count;
use crate::document::Identity;
use crate::facts::{WrittenFacts, WrittenFileFacts};
use crate::history::GitIdentity;
use crate::source::{CommitError, ContentPath, NewCommit, Repository, Source, WorkingTree};

use super::Failure;
use super::format::FormatOption;
use super::transaction::{Change, Transaction};
use super::world::World;

/// Unchanged lines around a change.
const CONTEXT: usize = 3;

/// Options of every command that changes documents.
#[derive(Debug, Args)]
pub struct ChangeOptions {
    /// Print what would change, and write nothing
    #[arg(long)]
    pub dry_run: bool,

    /// Commit what was written, and nothing else, as the user of git
    #[arg(long, conflicts_with = "dry_run")]
    commit: bool,

    /// Message of the commit [default: what the command did]
    #[arg(short, long, value_name = "TEXT", requires = "commit")]
    message: Option<String>,

    #[command(flatten)]
    pub output: FormatOption,
}

impl ChangeOptions {
    /// Whether an option is given that needs something to write.
    pub fn is_about_writing(&self) -> bool {
        self.dry_run || self.commit
    }
}

/// Changed documents of a practice.
pub struct Changes<'t> {
    tree: &'t WorkingTree,
    transaction: Transaction,
}

/// A commit to come.
pub struct Committing {
    repository: Repository,
    identity: GitIdentity,
    at: Zoned,
    message: String,
}

impl<'t> Changes<'t> {
    pub fn of(tree: &'t WorkingTree) -> Changes<'t> {
        Changes { tree, transaction: Transaction::default() }
    }

    /// Adds a new document.
    pub fn create(&mut self, path: &ContentPath, text: &str) -> Result<(), Failure> {
        if self.tree.left_out().contains(path) {
            return Err(Failure::new(format!("`{path}` exists already, and is not checked out"))
                .with_help("`git sparse-checkout disable` checks it out"));
        }
        self.transaction.plan(path, None, text);
        Ok(())
    }

    /// Adds a change of a document, whose text was read before.
    pub fn edit(&mut self, path: &ContentPath, old: &str, new: &str) {
        self.transaction.plan(path, Some(old), new);
    }

    /// Adds a new file that is no document.
    pub fn add_file(&mut self, path: &ContentPath, bytes: Vec<u8>) {
        self.transaction.plan_file(path, bytes);
    }

    /// Writes all files and commits them, as the options say. Whatever stands in the way of the commit is found before
    /// anything is written.
    pub fn apply(
        &self,
        options: &ChangeOptions,
        message: &str,
        world: &World,
    ) -> Result<WrittenFacts, Failure> {
        let committing = self.committing(options, message, world)?;
        if !options.dry_run {
            self.write()?;
        }
        let commit = committing.map(|it| self.commit(&it)).transpose()?;
        Ok(self.facts(!options.dry_run, commit))
    }

    /// Writes all files.
    pub fn write(&self) -> Result<(), Failure> {
        self.transaction.write(self.tree.root())
    }

    /// What was written, or would be.
    pub fn facts(&self, written: bool, commit: Option<String>) -> WrittenFacts {
        let files: Vec<WrittenFileFacts> = self.transaction.changes().iter().map(file_facts).collect();
        WrittenFacts { written: written && !files.is_empty(), commit, files }
    }

    /// Prepares the commit that is asked for, if there is something to commit.
    pub fn committing(
        &self,
        options: &ChangeOptions,
        message: &str,
        world: &World,
    ) -> Result<Option<Committing>, Failure> {
        if !options.commit || self.transaction.changes().is_empty() {
            return Ok(None);
        }
        let identity = world.identity().ok_or_else(|| {
            Failure::new("git does not know who commits")
                .with_help("set `git config --global user.name` and `user.email`, or leave out `--commit`")
        })?;
        let message = options.message.as_deref().unwrap_or(message).to_owned();
        let committing =
            Committing { repository: repository(self.tree)?, identity, at: world.local_moment()?, message };
        let paths = self.transaction.changes().iter().map(|it| &it.path);
        let possible = committing.repository.require_committable(paths);
        possible.map_err(|error| self.not_committed(&error, &committing.message))?;
        Ok(Some(committing))
    }

    /// Commits the files, which were written, and returns the id of the commit.
    pub fn commit(&self, committing: &Committing) -> Result<String, Failure> {
        let Committing { repository, identity, at, message } = committing;
        let files: Vec<(&ContentPath, &[u8])> =
            self.transaction.changes().iter().map(|it| (&it.path, it.new.as_slice())).collect();
        let commit = NewCommit { files: &files, name: &identity.name, email: &identity.email, at, message };
        repository.commit_files(&commit).map_err(|error| {
            let failure = Failure::new(format!("the files were written and not committed: {error}"));
            failure.with_help(error.help().unwrap_or_else(|| self.by_hand("git commit", message)))
        })
    }

    fn not_committed(&self, error: &CommitError, message: &str) -> Failure {
        let help = match error {
            CommitError::Signed => {
                Some(format!("leave out `--commit`, then run `{}`", self.by_hand("git commit -S", message)))
            }
            CommitError::Filtered { .. } => {
                Some(format!("leave out `--commit`, then run `{}`", self.by_hand("git commit", message)))
            }
            other => other.help(),
        };
        Failure::of(format!("nothing was written: {error}"), help)
    }

    /// The commands that commit the same by hand.
    fn by_hand(&self, command: &str, message: &str) -> String {
        let paths: Vec<&str> = self.transaction.changes().iter().map(|it| it.path.as_str()).collect();
        let paths = paths.join(" ");
        format!("git add {paths} && {command} -m \"{message}\" -- {paths}")
    }
}

/// The repository around a practice.
pub fn repository(tree: &WorkingTree) -> Result<Repository, Failure> {
    let root = tree.root();
    let folder = root.canonicalize();
    let folder =
        folder.map_err(|error| Failure::cannot(format!("open the folder `{}`", root.display()), error))?;
    Ok(Repository::around(&folder)?)
}

fn file_facts(change: &Change) -> WrittenFileFacts {
    let path = change.path.as_str();
    let from = change.old.as_ref().map_or("/dev/null", |_| path);
    let diff = match Identity::of(&change.path) {
        Ok(Identity::Evidence | Identity::Attachment) => {
            format!("--- {from}\n+++ {path}\n{}\n", Count(change.new.len(), "byte"))
        }
        _ => {
            let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            let (old, new) = (text(change.old.as_deref().unwrap_or_default()), text(&change.new));
            let diff = TextDiff::from_lines(&old, &new);
            diff.unified_diff().context_radius(CONTEXT).header(from, path).to_string()
        }
    };
    WrittenFileFacts { path: path.to_owned(), new: change.old.is_none(), diff }
}
