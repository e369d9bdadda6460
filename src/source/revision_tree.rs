//! A practice at a commit.

#![allow(clippy::indexing_slicing, reason = "numbers are indices of the same list")]

use std::io::{self, Read};
use std::path::Path;
use std::sync::{Arc, OnceLock};

use git2::{ObjectType, Oid, Tree};
use rayon::prelude::*;

use crate::limits;

use super::listing::{self, Listed};
use super::stored::FetchedFile;
use super::working_tree::is_hidden;
use super::{
    Commit, ContentPath, FileKind, LfsPointer, Repository, RepositoryError, Source, SourceError, SourceFile,
    ThemeFiles,
};
use super::{intact, is_document, is_theme_name, largest, stored};

/// Files of a practice at a commit, read from git.
pub struct RevisionTree {
    repository: Arc<Repository>,
    commit: Commit,
    prefix: String,
    folder: Oid,
    listing: OnceLock<Vec<Listed>>,
}

impl RevisionTree {
    /// Opens the practice in the folder `prefix` at `commit`; `None` if there was none.
    ///
    /// # Errors
    ///
    /// When the folder cannot be read.
    pub fn at(
        repository: &Arc<Repository>,
        commit: Commit,
        prefix: &str,
    ) -> Result<Option<RevisionTree>, RepositoryError> {
        let folder = repository.with(|git| -> Result<_, RepositoryError> {
            intact::check(git, commit.oid)?;
            let folder = intact::folder(git, commit.tree, prefix)?;
            Ok(folder.filter(is_practice).map(|folder| folder.id()))
        })?;
        Ok(folder.map(|folder| RevisionTree {
            repository: repository.clone(),
            commit,
            prefix: prefix.to_owned(),
            folder,
            listing: OnceLock::new(),
        }))
    }

    pub fn repository(&self) -> &Arc<Repository> {
        &self.repository
    }

    pub fn commit(&self) -> Commit {
        self.commit
    }

    /// Returns the practice's folder in its repository, with a trailing `/`; empty at the top.
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    fn listing(&self) -> Result<&[Listed], RepositoryError> {
        if let Some(listing) = self.listing.get() {
            return Ok(listing);
        }
        let mut listing = self.repository.with(|git| content(git, self.folder))?;
        listing.par_iter_mut().filter(|it| it.file.kind == FileKind::Regular).for_each(|it| {
            let size = self.repository.with(|git| size(git, it.blob));
            match size {
                Ok(size) => {
                    it.file.size = size;
                    self.find_fetched(it);
                }
                Err(RepositoryError::NotFetched) => it.file.kind = FileKind::NotFetched,
                Err(_) => it.file.kind = FileKind::Unreadable,
            }
        });
        if listing.iter().any(|it| it.file.is_missing_document()) {
            return Err(RepositoryError::NotFetched);
        }
        Ok(self.listing.get_or_init(|| listing))
    }

    /// Looks up the file that a pointer of Git LFS stands for.
    fn find_fetched(&self, listed: &mut Listed) {
        if is_document(&listed.file.path) || listed.file.size >= LfsPointer::MAX_SIZE {
            return;
        }
        let Ok(bytes) = self.repository.with(|git| intact::bytes(git, listed.blob, LfsPointer::MAX_SIZE))
        else {
            return;
        };
        let Some(pointer) = LfsPointer::parse(&bytes) else { return };
        if let Some(fetched) = stored::fetched(&self.repository, &pointer) {
            (listed.file.size, listed.fetched) = (pointer.size, Some(fetched));
        }
    }

    /// The file that Git LFS has fetched for a path.
    fn fetched(&self, path: &ContentPath) -> Option<&FetchedFile> {
        self.listed(path)?.fetched.as_ref()
    }

    fn listed(&self, path: &ContentPath) -> Option<&Listed> {
        let listing = self.listing.get()?;
        let nth = listing.binary_search_by(|it| it.file.path.cmp(path)).ok()?;
        Some(&listing[nth])
    }

    /// Whether a path, or a part of it that is no folder, exists.
    fn is_there(&self, git: &git2::Repository, path: &str) -> Result<bool, RepositoryError> {
        let top = intact::tree(git, self.folder)?;
        let mut above = Path::new(path).ancestors().filter(|it| *it != Path::new(""));
        Ok(above.any(|it| top.get_path(it).is_ok_and(|entry| entry.kind() != Some(ObjectType::Tree))))
    }

    /// Returns the id of a file's content, from the listing if there is one, or else by its path.
    fn blob(&self, path: &ContentPath) -> Result<Option<Oid>, RepositoryError> {
        if let Some(listed) = self.listed(path) {
            return Ok(Some(listed.blob));
        }
        self.repository.with(|git| intact::file(git, self.folder, path.as_str()))
    }
}

impl Source for RevisionTree {
    fn files(&self) -> Result<Vec<SourceFile>, SourceError> {
        let listing = self.listing().map_err(|error| failed("content", error))?;
        Ok(listing.iter().map(|it| it.file.clone()).collect())
    }

    fn read(&self, path: &ContentPath) -> Result<Vec<u8>, SourceError> {
        if let Some(fetched) = self.fetched(path) {
            return fetched.read().map_err(|error| SourceError { path: fetched.path(), error });
        }
        let failed = |error| failed(path.as_str(), error);
        let missing = || SourceError { path: path.as_str().into(), error: io::ErrorKind::NotFound.into() };
        let blob = self.blob(path).map_err(failed)?.ok_or_else(missing)?;
        self.repository.with(|git| intact::bytes(git, blob, largest(path))).map_err(failed)
    }

    fn open(&self, path: &ContentPath) -> Result<Box<dyn Read>, SourceError> {
        match self.fetched(path) {
            Some(fetched) => match fetched.open() {
                Ok(file) => Ok(Box::new(file)),
                Err(error) => Err(SourceError { path: fetched.path(), error }),
            },
            None => Ok(Box::new(io::Cursor::new(self.read(path)?))),
        }
    }

    fn theme_files(&self, name: &str) -> Result<ThemeFiles, SourceError> {
        let (path, mut theme) = (format!("themes/{name}"), ThemeFiles::default());
        if !is_theme_name(name) {
            return Ok(theme);
        }
        let read = self.repository.with(|git| -> Result<_, RepositoryError> {
            let Some(folder) = intact::folder(git, self.folder, &path)? else {
                if let Some(why) =
                    self.is_there(git, &path)?.then(|| FileKind::Special.why_not_read()).flatten()
                {
                    theme.refuse("", why);
                }
                return Ok(());
            };
            for it in listing::below(git, folder, "", |_| true) {
                match it.file.kind.why_not_read() {
                    Some(why) => theme.refuse(it.file.path.as_str(), why),
                    None => {
                        let read = || Ok(intact::bytes(git, it.blob, limits::THEME_FILE_BYTES)?);
                        theme.add(it.file.path.as_str(), size(git, it.blob)?, read);
                    }
                }
            }
            Ok(())
        });
        read.map_err(|error| failed(&path, error))?;
        Ok(theme)
    }
}

fn failed(path: &str, error: RepositoryError) -> SourceError {
    SourceError { path: path.into(), error: error.into() }
}

fn is_practice(folder: &Tree<'_>) -> bool {
    let is = |name, kind| folder.get_name(name).is_some_and(|it| it.kind() == Some(kind));
    is("monthly.toml", ObjectType::Blob) || is("content", ObjectType::Tree)
}

/// Lists `monthly.toml` and everything below `content/`, as the working tree does.
fn content(git: &git2::Repository, folder: Oid) -> Result<Vec<Listed>, RepositoryError> {
    let folder = intact::tree(git, folder)?;
    let mut files = match folder.get_name("content") {
        Some(entry) if entry.kind() == Some(ObjectType::Tree) => {
            listing::below(git, intact::tree(git, entry.id())?, "content", |name| !is_hidden(name))
        }
        Some(entry) => vec![Listed::of(&entry, "content")],
        None => Vec::new(),
    };
    files.extend(folder.get_name("monthly.toml").map(|entry| Listed::of(&entry, "monthly.toml")));
    Ok(files)
}

fn size(git: &git2::Repository, blob: Oid) -> Result<u64, RepositoryError> {
    let (size, _) = git.odb()?.read_header(blob)?;
    Ok(size as u64)
}
