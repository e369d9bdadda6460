//! Themes: templates, static files and strings, built in and overridden file by file.

mod bounds;
mod brand;
mod fault;
#[cfg(test)]
mod tests;
mod texts;
mod words;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde::Serialize;
use tera::Tera;

use crate::diagnostic::{Located, emit};
use crate::digest::Hasher;
use crate::language::{Language, Strings};
use crate::model::SiteSettings;
use crate::source::{Source, SourceError};

pub use words::{FILTERS, FUNCTIONS, TESTS};

use super::filters;
use bounds::BoundedPage;
use brand::Brand;
pub use brand::BrandView;
use texts::Texts;

/// A loaded theme: `templates/*.html` are rendered with the messages of `strings/`, and everything in `static/`
/// is published.
pub struct Theme {
    templates: Tera,
    language: Arc<Language>,
    files: BTreeMap<String, Cow<'static, [u8]>>,
    texts: Texts,
    brand: BrandView,
}

/// A theme could not be read, or has faults in templates or strings.
#[derive(Debug)]
pub enum ThemeError {
    Read(SourceError),
    Faults(Vec<Located>),
}

impl fmt::Display for ThemeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ThemeError::Read(error) => write!(f, "{error}"),
            ThemeError::Faults(faults) => f.write_str(emit::human(faults, emit::Look::PLAIN).trim_end()),
        }
    }
}

impl std::error::Error for ThemeError {}

impl ThemeError {
    /// What is wrong and where; empty where the theme could not be read.
    pub fn faults(&self) -> &[Located] {
        match self {
            ThemeError::Read(_) => &[],
            ThemeError::Faults(faults) => faults,
        }
    }
}

impl Theme {
    /// Loads the built-in theme, overridden by the files of the practice's theme, in the language of the site.
    ///
    /// # Errors
    ///
    /// Where a file cannot be read, or templates or strings have faults.
    pub fn load(source: &dyn Source, site: &SiteSettings) -> Result<Theme, ThemeError> {
        let overriding = source.theme_files(&site.theme).map_err(ThemeError::Read)?.files;
        let Brand { view, files } = Brand::of(source, site, &overriding);
        let mut theme = Theme::with(Texts::of(&site.theme, overriding), &site.language)?;
        theme.files.extend(files.into_iter().map(|(name, bytes)| (name, Cow::Owned(bytes))));
        theme.brand = view;
        Ok(theme)
    }

    /// Loads the built-in theme without overrides.
    ///
    /// # Errors
    ///
    /// Faults of the built-in templates, which the tests rule out.
    pub fn built_in(language: &str) -> Result<Theme, ThemeError> {
        Theme::with(Texts::of("default", Vec::new()), language)
    }

    fn with(texts: Texts, language: &str) -> Result<Theme, ThemeError> {
        let own: Vec<Strings<'_>> = texts.own().map(|(name, bytes)| Strings { name, bytes }).collect();
        let language = Language::of(language, &own)
            .map_err(|faults| ThemeError::Faults(fault::of_strings(&texts, faults)))?;
        let language = Arc::new(language);
        let own = texts.own().filter(|(name, _)| name.starts_with("templates/")).map(|(name, _)| name);
        let refused =
            |name| bounds::fault(&texts.text(name)).map(|(bytes, why)| fault::at(&texts, name, bytes, why));
        let refused: Vec<Located> = own.filter_map(refused).collect();
        if !refused.is_empty() {
            return Err(ThemeError::Faults(refused));
        }
        let mut templates = Tera::new();
        filters::teach(&mut templates, &language);
        let sources = texts.below("templates").map(|(name, bytes)| (name, String::from_utf8_lossy(bytes)));
        templates
            .add_raw_templates(sources)
            .map_err(|error| ThemeError::Faults(fault::of_template(&texts, &error)))?;
        let files = texts.below("static").map(|(name, bytes)| (name.to_owned(), bytes.clone())).collect();
        Ok(Theme { files, language, templates, texts, brand: BrandView::default() })
    }

    /// Adds everything that is not built in to a digest.
    pub fn describe(&self, hasher: &mut Hasher) {
        let own = |bytes: &Cow<'static, [u8]>| matches!(bytes, Cow::Owned(_));
        for (name, bytes) in self.texts.own() {
            hasher.bytes(name.as_bytes());
            hasher.bytes(bytes);
        }
        for (name, bytes) in self.files.iter().filter(|(_, bytes)| own(bytes)) {
            hasher.bytes(name.as_bytes());
            hasher.bytes(bytes);
        }
    }

    /// The names of the published files.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    pub fn file(&self, name: &str) -> Option<&[u8]> {
        self.files.get(name).map(AsRef::as_ref)
    }

    /// Renders a template with its variables.
    ///
    /// # Errors
    ///
    /// Where the template fails, with the place of the fault.
    pub fn render<V: Serialize>(&self, template: &str, given: &V) -> Result<String, Box<Located>> {
        let mut page = BoundedPage::default();
        let rendered = tera::Context::from_serialize(given)
            .and_then(|context| self.templates.render_to(template, &context, &mut page));
        match rendered {
            Ok(()) => Ok(page.into_text()),
            Err(_) if page.is_full => {
                let name = format!("templates/{template}");
                Err(Box::new(fault::at(&self.texts, &name, 0..0, bounds::too_large())))
            }
            Err(error) => Err(Box::new(fault::of_page(&self.texts, template, &error))),
        }
    }

    /// The practice's own colours and logo.
    pub fn brand(&self) -> &BrandView {
        &self.brand
    }

    /// The language of the site, with the messages of the theme.
    pub fn language(&self) -> &Language {
        &self.language
    }

    /// Gives every template a variable.
    pub fn share<V: Serialize>(&mut self, name: &'static str, value: &V) {
        self.templates.global_context().insert(name, value);
    }
}
