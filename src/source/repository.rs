//! The git repository around a practice, opened so that nothing in it is believed or run.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, Once, PoisonError};

use git2::{ErrorCode, RepositoryOpenFlags, opts};

use super::RepositoryError;

/// A repository, and the folder in it that was asked about.
///
/// Handles of `git2` belong to one thread at a time: [`Repository::with`] lends one to whoever
/// asks and keeps it for the next. Hooks, filters, monitors and helpers that a configuration
/// names are never run; only objects and references are read.
pub struct Repository {
    git_dir: PathBuf,
    work_tree: Option<PathBuf>,
    prefix: String,
    is_shallow: bool,
    idle: Mutex<Vec<git2::Repository>>,
}

impl Repository {
    /// The repository around an absolute `folder`, which need not be on disk: an old commit may
    /// have it, and a bare repository has no folders at all.
    ///
    /// # Errors
    ///
    /// Where there is none, or it belongs to somebody else, or is of a kind that cannot be read.
    pub fn around(folder: &Path) -> Result<Repository, RepositoryError> {
        settle();
        let (base, rest) = on_disk(folder).ok_or_else(|| RepositoryError::Nowhere(folder.to_owned()))?;
        let no_ceiling: [&Path; 0] = [];
        let git = git2::Repository::open_ext(&base, RepositoryOpenFlags::empty(), no_ceiling)
            .map_err(|error| refused(&base, error))?;
        let work_tree = git.workdir().map(real);
        let top = work_tree.clone().unwrap_or_else(|| real(git.path()));
        Ok(Repository {
            git_dir: git.path().to_owned(),
            prefix: prefix(base.strip_prefix(&top).unwrap_or("".as_ref()).join(rest).as_ref()),
            work_tree,
            is_shallow: git.is_shallow(),
            idle: Mutex::new(vec![git]),
        })
    }

    /// The folder that was asked about, below the top of the repository, with `/` at its end;
    /// empty for the top itself.
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// Where the files are checked out; `None` for a bare repository.
    pub fn work_tree(&self) -> Option<&Path> {
        self.work_tree.as_deref()
    }

    /// The folders in which git notes which commit is checked out: its own of this working tree,
    /// and the one that all working trees share.
    pub fn git_dirs(&self) -> [PathBuf; 2] {
        let shared = self.with(|git| -> Result<_, RepositoryError> { Ok(real(git.commondir())) });
        [real(&self.git_dir), shared.unwrap_or_else(|_| real(&self.git_dir))]
    }

    /// Whether nothing is checked out, since there is no place for it.
    pub fn is_bare(&self) -> bool {
        self.work_tree.is_none()
    }

    /// Whether the history was cut off when it was cloned.
    pub fn is_shallow(&self) -> bool {
        self.is_shallow
    }

    /// Lends a handle that no other thread has meanwhile; opens one more where all are lent.
    ///
    /// # Errors
    ///
    /// Those of `work`, and where the repository cannot be opened again.
    pub fn with<T, E: From<RepositoryError>>(
        &self,
        result: impl FnOnce(&git2::Repository) -> Result<T, E>,
    ) -> Result<T, E> {
        let idle = self.idle().pop();
        let git = match idle {
            Some(git) => git,
            None => git2::Repository::open(&self.git_dir).map_err(|error| refused(&self.git_dir, error))?,
        };
        let done = result(&git);
        self.idle().push(git);
        done
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<git2::Repository>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Objects are read once and by many threads: keeping them costs more than it saves. Their hashes
/// are checked here, where a file's bytes are read, by a faster code than `libgit2`'s.
fn settle() {
    static SETTLED: Once = Once::new();
    SETTLED.call_once(|| {
        opts::enable_caching(false);
        opts::strict_hash_verification(false);
    });
}

/// The nearest folder above that is there, without links, and what is left of the path.
fn on_disk(folder: &Path) -> Option<(PathBuf, &Path)> {
    folder.ancestors().find_map(|base| Some((base.canonicalize().ok()?, folder.strip_prefix(base).ok()?)))
}

fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

fn prefix(below: &Path) -> String {
    below.components().map(|part| format!("{}/", part.as_os_str().to_string_lossy())).collect()
}

fn refused(folder: &Path, error: git2::Error) -> RepositoryError {
    match error.code() {
        ErrorCode::NotFound => match folder.ancestors().map(|it| it.join(".git")).find(|it| it.is_file()) {
            // Of a working tree or a submodule whose repository was moved or removed.
            Some(link) => RepositoryError::Unopened(format!("`{}` leads to none", link.display())),
            None => RepositoryError::Nowhere(folder.to_owned()),
        },
        ErrorCode::Owner => RepositoryError::Foreign(top(folder)),
        _ => RepositoryError::Unopened(error.message().to_owned()),
    }
}

/// What `safe.directory` has to name for a repository that may not be opened.
fn top(folder: &Path) -> PathBuf {
    let no_ceiling: [&Path; 0] = [];
    let checked_out = folder.ancestors().find(|it| it.join(".git").exists()).map(Path::to_owned);
    checked_out
        .or_else(|| git2::Repository::discover_path(folder, no_ceiling).ok().map(|it| real(&it)))
        .unwrap_or_else(|| folder.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn the_prefix_leads_from_the_top_to_the_folder_even_where_it_is_not_on_disk() {
        let folder = tempfile::tempdir().expect("a folder");
        git2::Repository::init(folder.path()).expect("a repository");
        fs::create_dir_all(folder.path().join("a/b")).expect("is made");
        for (path, prefix) in [("", ""), ("a", "a/"), ("a/b", "a/b/"), ("a/gone/now", "a/gone/now/")] {
            let repository = Repository::around(&folder.path().join(path)).expect("a repository");
            assert_eq!(repository.prefix(), prefix);
            assert_eq!(repository.work_tree(), Some(&*real(folder.path())));
        }
    }

    #[test]
    fn a_bare_repository_has_no_work_tree() {
        let folder = tempfile::tempdir().expect("a folder");
        git2::Repository::init_bare(folder.path()).expect("a repository");
        let repository = Repository::around(&folder.path().join("docs")).expect("a repository");
        assert!(repository.is_bare());
        assert_eq!(repository.prefix(), "docs/");
    }

    #[test]
    fn threads_get_a_handle_each_and_give_it_back() {
        let folder = tempfile::tempdir().expect("a folder");
        git2::Repository::init(folder.path()).expect("a repository");
        let repository = Repository::around(folder.path()).expect("a repository");
        let nested = repository.with(|_| repository.with(|git| Ok::<_, RepositoryError>(git.is_bare())));
        assert!(!nested.expect("two handles"));
        assert_eq!(repository.idle().len(), 2);
    }

    #[test]
    fn no_repository_is_no_repository() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(matches!(Repository::around(folder.path()), Err(RepositoryError::Nowhere(_))));
    }

    #[test]
    fn a_repository_that_was_moved_away_is_not_none() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join(".git"), "gitdir: /nowhere\n").expect("is written");
        assert!(matches!(Repository::around(folder.path()), Err(RepositoryError::Unopened(_))));
    }
}
