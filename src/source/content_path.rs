//! The name of a file within a practice.

use std::fmt;
use std::sync::Arc;

/// A path relative to the practice's root, with `/` on every system: `content/clients/acme.md`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentPath(Arc<str>);

impl ContentPath {
    pub fn new(path: &str) -> ContentPath {
        ContentPath(path.into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `content/clients` of `content/clients/acme.md`; empty at the root.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// `acme.md` of `content/clients/acme.md`.
    pub fn file_name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&self.0, |(_, name)| name)
    }

    /// The path that `link`, written in this file, leads to; `None` where it leaves the practice.
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
    use super::ContentPath;

    #[test]
    fn a_link_is_followed_from_the_folder_of_its_file() {
        let page = ContentPath::new("content/handbook/checklist.md");
        assert_eq!(page.join("../clients/acme.md"), Some(ContentPath::new("content/clients/acme.md")));
        assert_eq!(page.join("./b.md"), Some(ContentPath::new("content/handbook/b.md")));
        assert_eq!(page.join("../../../etc/passwd"), None);
    }
}
