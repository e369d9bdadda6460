//! Documents to write.

use std::path::PathBuf;

use crate::check::rules::windows_name;
use crate::commands::Failure;
use crate::commands::form;
use crate::commands::new_file::{replace, write_new};
use crate::model::is_slug;
use crate::source::{Source, WorkingTree};

/// Path and text of a new document.
pub struct Draft {
    /// Path from the practice's root.
    pub path: String,
    pub text: String,
    /// Whether it replaces a file, which is then an edit of that file.
    pub replaces: bool,
}

impl Draft {
    /// Creates the draft of `content/<folder>/<id>.md`.
    pub fn new(folder: &str, id: &str, text: String) -> Draft {
        Draft { path: format!("content/{folder}/{id}.md"), text, replaces: false }
    }

    /// Writes the file, which must not exist unless it is replaced, and returns its path.
    pub fn write(&self, tree: &WorkingTree) -> Result<PathBuf, Failure> {
        let path = tree.root().join(&self.path);
        if !self.replaces && tree.left_out().iter().any(|it| it.as_str() == self.path) {
            return Err(Failure::new(format!("`{}` exists already, and is not checked out", self.path))
                .with_help("`git sparse-checkout disable` checks it out"));
        }
        let written = match self.replaces {
            true => replace(tree.root(), &self.path, self.text.as_bytes()).map(|()| true),
            false => write_new(tree.root(), &self.path, self.text.as_bytes()),
        };
        match written {
            Ok(true) => Ok(path),
            Ok(false) => Err(Failure::new(format!("`{}` exists already", self.path))),
            Err(error) => Err(Failure::cannot(format!("write `{}`", path.display()), error)),
        }
    }
}

/// Checks the id of a new document.
pub fn new_id(id: &str) -> Result<String, Failure> {
    if let Some(why) = windows_name::fault(id).filter(|_| is_slug(id)) {
        return Err(Failure::new(format!("Windows refuses a file with the name `{id}`: {why}"))
            .with_help(format!("choose another id, such as `{}`", windows_name::instead(id))));
    }
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
