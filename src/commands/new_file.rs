//! Files that a command creates or replaces.

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Writes a new file below `root` and the folders that it needs; returns false, and writes nothing, if it exists already.
pub fn write_new(root: &Path, path: &str, bytes: &[u8]) -> io::Result<bool> {
    let path = with_folders(root, path)?;
    match create(&path, bytes) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
        created => created.map(|()| true),
    }
}

/// Replaces a file below `root` as a whole: a failure leaves the old one.
pub fn replace(root: &Path, path: &str, bytes: &[u8]) -> io::Result<()> {
    // A sparse checkout leaves out folders too.
    let path = with_folders(root, path)?;
    let new = path.with_extension("md.new");
    // Of a killed run, or a link that somebody put there.
    let _ = fs::remove_file(&new);
    create(&new, bytes)?;
    fs::rename(&new, path).inspect_err(|_| drop(fs::remove_file(&new)))
}

/// The symbolic link below `root` through which a file would be written: it could lead out of the practice.
pub fn link_above(root: &Path, path: &str) -> Option<PathBuf> {
    let mut folders = Path::new(path).ancestors().skip(1);
    folders.find(|folder| root.join(folder).is_symlink() && *folder != Path::new("")).map(Path::to_owned)
}

fn with_folders(root: &Path, path: &str) -> io::Result<PathBuf> {
    if let Some(link) = link_above(root, path) {
        return Err(io::Error::other(format!("`{}` is a symbolic link", link.display())));
    }
    let path = root.join(path);
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    Ok(path)
}

/// Creates a file; nothing is left of one that cannot be written whole.
fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(bytes).inspect_err(|_| drop(fs::remove_file(path)))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn nothing_is_written_through_a_link() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| folder.path().join(name);
        fs::create_dir(path("outside")).expect("is made");
        fs::create_dir_all(path("practice/content/singles")).expect("is made");
        let root = path("practice");
        symlink("../../outside", root.join("content/clients")).expect("is linked");
        let error = write_new(&root, "content/clients/acme.md", b"x").expect_err("is refused");
        assert_eq!(error.to_string(), "`content/clients` is a symbolic link");
        replace(&root, "content/clients/new/acme.md", b"x").expect_err("is refused");

        symlink("../../../outside/file", root.join("content/singles/a.md.new")).expect("is linked");
        replace(&root, "content/singles/a.md", b"new").expect("is written");
        assert_eq!(fs::read(root.join("content/singles/a.md")).expect("is read"), b"new");
        assert_eq!(fs::read_dir(path("outside")).expect("is read").count(), 0);
    }
}
