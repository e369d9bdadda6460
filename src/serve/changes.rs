//! Changes since the practice was last read.

use std::collections::BTreeSet;

use crate::source::ContentPath;

/// Changes as the watcher reports them. Files are listed again after every change, and the list itself shows
/// which are new, which are gone, and which have another size or time.
#[derive(Debug, PartialEq, Eq)]
pub enum Changes {
    /// None that is known: a list of the files may show some.
    Unreported,
    /// Anything may have changed, the theme and the commit too: events were lost.
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

    /// Files and folders that changed, where nothing else may have changed.
    pub fn known(&self) -> Option<&BTreeSet<ContentPath>> {
        match self {
            Changes::Known(changed) => Some(changed),
            Changes::Unreported | Changes::Unknown => None,
        }
    }

    /// Files and folders of the practice that were edited, where no commit may have been made.
    pub fn edited(&self) -> Option<BTreeSet<ContentPath>> {
        let changed = self.known()?;
        let is_git = |path: &ContentPath| path.as_str().starts_with(".git/");
        let is_theme = |path: &ContentPath| path.as_str().starts_with("themes");
        (!changed.iter().any(is_git))
            .then(|| changed.iter().filter(|path| !is_theme(path)).cloned().collect())
    }

    /// Whether pages change although no document did: because of the theme, or of another commit.
    pub fn concern_more_than_content(&self) -> bool {
        let is_content =
            |path: &ContentPath| path.as_str() == "content" || path.as_str().starts_with("content/");
        match self {
            Changes::Unreported => false,
            Changes::Unknown => true,
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
    fn only_edits_leave_the_history_as_it_is() {
        let edited = known(["content/clients/acme.md", "themes/x/a.html", "monthly.toml"]).edited();
        assert_eq!(edited, Some(["content/clients/acme.md", "monthly.toml"].map(ContentPath::new).into()));
        assert_eq!(known(["content/clients/acme.md", ".git/refs/heads/main"]).edited(), None);
        assert_eq!((Changes::Unknown.edited(), Changes::Unreported.edited()), (None, None));
    }

    #[test]
    fn a_theme_and_a_commit_change_pages_without_any_document() {
        assert!(known(["themes/x/templates/base.html"]).concern_more_than_content());
        assert!(known(["content/clients/acme.md", ".git/HEAD"]).concern_more_than_content());
        assert!(!known(["content/clients/acme.md"]).concern_more_than_content());
        assert!(
            Changes::Unknown.concern_more_than_content() && !Changes::Unreported.concern_more_than_content()
        );
    }
}
