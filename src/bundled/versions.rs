//! Three-way merge of a document that a practice copied from the library.

use crate::document::unlink;
use crate::history::{HistoryError, Merge};

use super::own_keys::{Own, part, put_back};

/// Three versions of a document.
#[derive(Clone, Debug)]
pub struct Versions {
    /// The text as it was copied.
    base: String,
    /// The practice's text, without its own keys.
    ours: String,
    own: Vec<Own>,
    /// The current text of the library.
    theirs: String,
    /// Line ends of the practice's text.
    line_end: LineEnd,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LineEnd {
    Lf,
    CrLf,
}

/// What changed in the library since the text was copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LibraryChange {
    Nothing,
    /// Only links, since the practice has other documents now.
    Links,
    Text,
}

/// The texts that an update writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Update {
    pub text: String,
    /// The unedited copy, the base of the next merge.
    pub pristine: String,
    /// Whether `text` contains conflict markers.
    pub conflicts: bool,
}

impl Versions {
    /// Compares the versions, ignoring line endings.
    pub fn new(base: &str, ours: &str, theirs: &str) -> Versions {
        let line_end = if ours.contains("\r\n") { LineEnd::CrLf } else { LineEnd::Lf };
        let parted = part(&lf(ours));
        Versions {
            base: part(&lf(base)).shared,
            ours: parted.shared,
            own: parted.own,
            theirs: part(&lf(theirs)).shared,
            line_end,
        }
    }

    /// Whether the practice changed more than its own keys.
    pub fn is_edited(&self) -> bool {
        self.ours != self.base
    }

    pub fn library_change(&self) -> LibraryChange {
        let words = |text: &str| unlink(text, |_| true);
        match () {
            () if self.theirs == self.base => LibraryChange::Nothing,
            () if words(&self.theirs) == words(&self.base) => LibraryChange::Links,
            () => LibraryChange::Text,
        }
    }

    /// Merges the practice's edits and the library's changes.
    ///
    /// # Errors
    ///
    /// When memory runs out.
    pub fn merge(&self) -> Result<Update, HistoryError> {
        let merge = Merge {
            base: &self.base,
            ours: &self.ours,
            theirs: &self.theirs,
            our_name: "this practice",
            their_name: concat!("the library of monthly ", env!("CARGO_PKG_VERSION")),
        };
        let merged = merge.run()?;
        Ok(Update {
            text: self.written(&merged.text),
            pristine: self.pristine(),
            conflicts: merged.conflicts,
        })
    }

    /// Returns the library's current text with the practice's own keys.
    pub fn pristine(&self) -> String {
        self.written(&self.theirs)
    }

    fn written(&self, shared: &str) -> String {
        let text = put_back(shared, &self.own);
        match self.line_end {
            LineEnd::Lf => text,
            LineEnd::CrLf => text.replace('\n', "\r\n"),
        }
    }
}

fn lf(text: &str) -> String {
    text.replace("\r\n", "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "---\ntitle: A\nstatus: draft\nowner: jane\nreview_in: 12 months\n---\n\n1. One\n2. Two\n3. Three\n4. [Four](a.md)\n";

    #[test]
    fn edits_of_both_sides_are_merged_and_an_approval_is_no_conflict() {
        let ours = BASE
            .replace("status: draft\nowner: jane\n", "status: active\nowner: tom\napproved_by: jane\n")
            .replace("One", "One here");
        let theirs = BASE.replace("12 months", "6 months").replace("Three", "Three there");
        let versions = Versions::new(BASE, &ours, &theirs);
        assert!(versions.is_edited());
        assert_eq!(versions.library_change(), LibraryChange::Text);
        let update = versions.merge().expect("can be merged");
        assert_eq!(
            update.text,
            "---\ntitle: A\nstatus: active\nowner: tom\napproved_by: jane\nreview_in: 6 months\n---\n\n1. One here\n2. Two\n3. Three there\n4. [Four](a.md)\n"
        );
        assert!(!update.conflicts);
        let next = Versions::new(&update.pristine, &update.text, &theirs);
        assert_eq!((next.is_edited(), next.library_change()), (true, LibraryChange::Nothing));
    }

    #[test]
    fn neither_an_approval_nor_line_endings_count_as_an_edit() {
        let ours = BASE.replace("draft", "active").replace('\n', "\r\n");
        let theirs = BASE.replace("Two", "Two there");
        let versions = Versions::new(BASE, &ours, &theirs);
        assert!(!versions.is_edited());
        let update = versions.merge().expect("can be merged");
        assert_eq!(update.text, ours.replace("Two", "Two there"));
    }

    #[test]
    fn a_change_of_links_only_is_recognized() {
        let theirs = BASE.replace("[Four](a.md)", "Four");
        assert_eq!(Versions::new(BASE, BASE, &theirs).library_change(), LibraryChange::Links);
        assert_eq!(Versions::new(&theirs, &theirs, BASE).library_change(), LibraryChange::Links);
    }

    #[test]
    fn a_conflict_has_both_versions_between_markers() {
        let ours = BASE.replace("2. Two", "2. Two here");
        let theirs = BASE.replace("2. Two", "2. Two there");
        let update = Versions::new(BASE, &ours, &theirs).merge().expect("can be merged");
        assert!(update.conflicts);
        let conflict = concat!(
            "1. One\n<<<<<<< this practice\n2. Two here\n=======\n2. Two there\n>>>>>>> the library of monthly ",
            env!("CARGO_PKG_VERSION"),
            "\n3. Three\n"
        );
        assert!(update.text.contains(conflict), "{}", update.text);
    }
}
