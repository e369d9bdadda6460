//! Operations on directory trees.

use rayon::prelude::*;
use std::fs::{self, Metadata};
use std::io::{self, ErrorKind};
use std::path::Path;

/// Copies mode, and if permitted owner and group, to a directory, so that a folder with restricted access
/// stays restricted when it is created again. Does nothing if `new` is not a directory.
#[cfg(unix)]
pub(super) fn copy_mode(old: &Metadata, new: &Path) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, chown};
    let made = fs::symlink_metadata(new)?;
    if !made.is_dir() {
        return Ok(());
    }
    if made.uid() != old.uid() {
        let _ = chown(new, Some(old.uid()), None);
    }
    if made.gid() != old.gid() {
        let _ = chown(new, None, Some(old.gid()));
    }
    match made.mode() == old.mode() {
        true => Ok(()),
        false => fs::set_permissions(new, old.permissions()),
    }
}

#[cfg(not(unix))]
pub(super) fn copy_mode(_old: &Metadata, _new: &Path) -> io::Result<()> {
    Ok(())
}

/// Returns the metadata of whatever is at a path, if there is anything. Symlinks are not followed.
pub(super) fn metadata(path: &Path) -> io::Result<Option<Metadata>> {
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        found => found.map(Some),
    }
}

/// Deletes a directory and its content, if it exists. Symlinks are not followed.
pub(super) fn remove(path: &Path) -> io::Result<()> {
    match metadata(path)? {
        None => Ok(()),
        Some(metadata) if metadata.is_dir() => remove_directory(path),
        Some(_) => fs::remove_file(path),
    }
}

fn remove_directory(directory: &Path) -> io::Result<()> {
    remove_on_all_cores(directory).or_else(|_| {
        make_writable(directory)?;
        fs::remove_dir_all(directory)
    })
}

/// Deletes on all cores, which is twice as fast, since deletions wait for the disk now and then.
fn remove_on_all_cores(directory: &Path) -> io::Result<()> {
    let entries = fs::read_dir(directory)?.collect::<io::Result<Vec<_>>>()?;
    entries.par_iter().try_for_each(|entry| match entry.file_type()?.is_dir() {
        true => remove_on_all_cores(&entry.path()),
        false => fs::remove_file(entry.path()),
    })?;
    fs::remove_dir(directory)
}

/// Makes directories writable; on Unix, only their permissions decide whether entries can be deleted.
#[cfg(unix)]
fn make_writable(directory: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(directory, PermissionsExt::from_mode(0o700))?;
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            make_writable(&entry.path())?;
        }
    }
    Ok(())
}

#[cfg(not(unix))]
fn make_writable(_directory: &Path) -> io::Result<()> {
    Ok(())
}

/// Whether something is mounted at the directory.
#[cfg(target_os = "linux")]
pub(super) fn is_mount_point(directory: &Path) -> io::Result<bool> {
    use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
    let found = statx(CWD, directory, AtFlags::SYMLINK_NOFOLLOW, StatxFlags::empty())?;
    Ok(found.stx_attributes.contains(StatxAttributes::MOUNT_ROOT))
}

/// Whether another file system is mounted at the directory; a bind mount is noticed only when the rename
/// fails.
#[cfg(all(unix, not(target_os = "linux")))]
pub(super) fn is_mount_point(directory: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let Some(parent) = directory.parent() else { return Ok(true) };
    Ok(fs::symlink_metadata(directory)?.dev() != fs::symlink_metadata(parent)?.dev())
}

#[cfg(not(unix))]
pub(super) fn is_mount_point(_directory: &Path) -> io::Result<bool> {
    Ok(false)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn removing_a_tree_spares_what_its_symlinks_point_at() {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let path = |name: &str| dir.path().join(name);
        fs::create_dir_all(path("tree/a")).expect("is created");
        fs::create_dir(path("outside")).expect("is created");
        fs::write(path("outside/file"), "").expect("is written");
        symlink(path("outside"), path("tree/a/link")).expect("is linked");
        remove(&path("tree")).expect("is removed");
        remove(&path("tree")).expect("is already gone");
        assert!(!path("tree").exists() && path("outside/file").exists());
    }
}
