//! Templates and style: built in, and overridden file by file.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::{fs, io};

use include_dir::{Dir, include_dir};
use serde::Serialize;
use tera::Tera;

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The files of a theme: `templates/*.html` are rendered, everything in `static/` is published.
pub struct Theme {
    templates: Tera,
    files: BTreeMap<String, Cow<'static, [u8]>>,
}

/// A theme could not be read, or a template is wrong.
#[derive(Debug)]
pub enum ThemeError {
    Read { path: PathBuf, error: io::Error },
    Template(Box<tera::Error>),
}

impl fmt::Display for ThemeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ThemeError::Read { path, error } => write!(f, "cannot read `{}`: {error}", path.display()),
            ThemeError::Template(error) => write!(f, "{error}"),
        }
    }
}

impl std::error::Error for ThemeError {}

impl Theme {
    /// The built-in theme with the files of `folder` laid over it, where there is such a folder.
    ///
    /// # Errors
    ///
    /// Where a file cannot be read, or a template is not written as Tera wants it.
    pub fn load(folder: Option<&Path>) -> Result<Theme, ThemeError> {
        let mut files = BTreeMap::new();
        built_in(&BUILT_IN, &mut files);
        if let Some(folder) = folder.filter(|folder| folder.is_dir()) {
            overridden(folder, folder, &mut files)?;
        }
        let mut templates = Tera::new();
        let sources = files.iter().filter_map(|(name, bytes)| {
            Some((name.strip_prefix("templates/")?.to_owned(), String::from_utf8_lossy(bytes).into_owned()))
        });
        templates
            .add_raw_templates(sources.collect::<Vec<_>>())
            .map_err(|it| ThemeError::Template(Box::new(it)))?;
        let files = files
            .into_iter()
            .filter_map(|(name, bytes)| Some((name.strip_prefix("static/")?.to_owned(), bytes)));
        Ok(Theme { files: files.collect(), templates })
    }

    /// The names of the published files.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    pub fn file(&self, name: &str) -> Option<&[u8]> {
        self.files.get(name).map(AsRef::as_ref)
    }

    pub fn templates(&self) -> &Tera {
        &self.templates
    }

    /// Lets every template see a value under that name.
    pub fn share<V: Serialize>(&mut self, name: &'static str, value: &V) {
        self.templates.global_context().insert(name, value);
    }
}

fn built_in(folder: &'static Dir<'static>, files: &mut BTreeMap<String, Cow<'static, [u8]>>) {
    for file in folder.files() {
        files.insert(name(file.path()), Cow::Borrowed(file.contents()));
    }
    folder.dirs().for_each(|folder| built_in(folder, files));
}

fn overridden(
    root: &Path,
    folder: &Path,
    files: &mut BTreeMap<String, Cow<'static, [u8]>>,
) -> Result<(), ThemeError> {
    let failed = |path: &Path, error| ThemeError::Read { path: path.to_owned(), error };
    for entry in fs::read_dir(folder).map_err(|error| failed(folder, error))? {
        let path = entry.map_err(|error| failed(folder, error))?.path();
        if path.is_dir() {
            overridden(root, &path, files)?;
        } else {
            let bytes = fs::read(&path).map_err(|error| failed(&path, error))?;
            files.insert(name(path.strip_prefix(root).unwrap_or(&path)), Cow::Owned(bytes));
        }
    }
    Ok(())
}

fn name(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
