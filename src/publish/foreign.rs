//! Foreign files: whatever is in the output and was not written by a build is kept.

use super::durable;
use super::error::PublishError;
use super::link::{Linked, link};
use super::old_site::OldSite;
use super::tree;
use rayon::prelude::*;
use std::fs::{self, DirEntry};
use std::io::{self, ErrorKind};
use std::path::{MAIN_SEPARATOR_STR, Path, PathBuf};

/// Copies everything in `old` that is not in its manifest to `new`. All pages must already be in `new`, so that a
/// foreign file at the address of a page is found and returned as an error. `old` is not changed.
///
/// Files and symlinks are linked, so they are never copied in part and keep inode and times. Folders are
/// created, empty ones included (git needs its empty `refs/tags`), with the mode and owner they had.
pub(super) fn carry(old: &OldSite, new: &Path) -> Result<(), PublishError> {
    Carrier { old, new }.carry_folder(Path::new(""))
}

struct Carrier<'a> {
    old: &'a OldSite,
    new: &'a Path,
}

impl Carrier<'_> {
    fn carry_folder(&self, folder: &Path) -> Result<(), PublishError> {
        let from = self.old.root.join(folder);
        let carried = entries(&from)?
            .par_iter()
            .map(|entry| self.carry_entry(entry, folder.join(entry.file_name())))
            .find_first(Result::is_err);
        carried.unwrap_or(Ok(()))?;
        self.copy_mode(&from, &self.new.join(folder))
    }

    fn carry_entry(&self, entry: &DirEntry, inside: PathBuf) -> Result<(), PublishError> {
        let kind = entry.file_type().map_err(PublishError::io("read", &entry.path()))?;
        if !kind.is_dir() {
            return if self.is_our_file(&inside) { Ok(()) } else { self.carry_file(&inside) };
        }
        if tree::is_mount_point(&entry.path()).map_err(PublishError::io("read", &entry.path()))? {
            return Err(PublishError::MountedInside { path: entry.path() });
        }
        if !self.is_our_folder(&inside) {
            self.make_folder(&inside)?;
        }
        self.carry_folder(&inside)
    }

    fn carry_file(&self, inside: &Path) -> Result<(), PublishError> {
        let (from, to) = (self.old.root.join(inside), self.new.join(inside));
        let linked = link(&from, &to).map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists | ErrorKind::NotADirectory => self.conflict(inside),
            ErrorKind::CrossesDevices => PublishError::MountedInside { path: from },
            _ => PublishError::io("carry over", &from)(error),
        })?;
        match linked {
            Linked::SameFile => Ok(()),
            Linked::Copy => durable::flush_copy(&to),
        }
    }

    fn make_folder(&self, inside: &Path) -> Result<(), PublishError> {
        let to = self.new.join(inside);
        fs::create_dir_all(&to).map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists | ErrorKind::NotADirectory => self.conflict(inside),
            _ => PublishError::io("create", &to)(error),
        })
    }

    fn conflict(&self, inside: &Path) -> PublishError {
        PublishError::Foreign { address: inside.display().to_string(), output: self.old.root.clone() }
    }

    /// Copies mode and owner of a folder, unless it is not in the new site or is a page there.
    fn copy_mode(&self, from: &Path, to: &Path) -> Result<(), PublishError> {
        let metadata = fs::symlink_metadata(from).map_err(PublishError::io("read", from))?;
        match tree::copy_mode(&metadata, to) {
            Err(error) if is_absent(&error) => Ok(()),
            done => done.map_err(PublishError::io("change the mode of", to)),
        }
    }

    fn is_our_file(&self, inside: &Path) -> bool {
        let manifest = self.old.manifest.as_ref();
        manifest.zip(address(inside)).is_some_and(|(manifest, address)| manifest.claims(&address))
    }

    fn is_our_folder(&self, inside: &Path) -> bool {
        let manifest = self.old.manifest.as_ref();
        manifest.zip(address(inside)).is_some_and(|(manifest, address)| manifest.has_in(&address))
    }
}

/// Lists a folder, sorted by name, so that of several errors always the same one is reported.
fn entries(folder: &Path) -> Result<Vec<DirEntry>, PublishError> {
    let read = || fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>();
    let mut entries = read().map_err(PublishError::io("read", folder))?;
    entries.sort_by_key(DirEntry::file_name);
    Ok(entries)
}

/// Returns the address of a path; `None` if the path is not UTF-8. Addresses of pages always are.
fn address(inside: &Path) -> Option<String> {
    inside.to_str().map(|text| text.replace(MAIN_SEPARATOR_STR, "/"))
}

fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}
