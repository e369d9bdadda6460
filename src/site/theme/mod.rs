//! Templates and style: built in, and overridden file by file.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use serde::Serialize;
use tera::Tera;

use crate::language::{Language, Strings, StringsError};
use crate::model::SiteSettings;
use crate::source::{Source, SourceError};

use super::filters;

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The files of a theme: `templates/*.html` are rendered, `strings/` is what they say, and everything in
/// `static/` is published.
pub struct Theme {
    templates: Tera,
    language: Arc<Language>,
    files: BTreeMap<String, Cow<'static, [u8]>>,
}

/// A theme could not be read, or a template is wrong.
#[derive(Debug)]
pub enum ThemeError {
    Read(SourceError),
    Template(Box<tera::Error>),
    Strings(StringsError),
}

impl fmt::Display for ThemeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ThemeError::Read(error) => write!(f, "{error}"),
            ThemeError::Template(error) => write!(f, "{error}"),
            ThemeError::Strings(error) => write!(f, "{error}"),
        }
    }
}

impl std::error::Error for ThemeError {}

impl Theme {
    /// The built-in theme with the files of the practice's theme laid over it, in the language of the site.
    ///
    /// # Errors
    ///
    /// Where a file cannot be read, or a template or a file of messages is not written as it should be.
    pub fn load(source: &dyn Source, site: &SiteSettings) -> Result<Theme, ThemeError> {
        Theme::with(source.theme_files(&site.theme).map_err(ThemeError::Read)?, &site.language)
    }

    /// The theme of a practice that has none of its own.
    ///
    /// # Errors
    ///
    /// None but those of the templates, which the tests rule out.
    pub fn built_in(language: &str) -> Result<Theme, ThemeError> {
        Theme::with(Vec::new(), language)
    }

    fn with(overriding: Vec<(String, Vec<u8>)>, language: &str) -> Result<Theme, ThemeError> {
        let mut files = BTreeMap::new();
        built_in(&BUILT_IN, &mut files);
        let own: Vec<Strings<'_>> = overriding.iter().map(|(name, bytes)| Strings { name, bytes }).collect();
        let language = Arc::new(Language::of(language, &own).map_err(ThemeError::Strings)?);
        files.extend(overriding.into_iter().map(|(name, bytes)| (name, Cow::Owned(bytes))));
        let mut templates = Tera::new();
        filters::teach(&mut templates, &language);
        let sources = files.iter().filter_map(|(name, bytes)| {
            Some((name.strip_prefix("templates/")?.to_owned(), String::from_utf8_lossy(bytes).into_owned()))
        });
        templates
            .add_raw_templates(sources.collect::<Vec<_>>())
            .map_err(|it| ThemeError::Template(Box::new(it)))?;
        let files = files
            .into_iter()
            .filter_map(|(name, bytes)| Some((name.strip_prefix("static/")?.to_owned(), bytes)));
        Ok(Theme { files: files.collect(), language, templates })
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

    /// What the pages say.
    pub fn language(&self) -> &Language {
        &self.language
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
