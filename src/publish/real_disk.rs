//! The file system of this machine.

use super::disk::{Disk, Kind, Opened};
use super::durable::is_unsupported;
use super::regular;
use crate::digest::FileStamp;
use std::ffi::OsString;
use std::fs::{self, File, FileTimes, FileType};
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::time::UNIX_EPOCH;

#[derive(Debug)]
pub(super) struct RealDisk;

impl Disk for RealDisk {
    fn kind(&self, path: &Path) -> io::Result<Option<Kind>> {
        match fs::symlink_metadata(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            found => Ok(Some(kind(found?.file_type()))),
        }
    }

    fn stamp(&self, path: &Path) -> io::Result<Option<FileStamp>> {
        let metadata = fs::symlink_metadata(path)?;
        let modified = metadata.modified()?.duration_since(UNIX_EPOCH).ok();
        Ok(modified.map(|modified| FileStamp { size: metadata.len(), modified }))
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<(OsString, Kind)>> {
        let entry = |entry: io::Result<fs::DirEntry>| {
            let entry = entry?;
            Ok((entry.file_name(), kind(entry.file_type()?)))
        };
        fs::read_dir(folder)?.map(entry).collect()
    }

    fn open(&self, path: &Path) -> io::Result<Opened> {
        let file = regular::open(path)?;
        Ok(Opened { length: file.metadata()?.len(), content: Box::new(file) })
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn Write>> {
        Ok(Box::new(File::options().write(true).create_new(true).open(path)?))
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        fs::create_dir(path)
    }

    fn make_folders(&self, path: &Path) -> io::Result<()> {
        fs::create_dir_all(path)
    }

    fn link(&self, old: &Path, new: &Path) -> io::Result<()> {
        fs::hard_link(old, new)
    }

    fn copy(&self, old: &Path, new: &Path) -> io::Result<()> {
        let metadata = fs::symlink_metadata(old)?;
        if metadata.is_symlink() {
            return copy_symlink(old, new);
        }
        if !metadata.is_file() {
            return Err(io::Error::new(ErrorKind::Unsupported, "only files and symlinks can be copied"));
        }
        let mut to = File::options().write(true).create_new(true).open(new)?;
        io::copy(&mut regular::open(old)?, &mut to)?;
        to.set_permissions(metadata.permissions())?;
        to.set_times(FileTimes::new().set_modified(metadata.modified()?))
    }

    #[cfg(unix)]
    fn copy_mode(&self, old: &Path, new: &Path) -> io::Result<()> {
        use std::os::unix::fs::{MetadataExt, chown};
        let (old, made) = (fs::symlink_metadata(old)?, fs::symlink_metadata(new)?);
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
    fn copy_mode(&self, _old: &Path, _new: &Path) -> io::Result<()> {
        Ok(())
    }

    fn rename(&self, old: &Path, new: &Path) -> io::Result<()> {
        fs::rename(old, new)
    }

    #[cfg(target_os = "linux")]
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
    }

    #[cfg(not(target_os = "linux"))]
    fn exchange(&self, _one: &Path, _other: &Path) -> io::Result<()> {
        Err(ErrorKind::Unsupported.into())
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }

    /// On Unix, only the permissions of folders decide whether entries can be deleted.
    #[cfg(unix)]
    fn make_writable(&self, folder: &Path) -> io::Result<()> {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(folder, PermissionsExt::from_mode(0o700))?;
        let folders = self.list(folder)?.into_iter().filter(|(_, kind)| *kind == Kind::Folder);
        folders.map(|(name, _)| folder.join(name)).try_for_each(|below| self.make_writable(&below))
    }

    #[cfg(not(unix))]
    fn make_writable(&self, _folder: &Path) -> io::Result<()> {
        Ok(())
    }

    #[cfg(target_os = "linux")]
    fn is_mount_point(&self, folder: &Path) -> io::Result<bool> {
        use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
        let found = statx(CWD, folder, AtFlags::SYMLINK_NOFOLLOW, StatxFlags::empty())?;
        Ok(found.stx_attributes.contains(StatxAttributes::MOUNT_ROOT))
    }

    /// A bind mount is noticed only when the rename fails.
    #[cfg(all(unix, not(target_os = "linux")))]
    fn is_mount_point(&self, folder: &Path) -> io::Result<bool> {
        use std::os::unix::fs::MetadataExt;
        let Some(parent) = folder.parent() else { return Ok(true) };
        Ok(fs::symlink_metadata(folder)?.dev() != fs::symlink_metadata(parent)?.dev())
    }

    #[cfg(not(unix))]
    fn is_mount_point(&self, _folder: &Path) -> io::Result<bool> {
        Ok(false)
    }

    fn sync_file(&self, path: &Path) -> io::Result<()> {
        File::open(path)?.sync_all()
    }

    /// Some network file systems have no fsync of directories; Windows cannot open them.
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        if cfg!(not(unix)) {
            return Ok(());
        }
        match self.sync_file(folder) {
            Err(error) if is_unsupported(&error) => Ok(()),
            other => other,
        }
    }

    #[cfg(target_os = "linux")]
    fn sync_all(&self, folder: &Path) -> io::Result<()> {
        Ok(rustix::fs::syncfs(File::open(folder)?)?)
    }

    #[cfg(not(target_os = "linux"))]
    fn sync_all(&self, _folder: &Path) -> io::Result<()> {
        Err(ErrorKind::Unsupported.into())
    }
}

fn kind(found: FileType) -> Kind {
    match () {
        () if found.is_file() => Kind::File,
        () if found.is_dir() => Kind::Folder,
        () => Kind::Other,
    }
}

#[cfg(unix)]
fn copy_symlink(old: &Path, new: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(fs::read_link(old)?, new)
}

#[cfg(not(unix))]
fn copy_symlink(_old: &Path, _new: &Path) -> io::Result<()> {
    Err(io::Error::new(ErrorKind::Unsupported, "a symlink cannot be copied here"))
}
