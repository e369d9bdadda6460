//! One publication, from its beginning to its commit.

use super::address::Address;
use super::claims::Claims;
use super::content::Content;
use super::error::PublishError;
use super::fingerprint::Fingerprint;
use super::link::link;
use super::lock::BuildLock;
use super::manifest::{self, Manifest};
use super::moment::Moment;
use super::old_site::{Found, OldSite};
use super::place::Place;
use super::swap::{Swap, swap};
use super::{durable, foreign, recovery, tree};
use rayon::prelude::*;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// A site that is being written. Until [`commit`](Self::commit) nobody sees any of it; dropped without
/// one, it leaves the output as it was and nothing beside it.
#[derive(Debug)]
pub struct Publication {
    old: OldSite,
    claims: Claims,
    pages: Mutex<Vec<Page>>,
    pub(super) swap: Swap,
    place: Place,
    /// The last field, so that the lock goes when all else is gone.
    _lock: BuildLock,
}

/// What a commit did, in files; the manifest and foreign files do not count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// New, or different from the old site's file.
    pub written: usize,
    /// The very files of the old site: the same bytes, inode and modification time.
    pub unchanged: usize,
    /// Of the old site, and not written any more.
    pub removed: usize,
    /// Of `written`, those that replaced a file which somebody had changed since the last build.
    pub edited: usize,
}

#[derive(Debug)]
struct Page {
    address: Address,
    holds: Fingerprint,
    fate: Fate,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Written,
    /// Written over a file of ours that had been edited.
    Restored,
    /// Not in the staging directory before the commit, which may find that it need not be.
    Unchanged,
}

impl Publication {
    /// Begins to publish into the directory `output`, which need not exist, and becomes the only
    /// publication to do so. Clears away what a killed one left. Fails if the output is something
    /// else than a directory, or cannot be replaced by a rename.
    pub fn begin(output: &Path) -> Result<Self, PublishError> {
        let place = Place::find(output)?;
        let lock = BuildLock::take(&place)?;
        recovery::recover(&place)?;
        let old = OldSite::read(&place.output)?;
        fs::create_dir(&place.staging).map_err(PublishError::io("create", &place.staging))?;
        Moment::Begun.reached();
        Ok(Self {
            old,
            claims: Claims::default(),
            pages: Mutex::default(),
            swap: Swap::here(),
            place,
            _lock: lock,
        })
    }

    /// Adds a page. `address` leads from the root of the site, with `/` between its segments. May be
    /// called from many threads at once. If it fails the page is no part of the site, and the caller
    /// says whether there is to be a site without it.
    pub fn write(&self, address: &str, bytes: &[u8]) -> Result<(), PublishError> {
        self.add(address, Content::Bytes(bytes))
    }

    /// Adds a copy of the file `source`, of any size, as [`write`](Self::write) adds a page.
    pub fn copy(&self, address: &str, source: &Path) -> Result<(), PublishError> {
        self.add(address, Content::File(source))
    }

    /// Publishes the pages that were added, and no others. If they are the old site's pages to the
    /// byte, nothing is touched.
    pub fn commit(self) -> Result<Summary, PublishError> {
        let pages = std::mem::take(&mut *self.pages.lock().unwrap_or_else(PoisonError::into_inner));
        let summary = self.summary(&pages);
        if self.old.manifest.is_some() && summary.written + summary.removed == 0 {
            return Ok(summary);
        }
        self.link_unchanged(&pages)?;
        Moment::PagesLinked.reached();
        self.describe(pages)?;
        Moment::Described.reached();
        durable::flush_pages(&self.place)?;
        Moment::Flushed.reached();
        self.replace_old_site()?;
        Ok(summary)
    }

    fn add(&self, address: &str, content: Content<'_>) -> Result<(), PublishError> {
        let address = Address::parse(address)?;
        self.claims.claim(&address)?;
        let page = self.page(address, content)?;
        self.pages.lock().unwrap_or_else(PoisonError::into_inner).push(page);
        Moment::PageWritten.reached();
        Ok(())
    }

    fn page(&self, address: Address, content: Content<'_>) -> Result<Page, PublishError> {
        let fate = match self.old.find(&address)? {
            Found::Nothing => Fate::Written,
            Found::SomethingElse => Fate::Restored,
            Found::File(path) => match content.if_same(&path)? {
                Some(holds) => return Ok(Page { address, holds, fate: Fate::Unchanged }),
                None if self.old.is_edited(&address, &path)? => Fate::Restored,
                None => Fate::Written,
            },
        };
        let staged = self.place.staging.join(address.as_str());
        let holds = content.write_to(&staged).inspect_err(|_| drop(fs::remove_file(&staged)))?;
        Ok(Page { address, holds, fate })
    }

    fn summary(&self, pages: &[Page]) -> Summary {
        let count = |fate| pages.iter().filter(|page| page.fate == fate).count();
        let of_the_old = pages.iter().filter(|page| self.old.written(&page.address).is_some()).count();
        let edited = count(Fate::Restored);
        Summary {
            written: count(Fate::Written) + edited,
            unchanged: count(Fate::Unchanged),
            removed: self.old.manifest.as_ref().map_or(0, |manifest| manifest.files.len()) - of_the_old,
            edited,
        }
    }

    fn link_unchanged(&self, pages: &[Page]) -> Result<(), PublishError> {
        pages.par_iter().filter(|page| page.fate == Fate::Unchanged).try_for_each(|page| {
            let old = self.old.path(&page.address);
            match link(&old, &self.place.staging.join(page.address.as_str())) {
                Ok(_) => Ok(()),
                Err(error) if error.kind() == ErrorKind::CrossesDevices => {
                    Err(PublishError::MountedInside { path: old })
                }
                Err(error) => Err(PublishError::io("link", &old)(error)),
            }
        })
    }

    fn describe(&self, pages: Vec<Page>) -> Result<(), PublishError> {
        let files = pages.into_iter().map(|page| (page.address, page.holds)).collect();
        let path = self.place.staging.join(manifest::FILE);
        fs::write(&path, Manifest { files }.to_bytes()).map_err(PublishError::io("write", &path))
    }

    /// Foreign files come last, so that little time is left in which somebody adds another one.
    fn replace_old_site(&self) -> Result<(), PublishError> {
        if self.old.exists {
            foreign::carry(&self.old, &self.place.staging)?;
        }
        Moment::Carried.reached();
        swap(&self.place, self.old.exists, self.swap)?;
        Moment::Swapped.reached();
        durable::flush_swap(&self.place)?;
        tree::remove(&self.place.staging)
            .map_err(|source| PublishError::LeftOver { path: self.place.staging.clone(), source })
    }
}

/// What lies in the staging directory at the end is half a new site or a whole old one; both go.
impl Drop for Publication {
    fn drop(&mut self) {
        let _ = tree::remove(&self.place.staging);
    }
}
