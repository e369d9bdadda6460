//! Path of a file in a practice.

#![allow(clippy::indexing_slicing, reason = "positions come from a search in the same text")]

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

/// The text of a path or name. Bytes that are not UTF-8 become `\xff`, so that two paths never have one text: what is told
/// of one file would be told of the other. No file that is read has a backslash in its path.
pub fn path_text(bytes: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = str::from_utf8(bytes) {
        return text.into();
    }
    let mut text = String::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        chunk.invalid().iter().for_each(|byte| text.push_str(&format!("\\x{byte:02x}")));
    }
    text.into()
}

/// A path relative to the practice's root, with `/` on every system: `content/clients/acme.md`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentPath(Arc<str>);

impl ContentPath {
    pub fn new(path: &str) -> ContentPath {
        ContentPath(path.into())
    }

    /// Whether this is a path, or that of a file or folder below it.
    pub fn is_at_or_below(&self, path: &ContentPath) -> bool {
        let rest = self.as_str().strip_prefix(path.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns `content/clients` of `content/clients/acme.md`; an empty text at the root.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Returns `acme.md` of `content/clients/acme.md`.
    pub fn file_name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&self.0, |(_, name)| name)
    }

    /// Returns `clients/acme.md` of `content/clients/acme.md`; the whole path outside of `content/`.
    pub fn below_content(&self) -> &str {
        self.0.strip_prefix("content/").unwrap_or(&self.0)
    }

    /// Resolves a link in this file; `None` if it leads out of the practice.
    pub fn join(&self, link: &str) -> Option<ContentPath> {
        let mut parts: Vec<&str> = self.folder().split('/').filter(|part| !part.is_empty()).collect();
        for part in link.split('/') {
            match part {
                "" | "." => {}
                ".." => drop(parts.pop()?),
                part => parts.push(part),
            }
        }
        Some(ContentPath::new(&parts.join("/")))
    }

    /// Returns the relative link from this file to `target`: `../procedures/time-services.md`.
    pub fn link_to(&self, target: &ContentPath) -> String {
        let own: Vec<&str> = self.folder().split('/').filter(|part| !part.is_empty()).collect();
        let parts: Vec<&str> = target.as_str().split('/').collect();
        let common = own.iter().zip(&parts[..parts.len() - 1]).take_while(|(a, b)| a == b).count();
        "../".repeat(own.len() - common) + &parts[common..].join("/")
    }
}

impl fmt::Display for ContentPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::borrow::Borrow<str> for ContentPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::{ContentPath, path_text};

    #[test]
    fn two_paths_never_have_one_text() {
        assert_eq!(path_text("räck\u{fffd}.txt".as_bytes()), "räck\u{fffd}.txt");
        assert_eq!(path_text(b"bad\xff.txt"), "bad\\xff.txt");
        assert_eq!(path_text(b"bad\xfe\xc3.txt"), "bad\\xfe\\xc3.txt");
    }

    #[test]
    fn a_link_is_resolved_from_the_folder_of_its_file() {
        let page = ContentPath::new("content/handbook/checklist.md");
        assert_eq!(page.join("../clients/acme.md"), Some(ContentPath::new("content/clients/acme.md")));
        assert_eq!(page.join("./b.md"), Some(ContentPath::new("content/handbook/b.md")));
        assert_eq!(page.join("../../../etc/passwd"), None);
    }

    #[test]
    fn the_link_to_a_file_leads_there() {
        let page = ContentPath::new("content/handbook/checklist.md");
        for (target, link) in [
            ("content/handbook/policies/mail.md", "policies/mail.md"),
            ("content/handbook/checklist.md", "checklist.md"),
            ("content/clients/acme.md", "../clients/acme.md"),
            ("README.md", "../../README.md"),
        ] {
            let target = ContentPath::new(target);
            assert_eq!(page.link_to(&target), link);
            assert_eq!(page.join(link), Some(target));
        }
    }
}
