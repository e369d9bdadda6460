//! Regular files of a site: reading a pipe or a device could go on for ever, and a symlink leads anywhere.

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::Path;

/// Opens a regular file to read it.
pub(super) fn open(path: &Path) -> io::Result<File> {
    open_with(File::options().read(true), path)
}

/// Opens a regular file with these options; not through a symlink, and without waiting for the other end of a pipe.
pub(super) fn open_with(options: &mut OpenOptions, path: &Path) -> io::Result<File> {
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt;
        let flags = OFlags::NONBLOCK | OFlags::NOFOLLOW | OFlags::NOCTTY;
        options.custom_flags(flags.bits().cast_signed());
    }
    let opened = options.open(path);
    let is_other = || path.symlink_metadata().is_ok_and(|it| !it.is_file());
    match opened {
        Ok(file) if file.metadata()?.is_file() => Ok(file),
        Ok(_) => Err(not_regular()),
        Err(_) if is_other() => Err(not_regular()),
        Err(error) => Err(error),
    }
}

fn not_regular() -> io::Error {
    io::Error::new(ErrorKind::InvalidInput, "it is not a file")
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use rustix::fs::{CWD, FileType, Mode, mknodat};

    #[test]
    fn only_a_regular_file_is_opened() {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let path = |name: &str| dir.path().join(name);
        std::fs::write(path("file"), "text").expect("is written");
        mknodat(CWD, path("pipe"), FileType::Fifo, Mode::RWXU, 0).expect("is made");
        std::os::unix::fs::symlink("file", path("link")).expect("is linked");
        open(&path("file")).expect("is opened");
        for other in ["pipe", "link", "."] {
            assert_eq!(
                open(&path(other)).expect_err("is refused").to_string(),
                "it is not a file",
                "{other}"
            );
            let written = open_with(File::options().create(true).write(true), &path(other));
            assert_eq!(written.expect_err("is refused").to_string(), "it is not a file", "{other}");
        }
    }
}
