//! Documents to write.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::commands::Failure;
use crate::commands::form;
use crate::model::is_slug;

/// Path and text of a new document.
pub struct Draft {
    /// Path from the practice's root.
    pub path: String,
    pub text: String,
}

impl Draft {
    /// Creates the draft of `content/<folder>/<id>.md`.
    pub fn new(folder: &str, id: &str, text: String) -> Draft {
        Draft { path: format!("content/{folder}/{id}.md"), text }
    }

    /// Writes the file, which must not exist, and returns its path.
    pub fn write(&self, root: &Path) -> Result<PathBuf, Failure> {
        let path = root.join(&self.path);
        let failed = |error| Failure::cannot(format!("write `{}`", path.display()), error);
        fs::create_dir_all(path.parent().unwrap_or(root)).map_err(failed)?;
        let file = OpenOptions::new().write(true).create_new(true).open(&path);
        let mut file = file.map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => Failure::new(format!("`{}` exists already", self.path)),
            _ => failed(error),
        })?;
        file.write_all(self.text.as_bytes()).map_err(|error| {
            let _ = fs::remove_file(&path);
            failed(error)
        })?;
        Ok(path)
    }
}

/// Checks the id of a new document.
pub fn new_id(id: &str) -> Result<String, Failure> {
    if is_slug(id) {
        return Ok(id.to_owned());
    }
    let failure =
        Failure::new(format!("`{id}` is not an id; expected lower-case letters, digits and inner `-`"));
    Err(match form::slug(id) {
        Some(slug) => failure.with_help(format!("did you mean `{slug}`?")),
        None => failure,
    })
}
