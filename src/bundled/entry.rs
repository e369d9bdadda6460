//! Documents of the library, and how a practice copies them.

use std::sync::LazyLock;

use include_dir::{Dir, include_dir};

use crate::document::{self, Edit, Target, edit, unlink};
use crate::model::{HandbookPage, PersonId, Procedure, ProcedureStatus};
use crate::source::ContentPath;

use super::files_below;

static PROCEDURES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content/procedures");
static HANDBOOK: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content/handbook");

static ENTRIES: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let procedures = entries(&PROCEDURES, "content/procedures");
    let mut entries: Vec<Entry> = procedures.chain(entries(&HANDBOOK, "content/handbook")).collect();
    entries.sort_by(|a, b| a.path.cmp(&b.path));
    entries
});

/// A procedure or handbook page of the library.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Path in every practice that has it.
    pub path: ContentPath,
    pub text: &'static str,
}

/// Returns every document of the library, sorted by path.
pub fn all() -> &'static [Entry] {
    &ENTRIES
}

/// Finds a document by its [name](super::name).
pub fn named(name: &str) -> Option<&'static Entry> {
    all().iter().find(|entry| entry.name() == name)
}

impl Entry {
    pub fn name(&self) -> &str {
        super::name(&self.path)
    }

    pub fn is_procedure(&self) -> bool {
        self.path.folder() == "content/procedures"
    }

    /// Returns the front matter of a procedure.
    pub fn procedure(&self) -> Option<Procedure> {
        let document = self.is_procedure().then(|| document::read_as::<Procedure>(&self.path, self.text))?;
        document.map(|document| document.front.as_ref().clone())
    }

    pub fn title(&self) -> String {
        match self.procedure() {
            Some(procedure) => procedure.title,
            None => {
                let page = document::read_as::<HandbookPage>(&self.path, self.text);
                page.map(|page| page.front.title.clone()).unwrap_or_default()
            }
        }
    }

    /// Whether the library recommends to retire it.
    pub fn is_retired(&self) -> bool {
        self.procedure().is_some_and(|procedure| procedure.status == ProcedureStatus::Retired)
    }

    /// Returns the text for a practice, in which links to documents it does not have become plain text.
    pub fn linked(&self, has: impl Fn(&ContentPath) -> bool) -> String {
        unlink(self.text, |target| match Target::of(target) {
            Target::File { path, .. } => self.path.join(&path).is_some_and(|path| !has(&path)),
            _ => false,
        })
    }

    /// Returns the text that a practice copies. A procedure gets the practice's `owner`, and is a draft: nobody there has
    /// read it.
    pub fn copied(&self, has: impl Fn(&ContentPath) -> bool, owner: Option<&PersonId>) -> String {
        let text = self.linked(has);
        if !self.is_procedure() {
            return text;
        }
        let edits = [
            ("status", Edit::Set("draft")),
            ("owner", owner.map_or(Edit::Remove, |owner| Edit::Set(owner.as_str()))),
            ("approved_by", Edit::Remove),
            ("approved_on", Edit::Remove),
            ("last_reviewed_on", Edit::Remove),
            ("introduced_on", Edit::Remove),
        ];
        edit(&self.path, &text, &edits).expect("the documents of the library can be read")
    }
}

fn entries(folder: &'static Dir<'static>, name: &str) -> impl Iterator<Item = Entry> {
    files_below(folder).into_iter().map(move |(below, bytes)| Entry {
        path: ContentPath::new(&format!("{name}/{below}")),
        text: std::str::from_utf8(bytes).expect("the documents of the library are UTF-8"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_library_links_to_nothing_that_it_does_not_have() {
        let is_there = |path: &ContentPath| all().iter().any(|entry| entry.path == *path);
        let broken = all().iter().filter(|entry| entry.linked(is_there) != entry.text);
        assert_eq!(broken.map(Entry::name).collect::<Vec<_>>(), [""; 0]);
    }

    #[test]
    fn every_document_of_the_library_has_a_name_and_a_title() {
        for entry in all() {
            assert_eq!(named(entry.name()).map(|it| &it.path), Some(&entry.path));
            assert_ne!(entry.title(), "", "{}", entry.path);
            assert_eq!(entry.is_procedure(), !entry.name().contains('/'), "{}", entry.path);
        }
    }
}
