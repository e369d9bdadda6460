//! What each page of the last build was made from, so that the next build makes only those of which something changed.
//!
//! An entry says: from parts with this digest follows a page with these bytes. That stays true for ever, so that an entry may be
//! used in another folder, after another build, and beside any other site: it only has to be one that this program wrote.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use crate::cache::{CacheFile, CacheKind, Caching};
use crate::digest::{Digest, FileStamp};
use crate::reads::Reads;

use super::inputs::Inputs;
use super::page::Page;
use super::search;

const KIND: CacheKind = CacheKind { name: "pages", version: b"monthly pages 1\n" };

/// What the pages of the last build were made from, and those of this one.
pub struct PageCache {
    file: Option<CacheFile>,
    inputs: Inputs,
    last: Pages,
    now: Mutex<Pages>,
}

/// Entries by the addresses of their pages.
type Pages = BTreeMap<String, CachedPage>;

/// What a page was made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct CachedPage {
    reads: Reads,
    /// Of the page and of what it read.
    inputs: Digest,
    /// Of its bytes.
    content: Digest,
    stamp: Option<FileStamp>,
}

/// What the last build made of a page from the same inputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnchangedPage {
    /// Digest of its bytes.
    pub content: Digest,
    /// Stamp of its file, if the file is known by it.
    pub stamp: Option<FileStamp>,
}

impl PageCache {
    /// The cache in the folder of a practice. It is empty where there is none that counts, where caching is off, and where the
    /// key is a file below that folder.
    pub fn open(root: Option<&Path>, caching: Caching, inputs: Inputs) -> PageCache {
        let file =
            root.and_then(|root| CacheFile::below(root, KIND, caching).filter(|it| !it.has_key_below(root)));
        let last =
            file.as_ref().and_then(|file| postcard::from_bytes(&file.read(&[])?).ok()).unwrap_or_default();
        PageCache { file, inputs, last, now: Mutex::default() }
    }

    /// What the last build made of a page, if nothing changed of what it was made from.
    pub fn unchanged(&self, address: &str, page: Option<&Page>) -> Option<UnchangedPage> {
        let CachedPage { reads, inputs, content, stamp } = self.last.get(address)?;
        (self.inputs.digest_of(page, reads) == *inputs)
            .then_some(UnchangedPage { content: *content, stamp: *stamp })
    }

    /// Addresses of the search index, if nothing changed of what it was made from.
    pub fn search_files(&self) -> Option<Vec<&str>> {
        let files = self.last.keys().filter(|address| search::is_address(address));
        let files: Vec<&str> = files.map(String::as_str).collect();
        let is_unchanged = files.iter().all(|address| self.unchanged(address, None).is_some());
        (!files.is_empty() && is_unchanged).then_some(files)
    }

    /// Takes over the entry of a page whose file is kept.
    pub fn keep(&self, address: &str, stamp: Option<FileStamp>) {
        if let Some(page) = self.last.get(address) {
            self.insert(address, CachedPage { stamp, ..page.clone() });
        }
    }

    /// Adds a page that was made.
    pub fn add(&self, address: &str, page: Option<&Page>, reads: Reads, content: Digest) {
        let inputs = self.inputs.digest_of(page, &reads);
        self.insert(address, CachedPage { reads, inputs, content, stamp: None });
    }

    /// Writes the entries of this build.
    ///
    /// # Errors
    ///
    /// Where the folder is not writable. This only makes the next build slower.
    pub fn write(self) -> io::Result<()> {
        let now = self.now.into_inner().unwrap_or_else(PoisonError::into_inner);
        match self.file {
            Some(file) if now != self.last => {
                file.write(&[], &postcard::to_allocvec(&now).map_err(io::Error::other)?)
            }
            Some(_) | None => Ok(()),
        }
    }

    fn insert(&self, address: &str, page: CachedPage) {
        self.now.lock().unwrap_or_else(PoisonError::into_inner).insert(address.to_owned(), page);
    }
}
