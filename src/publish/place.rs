//! Paths of the output and of the files beside it.

use super::disk::{Disk, Kind};
use super::error::{OutputFault, PublishError};
use super::real_disk::RealDisk;
use std::ffi::OsString;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Real path of an output and of its siblings, which are on the same file system, so that they can be
/// renamed.
#[derive(Debug)]
pub(super) struct Place {
    pub output: PathBuf,
    pub parent: PathBuf,
    /// The unfinished new site; after the swap, the old one. Can be deleted at any time.
    pub staging: PathBuf,
    /// The old site, between the two renames of a swap without exchange.
    pub set_aside: PathBuf,
    pub lock: PathBuf,
}

impl Place {
    /// Resolves symlinks, so that with `public -> /srv/www` the output is `/srv/www`, and creates the parent
    /// directories. Fails if the output exists and cannot be replaced.
    pub fn find(output: &Path) -> Result<Self, PublishError> {
        let real = resolve(output).map_err(PublishError::io("find", output))?;
        let (Some(parent), Some(name)) = (real.parent(), real.file_name()) else {
            return Err(PublishError::output(output, OutputFault::NoParent));
        };
        fs::create_dir_all(parent).map_err(PublishError::io("create", parent))?;
        refuse_unpublishable(&real)?;
        let sibling = |suffix: &str| {
            let mut sibling = OsString::from(".");
            sibling.push(name);
            sibling.push(suffix);
            parent.join(sibling)
        };
        Ok(Self {
            staging: sibling(".monthly-new"),
            set_aside: sibling(".monthly-old"),
            lock: sibling(".monthly-lock"),
            parent: parent.to_path_buf(),
            output: real,
        })
    }
}

/// Maximum number of symlinks that are followed, as on Linux.
const MAX_SYMLINKS: usize = 40;

/// Like `canonicalize`, but the path need not exist, except for the parents of its `..`.
pub fn resolve(output: &Path) -> io::Result<PathBuf> {
    let mut path = std::path::absolute(output)?;
    for _ in 0..MAX_SYMLINKS {
        match fs::canonicalize(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            found_or_failed => return found_or_failed,
        }
        let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else {
            return fs::canonicalize(&path);
        };
        let parent = resolve(parent)?;
        match fs::read_link(parent.join(name)) {
            Ok(target) => path = parent.join(target),
            Err(_) => return Ok(parent.join(name)),
        }
    }
    fs::canonicalize(&path)
}

fn refuse_unpublishable(output: &Path) -> Result<(), PublishError> {
    let found = RealDisk.kind(output).map_err(PublishError::io("read", output))?;
    match found {
        None => Ok(()),
        Some(Kind::File | Kind::Other) => Err(PublishError::output(output, OutputFault::NotADirectory)),
        Some(Kind::Folder) => {
            match RealDisk.is_mount_point(output).map_err(PublishError::io("read", output))? {
                true => Err(PublishError::output(output, OutputFault::MountPoint)),
                false => Ok(()),
            }
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    fn directory() -> (tempfile::TempDir, PathBuf) {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let path = fs::canonicalize(dir.path()).expect("it exists");
        (dir, path)
    }

    #[test]
    fn files_beside_an_output_are_hidden_and_named_after_it() {
        let (_dir, path) = directory();
        let place = Place::find(&path.join("a/public")).expect("is found");
        assert_eq!(place.output, path.join("a/public"));
        assert_eq!(place.staging, path.join("a/.public.monthly-new"));
        assert_eq!(place.set_aside, path.join("a/.public.monthly-old"));
        assert_eq!(place.lock, path.join("a/.public.monthly-lock"));
        assert!(path.join("a").is_dir());
    }

    #[test]
    fn a_symlink_is_resolved_whether_or_not_its_target_is_there() {
        let (_dir, path) = directory();
        fs::create_dir(path.join("srv")).expect("is created");
        symlink("srv", path.join("link")).expect("is linked");
        symlink("link/www", path.join("public")).expect("is linked");
        let found = || Place::find(&path.join("public")).expect("is found").output;
        assert_eq!(found(), path.join("srv/www"));
        fs::create_dir(path.join("srv/www")).expect("is created");
        assert_eq!(found(), path.join("srv/www"));
    }

    #[test]
    fn symlinks_in_a_circle_are_an_error() {
        let (_dir, path) = directory();
        symlink("b", path.join("a")).expect("is linked");
        symlink("a", path.join("b")).expect("is linked");
        assert!(matches!(Place::find(&path.join("a")), Err(PublishError::Io { doing: "find", .. })));
    }

    #[test]
    fn a_file_cannot_be_published_into() {
        let (_dir, path) = directory();
        fs::write(path.join("public"), "").expect("is written");
        let error = Place::find(&path.join("public")).expect_err("is refused");
        assert_eq!(
            error.to_string().replace(&*path.to_string_lossy(), "[DIR]"),
            "cannot publish into `[DIR]/public`: it is not a directory"
        );
    }

    #[test]
    fn the_root_of_the_file_system_cannot_be_published_into() {
        let error = Place::find(Path::new("/")).expect_err("is refused");
        assert_eq!(error.to_string(), "cannot publish into `/`: it has no parent directory");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_mount_point_cannot_be_published_into() {
        let error = Place::find(Path::new("/proc")).expect_err("is refused");
        assert_eq!(
            error.to_string(),
            "cannot publish into `/proc`: it is a mount point, which cannot be replaced"
        );
        assert_eq!(
            error.help().as_deref(),
            Some("publish into a directory inside it, such as `/proc/public`")
        );
    }
}
