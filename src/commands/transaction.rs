//! Transaction that writes several files, or none.

#![allow(clippy::indexing_slicing, reason = "numbers are indices of the same list")]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::limits;
use crate::source::{ContentPath, gate};

use super::Failure;
use super::new_file::link_above;

/// Files to write, in order.
#[derive(Default)]
pub struct Transaction {
    files: Vec<Change>,
}

/// Change of a file.
pub struct Change {
    pub path: ContentPath,
    /// The content when it was read; `None` for a new file.
    pub old: Option<Vec<u8>>,
    pub new: Vec<u8>,
}

/// A temporary file beside its target.
struct Staged<'c> {
    root: &'c Path,
    change: &'c Change,
    target: PathBuf,
    beside: PathBuf,
}

impl Transaction {
    /// Adds a change of a file. Documents must be added before their unedited copies: if the process is
    /// killed in between, the next update merges again, without effect.
    pub fn plan(&mut self, path: &ContentPath, old: Option<&str>, new: &str) {
        if old != Some(new) {
            let (old, new) = (old.map(|old| old.as_bytes().to_owned()), new.as_bytes().to_owned());
            self.files.push(Change { path: path.clone(), old, new });
        }
    }

    /// Adds a new file that is no document.
    pub fn plan_file(&mut self, path: &ContentPath, new: Vec<u8>) {
        self.files.push(Change { path: path.clone(), old: None, new });
    }

    /// The files that change, in order.
    pub fn changes(&self) -> &[Change] {
        &self.files
    }

    /// Writes all files, unless one was changed since it was read.
    ///
    /// # Errors
    ///
    /// When a file cannot be written; then all files are as they were.
    pub fn write(&self, root: &Path) -> Result<(), Failure> {
        let mut staged = Vec::new();
        let result = self.files.iter().try_for_each(|change| {
            let at = Staged::beside(root, change)?;
            staged.push(at);
            staged.last().expect("was staged just now").fill()
        });
        let result = result.and_then(|()| put_in_place(&staged));
        staged.iter().for_each(|it| drop(fs::remove_file(&it.beside)));
        result
    }
}

fn put_in_place(staged: &[Staged<'_>]) -> Result<(), Failure> {
    for (nth, it) in staged.iter().enumerate() {
        if let Err(failure) = it.swap() {
            staged[..nth].iter().rev().for_each(Staged::undo);
            return Err(failure);
        }
    }
    Ok(())
}

impl<'c> Staged<'c> {
    fn beside(root: &'c Path, change: &'c Change) -> Result<Staged<'c>, Failure> {
        if let Some(link) = link_above(root, change.path.as_str()) {
            let message = format!("cannot write through the symbolic link `{}`", link.display());
            return Err(Failure::new(message));
        }
        let target = root.join(change.path.as_str());
        let folder = target.parent().unwrap_or(root);
        fs::create_dir_all(folder).map_err(cannot(&change.path))?;
        let beside = folder.join(format!(".{}.{}", change.path.file_name(), std::process::id()));
        Ok(Staged { root, change, target, beside })
    }

    fn fill(&self) -> Result<(), Failure> {
        let written = fs::write(&self.beside, &self.change.new).and_then(|()| match self.target.metadata() {
            Ok(metadata) => fs::set_permissions(&self.beside, metadata.permissions()),
            Err(_) => Ok(()),
        });
        written.map_err(cannot(&self.change.path))
    }

    fn swap(&self) -> Result<(), Failure> {
        let there = match gate::read(self.root, self.change.path.as_str(), limits::FILE_BYTES) {
            Ok(bytes) => Some(bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(cannot(&self.change.path)(error)),
        };
        if there != self.change.old {
            let message = format!("`{}` was changed meanwhile; nothing was written", self.change.path);
            return Err(Failure::new(message).with_help("run the command again"));
        }
        fs::rename(&self.beside, &self.target).map_err(cannot(&self.change.path))
    }

    /// Restores the old content. Errors are ignored, since nothing else can be done.
    fn undo(&self) {
        let _ = match &self.change.old {
            Some(old) => fs::write(&self.beside, old).and_then(|()| fs::rename(&self.beside, &self.target)),
            None => fs::remove_file(&self.target),
        };
    }
}

fn cannot(path: &ContentPath) -> impl Fn(io::Error) -> Failure {
    move |error| Failure::cannot(format!("write `{path}`"), error)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(name: &str) -> ContentPath {
        ContentPath::new(name)
    }

    /// A folder with `content/a.md`, and changes of it and of a new file.
    fn begun() -> (tempfile::TempDir, Transaction) {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("content")).expect("is made");
        fs::write(folder.path().join("content/a.md"), "old").expect("is written");
        let mut changes = Transaction::default();
        changes.plan(&path("content/a.md"), Some("old"), "new");
        changes.plan(&path("content/new/b.md"), None, "b");
        (folder, changes)
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder");
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn all_files_are_written_and_no_temporary_file_is_left() {
        let (folder, mut changes) = begun();
        changes.plan(&path("content/same.md"), Some("same"), "same");
        changes.write(folder.path()).expect("is written");
        assert_eq!(fs::read_to_string(folder.path().join("content/a.md")).expect("is there"), "new");
        assert_eq!(fs::read_to_string(folder.path().join("content/new/b.md")).expect("is there"), "b");
        assert_eq!(names(&folder.path().join("content")), ["a.md", "new"]);
    }

    #[test]
    fn if_one_file_cannot_be_written_all_stay_as_they_were() {
        let (folder, mut changes) = begun();
        fs::create_dir(folder.path().join("content/c.md")).expect("is made");
        changes.plan(&path("content/c.md"), None, "c");
        let failure = changes.write(folder.path()).expect_err("a folder is in the way");
        assert!(failure.message().starts_with("cannot write `content/c.md`: "), "{}", failure.message());
        assert_eq!(fs::read_to_string(folder.path().join("content/a.md")).expect("is there"), "old");
        assert_eq!(names(&folder.path().join("content")), ["a.md", "c.md", "new"]);
        assert_eq!(names(&folder.path().join("content/new")), [""; 0]);
    }

    #[test]
    fn a_file_that_was_changed_meanwhile_is_not_overwritten() {
        let (folder, mut changes) = begun();
        changes.plan(&path("content/c.md"), Some("read"), "c");
        fs::write(folder.path().join("content/c.md"), "saved").expect("is written");
        let failure = changes.write(folder.path()).expect_err("somebody saved");
        assert_eq!(failure.message(), "`content/c.md` was changed meanwhile; nothing was written");
        assert_eq!(fs::read_to_string(folder.path().join("content/a.md")).expect("is there"), "old");
        assert_eq!(fs::read_to_string(folder.path().join("content/c.md")).expect("is there"), "saved");
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_written_through_a_link() {
        let (folder, mut changes) = begun();
        let elsewhere = tempfile::tempdir().expect("a folder");
        std::os::unix::fs::symlink(elsewhere.path(), folder.path().join(".library")).expect("is linked");
        changes.plan(&path(".library/procedures/a.md"), None, "a");
        let failure = changes.write(folder.path()).expect_err("a link is in the way");
        assert_eq!(failure.message(), "cannot write through the symbolic link `.library`");
        assert_eq!(names(elsewhere.path()), [""; 0]);
        assert_eq!(fs::read_to_string(folder.path().join("content/a.md")).expect("is there"), "old");
    }
}
