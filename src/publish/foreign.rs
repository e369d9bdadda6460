//! Foreign files: whatever is in the output and was not written by a build is kept.

use super::disk::{Disk, Kind};
use super::durable;
use super::error::PublishError;
use super::link::{Linked, link};
use super::old_site::OldSite;
use rayon::prelude::*;
use std::ffi::OsString;
use std::io::{self, ErrorKind};
use std::path::{MAIN_SEPARATOR_STR, Path, PathBuf};

/// Copies everything in `old` that is not in its manifest to `new`. All pages must already be in `new`, so that a
/// foreign file at the address of a page is found and returned as an error. `old` is not changed.
///
/// Files and symlinks are linked, so they are never copied in part and keep inode and times. Folders are
/// created, empty ones included (git needs its empty `refs/tags`), with the mode and owner they had.
pub(super) fn carry(disk: &dyn Disk, old: &OldSite, new: &Path) -> Result<(), PublishError> {
    Carrier { disk, old, new }.carry_folder(Path::new(""))
}

struct Carrier<'a> {
    disk: &'a dyn Disk,
    old: &'a OldSite,
    new: &'a Path,
}

impl Carrier<'_> {
    fn carry_folder(&self, folder: &Path) -> Result<(), PublishError> {
        let from = self.old.root.join(folder);
        let carried = entries(self.disk, &from)?
            .par_iter()
            .map(|(name, kind)| self.carry_entry(*kind, folder.join(name)))
            .find_first(Result::is_err);
        carried.unwrap_or(Ok(()))?;
        self.copy_mode(&from, &self.new.join(folder))
    }

    fn carry_entry(&self, kind: Kind, inside: PathBuf) -> Result<(), PublishError> {
        let from = self.old.root.join(&inside);
        if kind != Kind::Folder {
            return if self.is_our_file(&inside) { Ok(()) } else { self.carry_file(&inside) };
        }
        if self.disk.is_mount_point(&from).map_err(PublishError::io("read", &from))? {
            return Err(PublishError::MountedInside { path: from });
        }
        if !self.is_our_folder(&inside) {
            self.make_folder(&inside)?;
        }
        self.carry_folder(&inside)
    }

    fn carry_file(&self, inside: &Path) -> Result<(), PublishError> {
        let (from, to) = (self.old.root.join(inside), self.new.join(inside));
        let linked = link(self.disk, &from, &to).map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists | ErrorKind::NotADirectory => self.conflict(inside),
            ErrorKind::CrossesDevices => PublishError::MountedInside { path: from },
            _ => PublishError::io("carry over", &from)(error),
        })?;
        match linked {
            Linked::SameFile => Ok(()),
            Linked::Copy => durable::flush_copy(self.disk, &to),
        }
    }

    fn make_folder(&self, inside: &Path) -> Result<(), PublishError> {
        let to = self.new.join(inside);
        self.disk.make_folders(&to).map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists | ErrorKind::NotADirectory => self.conflict(inside),
            _ => PublishError::io("create", &to)(error),
        })
    }

    fn conflict(&self, inside: &Path) -> PublishError {
        PublishError::Foreign { address: inside.display().to_string(), output: self.old.root.clone() }
    }

    /// Copies mode and owner of a folder, unless it is not in the new site or is a page there.
    fn copy_mode(&self, from: &Path, to: &Path) -> Result<(), PublishError> {
        match self.disk.copy_mode(from, to) {
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
fn entries(disk: &dyn Disk, folder: &Path) -> Result<Vec<(OsString, Kind)>, PublishError> {
    let mut entries = disk.list(folder).map_err(PublishError::io("read", folder))?;
    entries.sort_by(|(one, _), (other, _)| one.cmp(other));
    Ok(entries)
}

/// Returns the address of a path; `None` if the path is not UTF-8. Addresses of pages always are.
fn address(inside: &Path) -> Option<String> {
    inside.to_str().map(|text| text.replace(MAIN_SEPARATOR_STR, "/"))
}

fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}
