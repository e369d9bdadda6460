//! Changes since the practice was last read.

use std::collections::BTreeSet;

use crate::source::ContentPath;

/// Changes as the watcher reports them. Files are listed again after every change, and the list itself shows
/// which are new, which are gone, and which have another size or time.
#[derive(Debug, PartialEq, Eq)]
pub enum Changes {
    /// Anything may have changed: events were lost, or there were none yet.
    Unknown,
    /// These files and folders, with everything in the folders.
    Known(BTreeSet<ContentPath>),
}

impl Changes {
    pub fn include(&self, path: &ContentPath) -> bool {
        let Changes::Known(changed) = self else { return false };
        std::iter::successors(Some(path.as_str()), |path| Some(path.rsplit_once('/')?.0))
            .any(|path| changed.contains(path))
    }

    /// Whether pages change although no document did: because of the theme, or of another commit.
    pub fn concern_more_than_content(&self) -> bool {
        let is_content =
            |path: &ContentPath| path.as_str() == "content" || path.as_str().starts_with("content/");
        match self {
            Changes::Unknown => false,
            Changes::Known(changed) => !changed.iter().all(is_content),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known<const N: usize>(paths: [&str; N]) -> Changes {
        Changes::Known(paths.map(ContentPath::new).into())
    }

    #[test]
    fn a_changed_folder_changes_what_lies_in_it() {
        let changes = known(["content/results/2026-10", "content/clients/acme.md"]);
        for (path, is_changed) in [
            ("content/results/2026-10/acme.md", true),
            ("content/clients/acme.md", true),
            ("content/results/2026-1", false),
            ("content/results/2026-10.md", false),
            ("content/clients/acme.md.md", false),
        ] {
            assert_eq!(changes.include(&ContentPath::new(path)), is_changed, "{path}");
        }
    }

    #[test]
    fn a_theme_and_a_commit_change_pages_without_any_document() {
        assert!(known(["themes/x/templates/base.html"]).concern_more_than_content());
        assert!(known(["content/clients/acme.md", ".git/HEAD"]).concern_more_than_content());
        assert!(!known(["content/clients/acme.md"]).concern_more_than_content());
    }
}
