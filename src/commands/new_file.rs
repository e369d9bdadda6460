//! Files that a command creates or replaces.

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

/// Writes a new file and the folders that it needs; returns false, and writes nothing, if it exists already.
pub fn write_new(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    let mut file = match OpenOptions::new().write(true).create_new(true).open(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => return Ok(false),
        file => file?,
    };
    file.write_all(bytes).inspect_err(|_| drop(fs::remove_file(path)))?;
    Ok(true)
}

/// Replaces a file as a whole: a failure leaves the old one.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // A sparse checkout leaves out folders too.
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    let new = path.with_extension("md.new");
    fs::write(&new, bytes)?;
    fs::rename(&new, path).inspect_err(|_| drop(fs::remove_file(&new)))
}
