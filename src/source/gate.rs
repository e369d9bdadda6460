//! The gate: how every file of a practice is opened.
//!
//! A repository can carry symbolic links that lead anywhere, and a folder on disk can hold pipes and devices, of which reading
//! never ends. A file is therefore opened below a folder that the user named: no symbolic link is followed on the way, what
//! was opened is a regular file, and not more of it is read than a limit allows. What is checked is what was opened, so that
//! nothing can be put in its place in between.

use std::ffi::OsString;
use std::fmt;
use std::fs::File;
use std::io::{self, Read, Take};
use std::path::Path;
use std::time::Duration;

/// Reason why something is not opened, though it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// A symbolic link, in place of the file or of a folder above it.
    Link,
    /// A folder, a pipe, a socket or a device.
    NotRegular,
    /// The path has a part that is no name, such as `..`.
    Outside,
    /// The file has more bytes than this.
    Larger(u64),
}

/// An entry of a folder. A symbolic link is not followed.
pub struct Entry {
    pub name: OsString,
    pub kind: EntryKind,
    pub size: u64,
    /// Modification time, since 1970.
    pub modified: Option<Duration>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntryKind {
    File,
    Folder,
    /// A symbolic link, a pipe, a socket or a device.
    Special,
}

/// Opens the regular file at `path` below `root`, with `/` between names. `root` itself may be reached through links.
pub fn open(root: &Path, path: &str) -> io::Result<File> {
    if !path.split('/').all(is_name) {
        return Err(Refusal::Outside.into());
    }
    let file = system::open(root, path)?;
    match file.metadata()?.is_file() {
        true => Ok(file),
        false => Err(Refusal::NotRegular.into()),
    }
}

/// Opens a regular file as [`open`] does, if it has not more than `largest` bytes. What it grows by afterwards is not read.
pub fn open_whole(root: &Path, path: &str, largest: u64) -> io::Result<Take<File>> {
    let file = open(root, path)?;
    let size = file.metadata()?.len();
    match size > largest {
        true => Err(Refusal::Larger(largest).into()),
        false => Ok(file.take(size)),
    }
}

/// Reads a regular file, if it has not more than `largest` bytes.
pub fn read(root: &Path, path: &str, largest: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open_whole(root, path, largest)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Lists the folder at `path` below `root`, in any order. Without a path, lists `root`.
pub fn entries(root: &Path, path: &str) -> io::Result<Vec<Entry>> {
    match path.is_empty() || path.split('/').all(is_name) {
        true => system::entries(root, path),
        false => Err(Refusal::Outside.into()),
    }
}

/// Whether a part of a path is the name of an entry in the folder before it.
pub fn is_name(part: &str) -> bool {
    let is_separator =
        |letter| letter == '/' || letter == '\0' || cfg!(windows) && matches!(letter, '\\' | ':');
    !matches!(part, "" | "." | "..") && !part.contains(is_separator)
}

impl Refusal {
    /// The refusal that is the reason of an error.
    pub fn of(error: &io::Error) -> Option<Refusal> {
        error.get_ref()?.downcast_ref().copied()
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Link => f.write_str("symbolic links are not followed"),
            Refusal::NotRegular => f.write_str("expected a regular file, found a folder, a pipe or a device"),
            Refusal::Outside => f.write_str("the path leads out of its folder"),
            Refusal::Larger(limit) => write!(f, "the file is larger than {limit} bytes"),
        }
    }
}

impl std::error::Error for Refusal {}

impl From<Refusal> for io::Error {
    fn from(refusal: Refusal) -> io::Error {
        io::Error::other(refusal)
    }
}

/// Each folder is opened in the one above it, without following a link.
#[cfg(unix)]
mod system {
    use std::ffi::{OsStr, OsString};
    use std::fs::File;
    use std::io;
    use std::os::fd::OwnedFd;
    use std::os::unix::ffi::OsStrExt;
    use std::path::Path;
    use std::time::Duration;

    use rustix::fs::{AtFlags, Dir, FileType, Mode, OFlags, Stat, open as open_path, openat, statat};
    use rustix::io::Errno;

    use super::{Entry, EntryKind, Refusal};

    /// For a folder that is only passed through, which need not be readable.
    #[cfg(any(target_os = "linux", target_os = "android"))]
    const PASSED: OFlags = OFlags::PATH.union(OFlags::DIRECTORY).union(OFlags::CLOEXEC);
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    const PASSED: OFlags = FOLDER;

    const FOLDER: OFlags = OFlags::DIRECTORY.union(OFlags::CLOEXEC);

    /// To open a pipe that nobody writes to must not wait.
    const FILE: OFlags = OFlags::NONBLOCK.union(OFlags::NOCTTY).union(OFlags::CLOEXEC);

    pub fn open(root: &Path, path: &str) -> io::Result<File> {
        let (above, name) = path.rsplit_once('/').unwrap_or(("", path));
        let folder = folder(root, above, PASSED)?;
        Ok(below(&folder, name, FILE)?.into())
    }

    pub fn entries(root: &Path, path: &str) -> io::Result<Vec<Entry>> {
        let folder = folder(root, path, FOLDER)?;
        let mut entries = Vec::new();
        for entry in Dir::read_from(&folder)? {
            let entry = entry?;
            let name = OsStr::from_bytes(entry.file_name().to_bytes());
            if name != "." && name != ".." {
                // It may be gone by now.
                let found = statat(&folder, entry.file_name(), AtFlags::SYMLINK_NOFOLLOW);
                entries.extend(found.ok().map(|found| as_entry(name.to_owned(), &found)));
            }
        }
        Ok(entries)
    }

    fn folder(root: &Path, path: &str, last: OFlags) -> io::Result<OwnedFd> {
        let names: Vec<&str> = path.split('/').filter(|name| !name.is_empty()).collect();
        let flags = |nth: usize| if nth == names.len() { last } else { PASSED };
        let mut folder = open_path(root, flags(0), Mode::empty())?;
        for (nth, name) in names.iter().enumerate() {
            folder = below(&folder, name, flags(nth + 1))?;
        }
        Ok(folder)
    }

    fn below(folder: &OwnedFd, name: &str, flags: OFlags) -> io::Result<OwnedFd> {
        openat(folder, name, flags | OFlags::NOFOLLOW, Mode::empty()).map_err(|error| match error {
            Errno::LOOP | Errno::MLINK => Refusal::Link.into(),
            // As which a link in place of a folder is reported.
            Errno::NOTDIR if is_link(folder, name) => Refusal::Link.into(),
            // A socket.
            Errno::NXIO => Refusal::NotRegular.into(),
            error => error.into(),
        })
    }

    fn is_link(folder: &OwnedFd, name: &str) -> bool {
        let found = statat(folder, name, AtFlags::SYMLINK_NOFOLLOW);
        found.is_ok_and(|found| FileType::from_raw_mode(found.st_mode) == FileType::Symlink)
    }

    fn as_entry(name: OsString, found: &Stat) -> Entry {
        let kind = match FileType::from_raw_mode(found.st_mode) {
            FileType::RegularFile => EntryKind::File,
            FileType::Directory => EntryKind::Folder,
            _ => EntryKind::Special,
        };
        let size = u64::try_from(found.st_size).unwrap_or_default();
        Entry { name, kind, size, modified: modified(found) }
    }

    /// The types of these fields differ between systems.
    #[allow(clippy::useless_conversion, clippy::unnecessary_fallible_conversions)]
    fn modified(found: &Stat) -> Option<Duration> {
        let seconds = u64::try_from(found.st_mtime).ok()?;
        let nanoseconds = u32::try_from(found.st_mtime_nsec).ok()?;
        Some(Duration::new(seconds, nanoseconds))
    }
}

/// Looks at each folder before and after the file is opened, since folders cannot be held open here.
#[cfg(not(unix))]
mod system {
    use std::fs::{self, File, Metadata};
    use std::io;
    use std::path::Path;
    use std::time::UNIX_EPOCH;

    use super::{Entry, EntryKind, Refusal};

    pub fn open(root: &Path, path: &str) -> io::Result<File> {
        let (above, _) = path.rsplit_once('/').unwrap_or(("", path));
        refuse_links(root, path)?;
        let file = options().open(root.join(path))?;
        if file.metadata()?.file_type().is_symlink() {
            return Err(Refusal::Link.into());
        }
        refuse_links(root, above)?;
        Ok(file)
    }

    /// A link, which somebody puts there after it was looked at, is opened itself.
    #[cfg(windows)]
    fn options() -> fs::OpenOptions {
        use std::os::windows::fs::OpenOptionsExt;
        const FILE_FLAG_OPEN_REPARSE_POINT: u32 = 0x0020_0000;
        let mut options = File::options();
        options.read(true).custom_flags(FILE_FLAG_OPEN_REPARSE_POINT);
        options
    }

    #[cfg(not(windows))]
    fn options() -> fs::OpenOptions {
        let mut options = File::options();
        options.read(true);
        options
    }

    pub fn entries(root: &Path, path: &str) -> io::Result<Vec<Entry>> {
        refuse_links(root, path)?;
        let mut entries = Vec::new();
        for entry in fs::read_dir(root.join(path))? {
            let entry = entry?;
            // It may be gone by now.
            entries.extend(entry.metadata().ok().map(|found| as_entry(entry.file_name(), &found)));
        }
        Ok(entries)
    }

    fn refuse_links(root: &Path, path: &str) -> io::Result<()> {
        let mut below = root.to_owned();
        for name in path.split('/').filter(|name| !name.is_empty()) {
            below.push(name);
            let kind = below.symlink_metadata()?.file_type();
            if kind.is_symlink() {
                return Err(Refusal::Link.into());
            }
            if !kind.is_file() && !kind.is_dir() {
                return Err(Refusal::NotRegular.into());
            }
        }
        Ok(())
    }

    fn as_entry(name: std::ffi::OsString, found: &Metadata) -> Entry {
        let kind = match found.file_type() {
            kind if kind.is_file() => EntryKind::File,
            kind if kind.is_dir() => EntryKind::Folder,
            _ => EntryKind::Special,
        };
        let modified = found.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        Entry { name, kind, size: found.len(), modified }
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::symlink;

    /// A practice with a link of each kind, a pipe and a socket, and a secret outside of it.
    fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| folder.path().join(name);
        fs::create_dir_all(path("practice/a")).expect("is made");
        fs::create_dir(path("outside")).expect("is made");
        fs::write(path("outside/secret"), "secret").expect("is written");
        fs::write(path("practice/a/file"), "text").expect("is written");
        symlink("../outside/secret", path("practice/link")).expect("is linked");
        symlink("../outside", path("practice/folder")).expect("is linked");
        symlink("a/file", path("practice/inside")).expect("is linked");
        symlink("/dev/zero", path("practice/endless")).expect("is linked");
        let (kind, mode) = (rustix::fs::FileType::Fifo, rustix::fs::Mode::RWXU);
        rustix::fs::mknodat(rustix::fs::CWD, path("practice/pipe"), kind, mode, 0).expect("is made");
        std::os::unix::net::UnixListener::bind(path("practice/socket")).expect("is made");
        folder
    }

    fn refusal<T>(done: io::Result<T>) -> Refusal {
        Refusal::of(&done.err().expect("is refused")).expect("is a refusal")
    }

    #[test]
    fn only_regular_files_inside_are_read() {
        let folder = folder();
        let root = folder.path().join("practice");
        assert_eq!(read(&root, "a/file", 4).expect("is read"), b"text");
        for link in ["link", "folder/secret", "folder", "inside", "endless"] {
            assert_eq!(refusal(read(&root, link, 99)), Refusal::Link, "{link}");
        }
        for other in ["pipe", "socket", "a"] {
            assert_eq!(refusal(read(&root, other, 99)), Refusal::NotRegular, "{other}");
        }
        for outside in
            ["../outside/secret", "/etc/passwd", "a/../a/file", "a//file", "", "a/file/", "./a/file"]
        {
            assert_eq!(refusal(read(&root, outside, 99)), Refusal::Outside, "{outside}");
        }
        assert_eq!(read(&root, "a/none", 9).expect_err("is not there").kind(), io::ErrorKind::NotFound);
        let through_file = read(&root, "a/file/none", 9).expect_err("is not there");
        assert_eq!(through_file.kind(), io::ErrorKind::NotADirectory);
    }

    #[test]
    fn not_more_is_read_than_the_limit() {
        let folder = folder();
        let root = folder.path().join("practice");
        assert_eq!(refusal(read(&root, "a/file", 3)), Refusal::Larger(3));
        // What says that it is empty, and is endless perhaps.
        assert_eq!(read(Path::new("/proc/self"), "status", 9).expect("is opened"), b"");
    }

    #[test]
    fn a_folder_that_the_user_named_may_be_a_link() {
        let folder = folder();
        let root = folder.path().join("link to it");
        symlink("practice", &root).expect("is linked");
        assert_eq!(read(&root, "a/file", 4).expect("is read"), b"text");
    }

    #[test]
    fn entries_are_listed_as_what_they_are_and_links_are_not_followed() {
        let folder = folder();
        let root = folder.path().join("practice");
        let mut listed: Vec<_> =
            entries(&root, "").expect("is listed").into_iter().map(|it| (it.name, it.kind)).collect();
        listed.sort();
        let special = ["endless", "folder", "inside", "link", "pipe", "socket"];
        let expected =
            [("a", EntryKind::Folder)].into_iter().chain(special.map(|it| (it, EntryKind::Special)));
        assert_eq!(listed, expected.map(|(name, kind)| (name.into(), kind)).collect::<Vec<_>>());
        assert_eq!(entries(&root, "a").expect("is listed")[0].size, 4);
        assert_eq!(refusal(entries(&root, "folder")), Refusal::Link);
        assert_eq!(refusal(entries(&root, "..")), Refusal::Outside);
    }
}
