//! Entries of the lists in a result: items, findings and evidence.

use crate::diagnostic::FieldPath;
use crate::model::{Evidence, Finding, Item};
use crate::source::{ContentPath, FileKind, SourceFile};

use super::{Practice, ResolvedResult};

/// An entry of a list in a result, with its result.
pub struct ResultEntry<'l, T> {
    pub result: ResolvedResult<'l>,
    list: &'static str,
    /// Index in the list.
    pub nth: usize,
    pub value: &'l T,
}

/// By hand, since a derived `Copy` would require that `T` is `Copy`.
impl<T> Clone for ResultEntry<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for ResultEntry<'_, T> {}

impl<'l, T> ResultEntry<'l, T> {
    /// Path of the result's document.
    pub fn path(&self) -> &'l ContentPath {
        self.result.path()
    }

    /// Path of a key of the entry.
    pub fn field(&self, key: &str) -> FieldPath {
        FieldPath::entry(self.list, self.nth, key)
    }
}

impl<'l> ResultEntry<'l, Evidence> {
    /// Path of the evidence file, whether it exists or not; `None` if it is outside of the result's own folder.
    pub fn evidence_path(&self) -> Option<ContentPath> {
        self.result.id.evidence_file(&self.value.file)
    }

    /// The evidence file, if its hash is known: it is a regular file, or a pointer of Git LFS.
    pub fn evidence_file(&self, practice: &'l Practice) -> Option<&'l SourceFile> {
        let file = practice.evidence(self.result.id, &self.evidence_path()?)?;
        matches!(file.kind, FileKind::Regular | FileKind::LfsPointer(_)).then_some(file)
    }
}

impl<'l> ResolvedResult<'l> {
    pub fn items(&self) -> impl Iterator<Item = ResultEntry<'l, Item>> + use<'l> {
        self.entries("items", &self.front().items)
    }

    pub fn findings(&self) -> impl Iterator<Item = ResultEntry<'l, Finding>> + use<'l> {
        self.entries("findings", &self.front().findings)
    }

    pub fn evidence(&self) -> impl Iterator<Item = ResultEntry<'l, Evidence>> + use<'l> {
        self.entries("evidence", &self.front().evidence)
    }

    fn entries<T>(
        &self,
        list: &'static str,
        entries: &'l [T],
    ) -> impl Iterator<Item = ResultEntry<'l, T>> + use<'l, T> {
        let result = *self;
        entries.iter().enumerate().map(move |(nth, value)| ResultEntry { result, list, nth, value })
    }
}
