//! Publication of a site.

use super::compressed::{Compressor, has_copies};
use super::content::{Content, Open};
use super::disk::Disk;
use super::error::PublishError;
use super::fingerprint::Fingerprint;
use super::link::link;
use super::lock::BuildLock;
use super::manifest::Manifest;
use super::moment::Moment;
use super::old_site::OldSite;
use super::place::Place;
use super::real_disk::RealDisk;
use super::swap::{Swap, swap};
use super::{durable, foreign, recovery, tree};
use crate::addresses::Claims;
use crate::addresses::{Address, MANIFEST};
use crate::digest::{Digest, FileStamp};
use rayon::prelude::*;
use std::io::{ErrorKind, Read as _, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// A site that is being written. Nothing of it is visible until [`commit`](Self::commit); if it is dropped
/// before, the output stays as it was, without leftovers.
#[derive(Debug)]
pub struct Publication {
    old: OldSite,
    /// When the publication began, since 1970, by the clock of its files.
    begun: Option<Duration>,
    claims: Claims,
    pages: Mutex<Vec<Page>>,
    pub(super) swap: Swap,
    /// Whether the staging directory is left to the next build.
    keeps_staging: bool,
    place: Place,
    disk: Arc<dyn Disk>,
    /// Whether pages have compressed copies.
    precompresses: bool,
    /// The last field, so that the lock is released last.
    _lock: Option<BuildLock>,
}

/// Number of files that a commit changed, without the manifest and foreign files.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// New files, and files that differ from the old site's.
    pub written: usize,
    /// Files of the old site, with the same bytes, inode and modification time.
    pub unchanged: usize,
    /// Files of the old site that are not written any more.
    pub removed: usize,
}

/// A page that was kept.
#[derive(Debug)]
pub struct Kept {
    /// Stamp by which the file is known the next time; `None` where a change could leave it as it is.
    pub stamp: Option<FileStamp>,
}

/// A page that was added.
struct Added {
    /// Of its bytes.
    content: Digest,
    /// Whether the last build wrote the same.
    is_unchanged: bool,
}

#[derive(Debug)]
struct Page {
    address: Address,
    fingerprint: Fingerprint,
    /// Whether it is linked from the old site at the commit, if the site changed at all.
    unchanged: bool,
}

impl Publication {
    /// Begins to publish into the directory `output`, which need not exist, locks it and removes the
    /// leftovers of a killed build. Fails if the output is not a directory, or a rename cannot replace it.
    pub fn begin(output: &Path) -> Result<Self, PublishError> {
        let place = Place::find(output)?;
        let lock = BuildLock::take(&place)?;
        Self::begin_on(Arc::new(RealDisk), place, Some(lock))
    }

    pub(super) fn begin_on(
        disk: Arc<dyn Disk>,
        place: Place,
        lock: Option<BuildLock>,
    ) -> Result<Self, PublishError> {
        recovery::recover(&*disk, &place)?;
        let old = OldSite::read(disk.clone(), &place.output)?;
        disk.make_folder(&place.staging).map_err(PublishError::io("create", &place.staging))?;
        Moment::Begun.reached();
        Ok(Self {
            begun: stamp(&*disk, &place.staging).map(|it| it.modified),
            old,
            claims: Claims::default(),
            pages: Mutex::default(),
            swap: Swap::here(),
            keeps_staging: false,
            place,
            disk,
            precompresses: false,
            _lock: lock,
        })
    }

    /// The same publication, with or without compressed copies of its pages.
    pub fn precompressing(mut self, precompresses: bool) -> Self {
        self.precompresses = precompresses;
        self
    }

    /// Adds a page, from any thread, with its compressed copies; those of an unchanged page are kept. `address` is relative to
    /// the root of the site, with `/` between segments. If this fails, the page is not part of the site.
    /// Returns the digest of its bytes.
    pub fn write(&self, address: &str, bytes: &[u8]) -> Result<Digest, PublishError> {
        let added = self.add(address, Content::Bytes(bytes))?;
        self.write_copies(address, bytes, added.is_unchanged)?;
        Ok(added.content)
    }

    /// Adds a page of the old site as it is, with its compressed copies; `None` where the last build did not write such bytes
    /// there, or they were changed since. A file that still has the stamp with which it was kept before is not read again.
    pub fn keep(
        &self,
        address: &str,
        content: &Digest,
        known: Option<FileStamp>,
    ) -> Result<Option<Kept>, PublishError> {
        let Some((file, stamp)) = self.kept(address, Some(content), known)? else { return Ok(None) };
        if self.precompresses && has_copies(address) {
            self.write_copies(address, &self.read(&file)?, true)?;
        }
        Ok(Some(Kept { stamp }))
    }

    fn write_copies(&self, address: &str, bytes: &[u8], is_unchanged: bool) -> Result<(), PublishError> {
        if !self.precompresses || !has_copies(address) {
            return Ok(());
        }
        for compressor in Compressor::ALL {
            let copy = compressor.address(address);
            if is_unchanged && self.kept(&copy, None, None)?.is_some() {
                continue;
            }
            if let Some(compressed) = compressor.compressed(bytes) {
                self.add(&copy, Content::Bytes(&compressed))?;
            }
        }
        Ok(())
    }

    /// Adds a copy of a file of any size, as [`write`](Self::write) adds a page. `open` opens it, each time from its beginning,
    /// and errors name it `source`.
    pub fn copy(&self, address: &str, source: &Path, open: Open<'_>) -> Result<(), PublishError> {
        self.add(address, Content::File { source, open }).map(drop)
    }

    /// Publishes exactly the added pages. If they are identical to the old site, nothing is touched.
    pub fn commit(mut self) -> Result<Summary, PublishError> {
        let pages = std::mem::take(&mut *self.pages.lock().unwrap_or_else(PoisonError::into_inner));
        let summary = self.summary(&pages);
        if self.old.manifest.is_some() && summary.written + summary.removed == 0 {
            return Ok(summary);
        }
        self.link_unchanged(&pages)?;
        Moment::PagesLinked.reached();
        self.describe(pages)?;
        Moment::Described.reached();
        durable::flush_staging(&*self.disk, &self.place)?;
        Moment::Flushed.reached();
        self.replace_old_site()?;
        Ok(summary)
    }

    /// Adds a page.
    fn add(&self, address: &str, content: Content<'_>) -> Result<Added, PublishError> {
        let address = Address::parse(address)?;
        self.claims.claim(&address)?;
        let page = self.page(address, content)?;
        let is_unchanged = page.unchanged && self.old.fingerprint(&page.address) == Some(&page.fingerprint);
        let content = page.fingerprint.digest();
        self.push(page);
        Ok(Added { content, is_unchanged })
    }

    /// Adds a file of the old site as it is, and returns its path and its stamp, if that is final; `None` where it is missing,
    /// was changed since, or has other bytes than wanted.
    fn kept(
        &self,
        address: &str,
        wanted: Option<&Digest>,
        known: Option<FileStamp>,
    ) -> Result<Option<(PathBuf, Option<FileStamp>)>, PublishError> {
        let address = Address::parse(address)?;
        let Some(fingerprint) = self.old.fingerprint(&address) else { return Ok(None) };
        if wanted.is_some_and(|wanted| *wanted != fingerprint.digest()) {
            return Ok(None);
        }
        let Some(file) = self.old.find(&address)? else { return Ok(None) };
        let stamp = stamp(&*self.disk, &file);
        let is_known = known.is_some() && known == stamp;
        if !is_known && Fingerprint::of(&self.read(&file)?) != *fingerprint {
            return Ok(None);
        }
        self.claims.claim(&address)?;
        self.push(Page { address, fingerprint: fingerprint.clone(), unchanged: true });
        let is_final = |stamp: &FileStamp| self.begun.is_some_and(|begun| stamp.is_final(begun));
        Ok(Some((file, stamp.filter(is_final))))
    }

    fn read(&self, file: &Path) -> Result<Vec<u8>, PublishError> {
        let mut bytes = Vec::new();
        let read = self.disk.open(file).and_then(|mut opened| opened.content.read_to_end(&mut bytes));
        read.map_err(PublishError::io("read", file))?;
        Ok(bytes)
    }

    fn push(&self, page: Page) {
        self.pages.lock().unwrap_or_else(PoisonError::into_inner).push(page);
        Moment::PageWritten.reached();
    }

    fn page(&self, address: Address, content: Content<'_>) -> Result<Page, PublishError> {
        let old = self.old.find(&address)?;
        if let Some(fingerprint) = old.map(|old| content.if_same(&*self.disk, &old)).transpose()?.flatten() {
            return Ok(Page { address, fingerprint, unchanged: true });
        }
        let staged = self.place.staging.join(address.as_str());
        let fingerprint =
            content.write_to(&*self.disk, &staged).inspect_err(|_| drop(self.disk.remove_file(&staged)))?;
        Ok(Page { address, fingerprint, unchanged: false })
    }

    fn summary(&self, pages: &[Page]) -> Summary {
        let unchanged = pages.iter().filter(|page| page.unchanged).count();
        let of_the_old = pages.iter().filter(|page| self.old.has(&page.address)).count();
        Summary {
            written: pages.len() - unchanged,
            unchanged,
            removed: self.old.manifest.as_ref().map_or(0, |manifest| manifest.files.len()) - of_the_old,
        }
    }

    fn link_unchanged(&self, pages: &[Page]) -> Result<(), PublishError> {
        pages.par_iter().filter(|page| page.unchanged).try_for_each(|page| {
            let old = self.old.path(&page.address);
            match link(&*self.disk, &old, &self.place.staging.join(page.address.as_str())) {
                Ok(_) => Ok(()),
                Err(error) if error.kind() == ErrorKind::CrossesDevices => {
                    Err(PublishError::MountedInside { path: old })
                }
                Err(error) => Err(PublishError::io("link", &old)(error)),
            }
        })
    }

    fn describe(&self, pages: Vec<Page>) -> Result<(), PublishError> {
        let files = pages.into_iter().map(|page| (page.address, page.fingerprint)).collect();
        let path = self.place.staging.join(MANIFEST);
        let written =
            self.disk.create(&path).and_then(|mut file| file.write_all(&Manifest { files }.to_bytes()));
        written.map_err(PublishError::io("write", &path))
    }

    /// Swaps the sites. Foreign files are carried over last, to leave little time in which one is added.
    fn replace_old_site(&mut self) -> Result<(), PublishError> {
        if self.old.exists {
            foreign::carry(&*self.disk, &self.old, &self.place.staging)?;
            // Before the old site is deleted, and quick by now: little is left to be written.
            durable::flush_staging(&*self.disk, &self.place)?;
        }
        Moment::Carried.reached();
        // Until the swap is on disk, a power cut could bring the old site back, which must then be whole.
        self.keeps_staging = true;
        swap(&*self.disk, &self.place, self.old.exists, self.swap)
            .inspect_err(|_| self.keeps_staging = false)?;
        Moment::Swapped.reached();
        durable::flush_swap(&*self.disk, &self.place)?;
        self.keeps_staging = false;
        tree::remove(&*self.disk, &self.place.staging)
            .map_err(|source| PublishError::LeftOver { path: self.place.staging.clone(), source })
    }
}

/// The stamp of a file or folder; `None` where it cannot be had.
fn stamp(disk: &dyn Disk, path: &Path) -> Option<FileStamp> {
    disk.stamp(path).ok().flatten()
}

/// Deletes the staging directory, which contains an unfinished new site or the old one.
impl Drop for Publication {
    fn drop(&mut self) {
        if !self.keeps_staging {
            let _ = tree::remove(&*self.disk, &self.place.staging);
        }
    }
}
