//! The git repository of a practice, of which no configuration is trusted or run.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, Once, PoisonError};

use git2::{ErrorCode, RepositoryOpenFlags, opts};

use super::RepositoryError;

/// Error of work with a repository.
pub trait OfRepository: From<RepositoryError> {
    /// The same error in a partial clone, where a missing object is not damage.
    fn in_partial_clone(self) -> Self;
}

/// A repository, and the folder of the practice in it.
///
/// A `git2` handle can be used by one thread at a time: [`Repository::with`] lends one from a pool.
/// Hooks, filters, monitors and helpers are never run; only objects and references are read.
pub struct Repository {
    git_dir: PathBuf,
    work_tree: Option<PathBuf>,
    prefix: String,
    is_shallow: bool,
    is_partial: bool,
    idle: Mutex<Vec<git2::Repository>>,
}

impl Repository {
    /// Opens the repository that contains the absolute path `folder`. The folder may exist only in an
    /// old commit, or in a bare repository.
    ///
    /// # Errors
    ///
    /// When there is none, or another user owns it, or it cannot be opened.
    pub fn around(folder: &Path) -> Result<Repository, RepositoryError> {
        set_options();
        let (base, rest) = on_disk(folder).ok_or_else(|| RepositoryError::Nowhere(folder.to_owned()))?;
        check_readable(&base)?;
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
            is_partial: is_partial(&git),
            idle: Mutex::new(vec![git]),
        })
    }

    /// Returns the folder of the practice in the repository, with a trailing `/`; empty at the top.
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// Returns the folder of the checkout; `None` for a bare repository.
    pub fn work_tree(&self) -> Option<&Path> {
        self.work_tree.as_deref()
    }

    /// Returns the git folders that record which commit is checked out: that of this working tree, and
    /// the one that all working trees share.
    pub fn git_dirs(&self) -> [PathBuf; 2] {
        let shared = self.with(|git| -> Result<_, RepositoryError> { Ok(real(git.commondir())) });
        [real(&self.git_dir), shared.unwrap_or_else(|_| real(&self.git_dir))]
    }

    /// Whether the repository has no working tree.
    pub fn is_bare(&self) -> bool {
        self.work_tree.is_none()
    }

    /// Whether the clone has only a part of the history.
    pub fn is_shallow(&self) -> bool {
        self.is_shallow
    }

    /// Whether the clone fetches objects only when git needs them: made with `--filter`.
    pub fn is_partial(&self) -> bool {
        self.is_partial
    }

    pub(super) fn git_dir(&self) -> &Path {
        &self.git_dir
    }

    /// Calls `work` with a handle from the pool, opening another one if all are in use.
    ///
    /// # Errors
    ///
    /// Those of `work`, and when the repository cannot be opened again.
    pub fn with<T, E: OfRepository>(
        &self,
        work: impl FnOnce(&git2::Repository) -> Result<T, E>,
    ) -> Result<T, E> {
        let idle = self.idle().pop();
        let git = match idle {
            Some(git) => git,
            None => git2::Repository::open(&self.git_dir).map_err(|error| refused(&self.git_dir, error))?,
        };
        let done = work(&git);
        self.idle().push(git);
        match self.is_partial {
            true => done.map_err(E::in_partial_clone),
            false => done,
        }
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<git2::Repository>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Sets the global options of `libgit2`. Objects are read once, so caching costs more than it saves;
/// hashes are verified by [`super::intact`], which is faster.
fn set_options() {
    static SET: Once = Once::new();
    SET.call_once(|| {
        opts::enable_caching(false);
        opts::strict_hash_verification(false);
    });
}

/// Returns the nearest existing folder above, without links, and the rest of the path.
fn on_disk(folder: &Path) -> Option<(PathBuf, &Path)> {
    folder.ancestors().find_map(|base| Some((base.canonicalize().ok()?, folder.strip_prefix(base).ok()?)))
}

/// Fails where the nearest `.git`, or what it leads with, cannot be read: `libgit2` would take it for missing, and look for
/// another one above, or for damaged.
fn check_readable(base: &Path) -> Result<(), RepositoryError> {
    let nearest = base.ancestors().map(|it| it.join(".git")).find(|it| it.symlink_metadata().is_ok());
    let Some(git_dir) = nearest.filter(|it| it.is_dir()) else { return Ok(()) };
    let inside = ["objects", "refs", "HEAD", "config", "index", "packed-refs"].map(|name| git_dir.join(name));
    for path in [git_dir].into_iter().chain(inside) {
        let opened = match path.is_dir() {
            true => fs::read_dir(&path).map(drop),
            false => fs::File::open(&path).map(drop),
        };
        if let Err(error) = opened
            && error.kind() == io::ErrorKind::PermissionDenied
        {
            return Err(RepositoryError::Denied(path));
        }
    }
    Ok(())
}

/// Whether a remote has promised the objects that are missing.
fn is_partial(git: &git2::Repository) -> bool {
    let has_promise = |config: git2::Config| -> Result<bool, git2::Error> {
        let mut is_partial = config.get_string("extensions.partialclone").is_ok();
        config.entries(Some(r"^remote\..*\.promisor$"))?.for_each(|entry| {
            is_partial |= entry.value().is_ok_and(|value| value != "false");
        })?;
        Ok(is_partial)
    };
    git.config().and_then(has_promise).unwrap_or(false)
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
            // The link of a working tree or a submodule whose repository was moved or removed.
            Some(link) => RepositoryError::Unopened(format!("`{}` does not lead to one", link.display())),
            None => RepositoryError::Nowhere(folder.to_owned()),
        },
        ErrorCode::Owner => RepositoryError::Foreign(top(folder)),
        _ => RepositoryError::Unopened(error.message().to_owned()),
    }
}

/// Returns the folder that `safe.directory` must contain for a repository that was refused.
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
    fn each_thread_borrows_a_handle_of_its_own() {
        let folder = tempfile::tempdir().expect("a folder");
        git2::Repository::init(folder.path()).expect("a repository");
        let repository = Repository::around(folder.path()).expect("a repository");
        let nested = repository.with(|_| repository.with(|git| Ok::<_, RepositoryError>(git.is_bare())));
        assert!(!nested.expect("two handles"));
        assert_eq!(repository.idle().len(), 2);
    }

    #[test]
    fn a_folder_outside_of_repositories_is_an_error() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(matches!(Repository::around(folder.path()), Err(RepositoryError::Nowhere(_))));
    }

    #[test]
    fn a_repository_that_was_moved_away_cannot_be_opened() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join(".git"), "gitdir: /nowhere\n").expect("is written");
        assert!(matches!(Repository::around(folder.path()), Err(RepositoryError::Unopened(_))));
    }
}
