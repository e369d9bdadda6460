//! Lock that allows one build at a time per output.

use super::error::{OutputFault, PublishError};
use super::place::Place;
use super::regular;
use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Lock of an output, held during the whole publication. When a build is killed, the operating system
/// releases the lock; the empty file that is left has no meaning.
#[derive(Debug)]
pub(super) struct BuildLock {
    file: File,
    path: PathBuf,
}

impl BuildLock {
    pub fn take(place: &Place) -> Result<Self, PublishError> {
        loop {
            let file = open(place)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    return Err(PublishError::Busy { output: place.output.clone() });
                }
                Err(TryLockError::Error(error)) => return Err(PublishError::io("lock", &place.lock)(error)),
            }
            if is_current(&file, &place.lock).map_err(PublishError::io("lock", &place.lock))? {
                return Ok(Self { file, path: place.lock.clone() });
            }
        }
    }
}

/// Deletes the file while the lock is held; a build that opened it meanwhile notices that it is gone.
impl Drop for BuildLock {
    fn drop(&mut self) {
        if cfg!(unix) {
            let _ = fs::remove_file(&self.path);
        }
        let _ = self.file.unlock();
    }
}

fn open(place: &Place) -> Result<File, PublishError> {
    let file = regular::open_with(File::options().create(true).truncate(false).write(true), &place.lock);
    file.map_err(|error| match error.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            PublishError::output(&place.output, OutputFault::ParentNotWritable)
        }
        _ => PublishError::io("create", &place.lock)(error),
    })
}

/// Whether the locked file is still the one at `path`.
#[cfg(unix)]
fn is_current(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let locked = file.metadata()?;
    match fs::metadata(path) {
        Ok(found) => Ok((found.dev(), found.ino()) == (locked.dev(), locked.ino())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

#[cfg(not(unix))]
fn is_current(_file: &File, _path: &Path) -> io::Result<bool> {
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    fn place() -> (tempfile::TempDir, Place) {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let place = Place::find(&dir.path().join("public")).expect("is found");
        (dir, place)
    }

    #[test]
    fn a_lock_is_taken_by_one_and_leaves_nothing_behind() {
        let (dir, place) = place();
        let held = BuildLock::take(&place).expect("is free");
        assert!(matches!(BuildLock::take(&place), Err(PublishError::Busy { .. })));
        drop(held);
        assert_eq!(fs::read_dir(dir.path()).expect("is read").count(), usize::from(cfg!(windows)));
        BuildLock::take(&place).expect("is free again");
    }

    #[test]
    fn a_lock_file_without_an_owner_is_free() {
        let (_dir, place) = place();
        fs::write(&place.lock, "").expect("is written");
        BuildLock::take(&place).expect("is free");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_pipe_in_place_of_the_lock_is_a_failure() {
        use rustix::fs::{CWD, FileType, Mode, mknodat};
        let (dir, place) = place();
        mknodat(CWD, &place.lock, FileType::Fifo, Mode::RWXU, 0).expect("is made");
        let said = BuildLock::take(&place).expect_err("is refused").to_string();
        let said = said.replace(&*dir.path().to_string_lossy(), "[DIR]");
        assert_eq!(said, "cannot create `[DIR]/.public.monthly-lock`: it is not a file");
    }

    #[test]
    fn two_never_hold_the_lock_however_often_its_file_comes_and_goes() {
        let (_dir, place) = place();
        let inside = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..500 {
                        let Ok(_held) = BuildLock::take(&place) else { continue };
                        assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0);
                        inside.fetch_sub(1, Ordering::SeqCst);
                    }
                });
            }
        });
    }
}
