//! Templates and style: built in, and overridden file by file.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use include_dir::{Dir, include_dir};
use serde::Serialize;
use tera::Tera;

use crate::source::{Source, SourceError};

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The files of a theme: `templates/*.html` are rendered, everything in `static/` is published.
pub struct Theme {
    templates: Tera,
    files: BTreeMap<String, Cow<'static, [u8]>>,
}

/// A theme could not be read, or a template is wrong.
#[derive(Debug)]
pub enum ThemeError {
    Read(SourceError),
    Template(Box<tera::Error>),
}

impl fmt::Display for ThemeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ThemeError::Read(error) => write!(f, "{error}"),
            ThemeError::Template(error) => write!(f, "{error}"),
        }
    }
}

impl std::error::Error for ThemeError {}

impl Theme {
    /// The built-in theme with the files of the practice's theme `name` laid over it.
    ///
    /// # Errors
    ///
    /// Where a file cannot be read, or a template is not written as Tera wants it.
    pub fn load(source: &dyn Source, name: &str) -> Result<Theme, ThemeError> {
        Theme::with(source.theme_files(name).map_err(ThemeError::Read)?)
    }

    /// The theme of a practice that has none of its own.
    ///
    /// # Errors
    ///
    /// None but those of the templates, which the tests rule out.
    pub fn built_in() -> Result<Theme, ThemeError> {
        Theme::with(Vec::new())
    }

    fn with(overriding: Vec<(String, Vec<u8>)>) -> Result<Theme, ThemeError> {
        let mut files = BTreeMap::new();
        built_in(&BUILT_IN, &mut files);
        files.extend(overriding.into_iter().map(|(name, bytes)| (name, Cow::Owned(bytes))));
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

fn name(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
