//! Links to files of the old site in the new one.

use super::disk::Disk;
use std::io::{self, ErrorKind};
use std::path::Path;

/// Calls `make` to create `new`; if its folders are missing, creates them and tries again. So a page in an
/// existing folder costs no extra system call.
pub(super) fn with_folders<T>(
    disk: &dyn Disk,
    new: &Path,
    make: impl Fn() -> io::Result<T>,
) -> io::Result<T> {
    match (make(), new.parent()) {
        (Err(error), Some(folder)) if error.kind() == ErrorKind::NotFound => {
            disk.make_folders(folder)?;
            make()
        }
        (made, _) => made,
    }
}

/// Result of linking a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Linked {
    SameFile,
    /// A copy, which is not flushed to disk.
    Copy,
}

/// Creates a hard link to a file or symlink. Where that is impossible (file systems without hard links,
/// files of another user on a hardened system), copies it with its times.
pub(super) fn link(disk: &dyn Disk, old: &Path, new: &Path) -> io::Result<Linked> {
    match with_folders(disk, new, || disk.link(old, new)) {
        Ok(()) => Ok(Linked::SameFile),
        Err(error) if may_be_copied(&error) => disk.copy(old, new).map(|()| Linked::Copy),
        Err(error) => Err(error),
    }
}

fn may_be_copied(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::Unsupported | ErrorKind::TooManyLinks)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use crate::publish::real_disk::RealDisk;
    use std::fs::{self, File};
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

    #[test]
    fn a_linked_file_is_the_same_file_and_a_linked_symlink_is_not_followed() {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let path = |name: &str| dir.path().join(name);
        fs::write(path("file"), "text").expect("is written");
        symlink("nowhere", path("symlink")).expect("is linked");
        link(&RealDisk, &path("file"), &path("a/b/file")).expect("is linked");
        link(&RealDisk, &path("symlink"), &path("a/symlink")).expect("is linked");
        let inode = |name: &str| fs::symlink_metadata(path(name)).expect("is there").ino();
        assert_eq!(inode("file"), inode("a/b/file"));
        assert_eq!(fs::read_link(path("a/symlink")).expect("is a symlink"), Path::new("nowhere"));
    }

    #[test]
    fn a_copy_where_no_link_can_be_has_the_age_and_mode_of_the_old_file() {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let path = |name: &str| dir.path().join(name);
        fs::write(path("file"), "text").expect("is written");
        fs::set_permissions(path("file"), fs::Permissions::from_mode(0o640)).expect("is changed");
        let age = fs::FileTimes::new().set_modified(std::time::SystemTime::UNIX_EPOCH);
        File::options().write(true).open(path("file")).expect("is open").set_times(age).expect("is set");
        symlink("nowhere", path("symlink")).expect("is linked");
        RealDisk.copy(&path("file"), &path("copy")).expect("is copied");
        RealDisk.copy(&path("symlink"), &path("symlink copy")).expect("is copied");
        let found = fs::metadata(path("copy")).expect("is there");
        assert_eq!((found.mtime(), found.mode() & 0o777), (0, 0o640));
        assert_eq!(fs::read_to_string(path("copy")).expect("is read"), "text");
        assert_eq!(fs::read_link(path("symlink copy")).expect("is a symlink"), Path::new("nowhere"));
    }
}
