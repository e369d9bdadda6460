//! The practice that a command works on: found, read, assembled and checked, phase by phase.

#![allow(clippy::string_slice, reason = "positions come from a search in the same text")]

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use jiff::tz::TimeZone;

use crate::check;
use crate::coverage::Coverage;
use crate::diagnostic::Diagnostic;
use crate::document::{self, ParsedFile};
use crate::document_history::{DocumentHistory, HistoryUnavailable};
use crate::history::Caching;
use crate::model::Day;
use crate::practice::Practice;
use crate::source::{
    Commit, DatedCommit, Repository, RepositoryError, RevisionTree, Source, SourceError, WorkingTree,
};

use super::as_of::{self, AsOf, Clock};
use super::world::{Search, Today, World};
use super::{Failure, cache_key};

/// A practice that a command reads.
pub struct PracticeSource {
    tree: Tree,
    today: Today,
    /// Folder of the practice; `None` for a commit of a bare repository.
    folder: Option<PathBuf>,
    /// Why it is doubtful whether the commit is that of the day.
    doubt: Option<String>,
}

enum Tree {
    /// The files on disk.
    Working(WorkingTree),
    /// The files of a commit.
    Revision(RevisionTree),
}

/// A practice that was read, and not checked.
pub struct Assembled {
    pub today: Day,
    pub practice: Practice,
    pub faults: Vec<Diagnostic>,
    pub document_history: Result<DocumentHistory, HistoryUnavailable>,
}

/// A practice that was read and checked.
pub struct Opened {
    pub practice: Practice,
    pub coverage: Coverage,
    /// What is wrong, at the severity that the practice gives it, in no order.
    pub diagnostics: Vec<Diagnostic>,
    pub document_history: Result<DocumentHistory, HistoryUnavailable>,
}

impl PracticeSource {
    /// Finds the practice that was named, or the one around the current folder; now, or as of a commit.
    pub fn find(world: &World, as_of: Option<&AsOf>) -> Result<PracticeSource, Failure> {
        match as_of {
            None => working_tree(world),
            Some(as_of) => revision(world, as_of),
        }
    }

    /// Reads and checks it.
    pub fn open(&self, world: &mut World, caching: Caching) -> Result<Opened, Failure> {
        let Assembled { today, practice, faults, document_history } = self.assemble(world, caching)?;
        let coverage = world.timings.phase("derive", || Coverage::of(&practice, today));
        let history = document_history.as_ref();
        let check = || check::diagnostics(&practice, &coverage, faults, self.files(), history);
        let diagnostics = world.timings.phase("check", check);
        Ok(Opened { practice, coverage, diagnostics, document_history })
    }

    /// Reads it, with its history.
    pub fn assemble(&self, world: &mut World, caching: Caching) -> Result<Assembled, Failure> {
        let source = self.files();
        let (parsed_files, document_history) = world.timings.phase("read", || self.read(caching))?;
        let (practice, mut faults) = world.timings.phase("assemble", || Practice::assemble(parsed_files));
        let today = self.today.day(&practice.settings);
        let (keyring, bad_keys) = check::keyring(&practice, source, today);
        faults.extend(bad_keys);
        let zone = practice.settings.site.zone();
        let document_history = document_history.map(|it| it.verified(keyring).in_zone(zone));
        self.say(world, today);
        Ok(Assembled { today, practice, faults, document_history })
    }

    /// Reads the files, and the history beside them.
    fn read(
        &self,
        caching: Caching,
    ) -> Result<(Vec<ParsedFile>, Result<DocumentHistory, HistoryUnavailable>), SourceError> {
        thread::scope(|scope| {
            let document_history = scope.spawn(|| self.document_history(caching));
            let parsed_files = document::read_all(self.files())?;
            let document_history =
                document_history.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            Ok((parsed_files, document_history))
        })
    }

    /// Reads the history alone.
    pub fn document_history(&self, caching: Caching) -> Result<DocumentHistory, HistoryUnavailable> {
        match &self.tree {
            Tree::Working(tree) => DocumentHistory::of_working_tree(tree.root(), caching),
            Tree::Revision(tree) => DocumentHistory::of_revision(tree, self.folder.as_deref(), caching),
        }
    }

    /// Reads the history alone; `None` in a practice without commits.
    pub fn committed_history(&self) -> Result<Option<DocumentHistory>, Failure> {
        match self.document_history(cache_key::caching(false)) {
            Ok(history) => Ok(Some(history)),
            Err(HistoryUnavailable::NoRepository | HistoryUnavailable::NoCommit) => Ok(None),
            Err(other) => Err(other.into()),
        }
    }

    /// A path typed in the current folder, relative to the practice.
    pub fn place_of(&self, world: &World, typed: &Path) -> String {
        let below = self.folder.as_ref().and_then(|folder| world.below(folder, typed));
        below.unwrap_or_else(|| typed.to_string_lossy().into_owned())
    }

    pub fn files(&self) -> &dyn Source {
        match &self.tree {
            Tree::Working(tree) => tree,
            Tree::Revision(tree) => tree,
        }
    }

    /// Its folder, whether or not it is on disk; `None` for a commit of a bare repository.
    pub fn root(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    /// Whether it is read from a commit, not from the files on disk.
    pub fn is_past(&self) -> bool {
        matches!(self.tree, Tree::Revision(_))
    }

    /// Default folder of its site.
    pub fn output(&self) -> Option<PathBuf> {
        self.folder.as_ref().map(|folder| folder.join("public"))
    }

    /// Its folder within the repository, with `/` at the end; empty at the top, or outside of any repository.
    pub fn prefix(&self) -> String {
        match &self.tree {
            Tree::Working(tree) => prefix(tree),
            Tree::Revision(tree) => tree.prefix().to_owned(),
        }
    }

    fn say(&self, world: &mut World, today: Day) {
        match &self.tree {
            Tree::Working(tree) => {
                world.terminal.detail(&format!("read {} as of {today}", tree.root().display()));
            }
            Tree::Revision(tree) => {
                world.terminal.say(&format!("read the commit {:.7} as of {today}", tree.commit().id()));
                if let Some(doubt) = &self.doubt {
                    world.terminal.say(&format!("warning: {doubt}"));
                }
            }
        }
    }
}

/// Ids of the commits that are reachable from the newer of two commits and not from the older. Without an older one, or
/// where it is a day before the first commit, all that led to the newer one.
pub fn commits_between(
    world: &World,
    older: Option<&AsOf>,
    newer: &AsOf,
) -> Result<HashSet<String>, Failure> {
    let Resolved { search, repository, found, .. } = Resolved::of(world, newer)?;
    let older = match older {
        Some(AsOf::Day(day)) => clock(world, &repository, &search)?.commit_on(*day, &repository)?,
        Some(older) => Some(Resolved::of(world, older)?.found.commit),
        None => None,
    };
    Ok(repository.between(older, found.commit)?)
}

/// Resolves an `AsOf`: a commit of the repository around the practice, and the day that counts as today.
struct Resolved {
    search: Search,
    repository: Arc<Repository>,
    found: DatedCommit,
    today: Today,
}

impl Resolved {
    fn of(world: &World, as_of: &AsOf) -> Result<Resolved, Failure> {
        let search = world.search()?;
        let repository = Arc::new(Repository::around(&search.folder)?);
        let (found, today) = as_of.resolve(&repository, || clock(world, &repository, &search))?;
        Ok(Resolved { search, repository, found, today })
    }
}

fn working_tree(world: &World) -> Result<PracticeSource, Failure> {
    let (tree, today) = (world.practice()?, world.today()?);
    let folder = Some(tree.root().to_owned());
    Ok(PracticeSource { tree: Tree::Working(tree), today, folder, doubt: None })
}

fn clock(world: &World, repository: &Arc<Repository>, search: &Search) -> Result<Clock, Failure> {
    Ok(Clock { zone: zone(repository, search)?, today: world.today()? })
}

/// The practice's present time zone, in which a day ends.
fn zone(repository: &Arc<Repository>, search: &Search) -> Result<TimeZone, Failure> {
    let present = nearest(repository, repository.head()?, search)?;
    Ok(present.map(|tree| document::settings_of(&tree)).unwrap_or_default().site.zone())
}

fn revision(world: &World, as_of: &AsOf) -> Result<PracticeSource, Failure> {
    let Resolved { search, repository, found, today } = Resolved::of(world, as_of)?;
    let DatedCommit { commit, doubtful } = found;
    let tree = nearest(&repository, commit, &search)?.ok_or_else(|| none_at(commit, &search))?;
    let doubt = match doubtful.is_empty() {
        true => None,
        false => as_of::doubt(&doubtful, &zone(&repository, &search)?),
    };
    let folder = repository.work_tree().map(|top| search.named.unwrap_or_else(|| top.join(tree.prefix())));
    let today = world.said_today().map_or(today, Today::Day);
    Ok(PracticeSource { tree: Tree::Revision(tree), today, folder, doubt })
}

/// The practice at `commit` in the folder that is searched, or where none was named, above it.
fn nearest(
    repository: &Arc<Repository>,
    commit: Commit,
    search: &Search,
) -> Result<Option<RevisionTree>, RepositoryError> {
    let mut prefix = repository.prefix();
    loop {
        let found = RevisionTree::at(repository, commit, prefix)?;
        if found.is_some() || prefix.is_empty() || search.named.is_some() {
            return Ok(found);
        }
        prefix = above(prefix);
    }
}

/// `a/` of `a/b/`, and the top of `a/`.
fn above(prefix: &str) -> &str {
    prefix.trim_end_matches('/').rfind('/').map_or("", |end| &prefix[..=end])
}

fn none_at(commit: Commit, search: &Search) -> Failure {
    let message = format!("no practice in `{}` at the commit {:.7}", search.shown(), commit.id());
    Failure::new(message)
        .with_help("there is neither `monthly.toml` nor `content/`; name another folder with `-C DIR`")
}

fn prefix(tree: &WorkingTree) -> String {
    let Ok(root) = tree.root().canonicalize() else { return String::new() };
    let top = root.ancestors().find(|folder| folder.join(".git").exists());
    let below = top.and_then(|top| root.strip_prefix(top).ok()).unwrap_or("".as_ref());
    below.components().map(|part| format!("{}/", part.as_os_str().to_string_lossy())).collect()
}
