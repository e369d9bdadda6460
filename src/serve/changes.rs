//! What may have changed since the practice was last read.

use std::collections::BTreeSet;

use crate::source::ContentPath;

/// Files and folders of the content that changed, as far as that is known.
pub enum Changes {
    /// Events were lost, or there were none yet.
    Everything,
    /// These, and what lies in them.
    Only(BTreeSet<ContentPath>),
}

impl Changes {
    pub fn include(&self, path: &ContentPath) -> bool {
        let Changes::Only(changed) = self else { return true };
        std::iter::successors(Some(path.as_str()), |path| Some(path.rsplit_once('/')?.0))
            .any(|path| changed.contains(path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_folder_changes_what_lies_in_it() {
        let changed = ["content/results/2026-10", "content/clients/acme.md"].map(ContentPath::new);
        let changes = Changes::Only(changed.into());
        for (path, is_changed) in [
            ("content/results/2026-10/acme.md", true),
            ("content/clients/acme.md", true),
            ("content/results/2026-1", false),
            ("content/results/2026-10.md", false),
            ("content/clients/acme.md.md", false),
        ] {
            assert_eq!(changes.include(&ContentPath::new(path)), is_changed, "{path}");
        }
        assert!(Changes::Everything.include(&ContentPath::new("monthly.toml")));
    }
}
