//! The files of a theme, built in and overridden, with their paths.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use regex::Regex;

use crate::bundled;
use crate::source::ContentPath;

/// Every file of a theme: those of the practice override the built-in ones.
pub struct Texts {
    /// Folder of the practice's theme: `themes/default`.
    folder: String,
    files: BTreeMap<String, File>,
}

struct File {
    bytes: Cow<'static, [u8]>,
    is_own: bool,
}

impl Texts {
    pub fn of(theme: &str, overriding: Vec<(String, Vec<u8>)>) -> Texts {
        let built_in = |(name, bytes): (&String, &&'static [u8])| {
            (name.clone(), File { bytes: Cow::Borrowed(*bytes), is_own: false })
        };
        let own = |(name, bytes)| (name, File { bytes: Cow::Owned(bytes), is_own: true });
        let files = bundled::theme().iter().map(built_in).chain(overriding.into_iter().map(own));
        Texts { folder: format!("themes/{theme}"), files: files.collect() }
    }

    /// Returns the files of a folder, by their names in it.
    pub fn below<'t>(&'t self, folder: &'t str) -> impl Iterator<Item = (&'t str, &'t Cow<'static, [u8]>)> {
        let below = move |name: &'t String| name.strip_prefix(folder)?.strip_prefix('/');
        self.files.iter().filter_map(move |(name, file)| Some((below(name)?, &file.bytes)))
    }

    /// Returns the practice's own files.
    pub fn own(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().filter(|(_, file)| file.is_own).map(|(name, file)| (name.as_str(), &*file.bytes))
    }

    pub fn is_own(&self, name: &str) -> bool {
        self.files.get(name).is_some_and(|file| file.is_own)
    }

    pub fn text(&self, name: &str) -> Cow<'_, str> {
        self.files.get(name).map(|file| String::from_utf8_lossy(&file.bytes)).unwrap_or_default()
    }

    /// Path of a file for people; a built-in one is in no folder of the practice.
    pub fn path(&self, name: &str) -> ContentPath {
        match self.is_own(name) || !self.files.contains_key(name) {
            true => ContentPath::new(&format!("{}/{name}", self.folder)),
            false => ContentPath::new(name),
        }
    }

    /// Names of the components or blocks that templates define, each once.
    pub fn defined(&self, what: &str) -> Vec<String> {
        self.defined_beside(what, "")
    }

    /// The same, without those that only the given template defines.
    pub fn defined_beside(&self, what: &str, template: &str) -> Vec<String> {
        let others =
            self.below("templates").filter(|(name, _)| template.strip_prefix("templates/") != Some(name));
        let definition = definition(what);
        let mut names = BTreeSet::new();
        for (_, bytes) in others {
            let text = String::from_utf8_lossy(bytes);
            names.extend(definition.captures_iter(&text).map(|found| found[1].to_owned()));
        }
        names.into_iter().collect()
    }

    /// Name of the practice's file that overrides the built-in one in which a component or block was defined.
    pub fn overridden_with(&self, what: &str, name: &str) -> Option<String> {
        let definition = definition(what);
        let defines = |text: &str| definition.captures_iter(text).any(|found| found[1] == *name);
        let own = self.own().filter_map(|(file, _)| Some((file, bundled::theme().get(file)?)));
        let mut lost =
            own.filter(|(file, then)| defines(&String::from_utf8_lossy(then)) && !defines(&self.text(file)));
        lost.next().map(|(file, _)| file.to_owned())
    }

    /// Definition of a component: `link(to, @root)`.
    pub fn signature(&self, component: &str) -> Option<String> {
        let definition =
            Regex::new(&format!(r"\{{%-?\s*component\s+({}\([^)]*\))", regex::escape(component))).ok()?;
        let mut texts = self.below("templates").map(|(_, bytes)| String::from_utf8_lossy(bytes));
        texts.find_map(|text| Some(definition.captures(&text)?[1].to_owned()))
    }
}

fn definition(what: &str) -> Regex {
    Regex::new(&format!(r"\{{%-?\s*{what}\s+([\w.]+)")).expect("a pattern")
}
