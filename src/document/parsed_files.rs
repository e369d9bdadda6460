//! Cache of the parsed files of a practice, so that a save reads only what it changed.

#![allow(clippy::indexing_slicing, reason = "numbers are indices of the same list")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use crate::source::{ContentPath, FolderList, Source, SourceError, SourceFile};

use super::{Parsed, ParsedFile, read};

/// Every file as it was last read, sorted by path.
#[derive(Default)]
pub struct ParsedFiles(Vec<ParsedFile>);

impl ParsedFiles {
    /// Lists the files again and reads those that are new, differ in size or time, or are known to have
    /// changed. Returns whether anything changed.
    ///
    /// # Errors
    ///
    /// When the files cannot be listed; then the cache is empty, and the next call reads every file.
    pub fn refresh(
        &mut self,
        source: &dyn Source,
        is_changed: impl Fn(&ContentPath) -> bool + Sync,
    ) -> Result<bool, SourceError> {
        let before = std::mem::take(self);
        let read_again = AtomicBool::new(false);
        let refreshed = |file: SourceFile| match before.of(&file) {
            Some(parsed_file) if !is_changed(&file.path) => parsed_file.clone(),
            _ => {
                read_again.store(true, Ordering::Relaxed);
                read(source, file)
            }
        };
        self.0 = source.files()?.into_par_iter().map(refreshed).collect();
        Ok(read_again.into_inner() || self.0.len() != before.0.len())
    }

    /// Lists the folders again that some changed files of the content are in, and reads the changed ones. Returns the files
    /// that were read, came or went; `None`, and nothing is done, where all files have to be listed.
    pub fn refresh_some(
        &mut self,
        source: &dyn Source,
        changed: &BTreeSet<ContentPath>,
    ) -> Option<BTreeSet<ContentPath>> {
        if self.0.is_empty() || !changed.iter().all(|path| path.as_str().starts_with("content/")) {
            return None;
        }
        let folders: BTreeSet<&str> = changed.iter().map(ContentPath::folder).collect();
        let lists: BTreeMap<&str, FolderList> = folders
            .into_iter()
            .map(|folder| Some((folder, source.folder(folder)?)))
            .collect::<Option<_>>()?;
        let is_listed = |path: &ContentPath| {
            lists.values().any(|list| list.folders.iter().any(|folder| folder == path.as_str()))
        };
        if changed.iter().any(|path| is_listed(path) || self.has_below(path)) {
            return None;
        }
        let before = self.0.extract_if(.., |it| lists.contains_key(it.file.path.folder()));
        let before = ParsedFiles(before.collect());
        let files: Vec<SourceFile> = lists.into_values().flat_map(|list| list.files).collect();
        let there: BTreeSet<ContentPath> = files.iter().map(|file| file.path.clone()).collect();
        let gone = before.0.iter().map(|it| &it.file.path).filter(|path| !there.contains(*path));
        let mut refreshed: BTreeSet<ContentPath> = gone.cloned().collect();
        let read_again = Mutex::new(Vec::new());
        self.0.par_extend(files.into_par_iter().map(|file| match before.of(&file) {
            Some(parsed_file) if !changed.contains(&file.path) => parsed_file.clone(),
            _ => {
                read_again.lock().unwrap_or_else(PoisonError::into_inner).push(file.path.clone());
                read(source, file)
            }
        }));
        self.0.par_sort_by(|a, b| a.file.path.cmp(&b.file.path));
        refreshed.extend(read_again.into_inner().unwrap_or_else(PoisonError::into_inner));
        Some(refreshed)
    }

    /// What a file holds; `None` where it is not there, or its faults leave no content.
    pub fn parsed(&self, path: &ContentPath) -> Option<&Parsed> {
        let at = self.0.binary_search_by(|it| it.file.path.cmp(path)).ok()?;
        self.0[at].parsed.as_ref()
    }

    /// Whether a path is that of a folder with files.
    fn has_below(&self, path: &ContentPath) -> bool {
        let below = format!("{}/", path.as_str());
        let at = self.0.partition_point(|it| *it.file.path.as_str() < *below);
        self.0.get(at).is_some_and(|it| it.file.path.as_str().starts_with(&below))
    }

    /// Returns every file; clones share their content.
    pub fn all(&self) -> Vec<ParsedFile> {
        self.0.par_iter().cloned().collect()
    }

    /// Returns the cached entry of an unchanged file.
    fn of(&self, file: &SourceFile) -> Option<&ParsedFile> {
        let at = self.0.binary_search_by(|it| it.file.path.cmp(&file.path)).ok()?;
        Some(&self.0[at]).filter(|it| it.file == *file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Memory;

    const BIRCH: &str = "content/handbook/birch.md";

    fn titles(parsed_files: &ParsedFiles) -> Vec<String> {
        let title = |parsed_file: ParsedFile| match parsed_file.parsed {
            Some(Parsed::Handbook(_, page)) => {
                format!("{}: {}", parsed_file.file.path.file_name(), page.front.title)
            }
            _ => format!("{}: nothing", parsed_file.file.path.file_name()),
        };
        parsed_files.all().into_iter().map(title).collect()
    }

    fn page(title: &str) -> Vec<u8> {
        format!("---\ntitle: {title}\n---\n").into_bytes()
    }

    #[test]
    fn only_new_and_changed_files_are_read() {
        let mut source = Memory::default();
        for name in ["alder", "birch", "cedar"] {
            source.0.insert(format!("content/handbook/{name}.md"), page("One"));
        }
        let mut parsed_files = ParsedFiles::default();
        assert!(parsed_files.refresh(&source, |_| false).unwrap());
        assert_eq!(titles(&parsed_files), ["alder.md: One", "birch.md: One", "cedar.md: One"]);
        assert!(!parsed_files.refresh(&source, |_| false).unwrap());

        source.0.insert("content/handbook/alder.md".into(), page("Two"));
        source.0.insert(BIRCH.into(), page("Two"));
        source.0.insert("content/handbook/cedar.md".into(), page("Three"));
        source.0.insert("content/handbook/dove.md".into(), page("Two"));
        assert!(parsed_files.refresh(&source, |path| path.as_str() == BIRCH).unwrap());
        let unnoticed = "alder.md: One";
        assert_eq!(titles(&parsed_files), [unnoticed, "birch.md: Two", "cedar.md: Three", "dove.md: Two"]);

        source.0.remove(BIRCH);
        assert!(parsed_files.refresh(&source, |_| false).unwrap());
        parsed_files.refresh(&source, |_| true).unwrap();
        assert_eq!(titles(&parsed_files), ["alder.md: Two", "cedar.md: Three", "dove.md: Two"]);
    }
}
