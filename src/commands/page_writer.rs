//! Pages on their way from a site into a publication: kept where nothing changed of what they were made from, else rendered.

use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::diagnostic::{Located, emit};
use crate::digest::Digest;
use crate::document::PublishedAs;
use crate::publish::{Kept, Publication, PublishError};
use crate::reads::{self, Reads};
use crate::site::{self, Page, PageCache, Plan, Site, UnchangedPage};
use crate::source::{Source, SourceError};
use crate::terminal::Progress;

use super::Failure;

/// Writer of the pages of a site.
pub struct PageWriter<'w> {
    pub site: &'w Site,
    pub source: &'w dyn Source,
    pub publication: &'w Publication,
    pub cache: &'w PageCache,
    pub progress: &'w Progress,
    kept: AtomicUsize,
    made: AtomicUsize,
}

/// Number of pages and other files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Not rendered, since nothing changed of what they were made from.
    pub kept: usize,
    pub made: usize,
}

/// Why the site could not be written.
pub enum Stop {
    /// A template of the theme failed.
    Fault(Box<Located>),
    Failure(Failure),
}

impl<'w> PageWriter<'w> {
    pub fn new(
        site: &'w Site,
        source: &'w dyn Source,
        publication: &'w Publication,
        cache: &'w PageCache,
        progress: &'w Progress,
    ) -> PageWriter<'w> {
        let (kept, made) = (AtomicUsize::new(0), AtomicUsize::new(0));
        PageWriter { site, source, publication, cache, progress, kept, made }
    }

    /// Writes every page and the search index, on all cores.
    ///
    /// # Errors
    ///
    /// The first in the order of the plan, so that a fault of all pages is told of the same one each time.
    pub fn write(self, plan: &Plan) -> Result<Counts, Stop> {
        let pages: Vec<(&str, &Page)> = plan.pages().collect();
        if let Some(stop) =
            pages.into_par_iter().find_map_first(|(address, page)| self.page(address, page).err())
        {
            return Err(stop);
        }
        self.search()?;
        Ok(Counts { kept: self.kept.into_inner(), made: self.made.into_inner() })
    }

    fn page(&self, address: &str, page: &Page) -> Result<(), Stop> {
        if !self.keep(address, Some(page))? {
            let (written, reads) =
                reads::recorded(|| publish(self.site, address, page, self.source, self.publication));
            if let Some(content) = written? {
                self.cache.add(address, Some(page), reads, content);
            }
            count(&self.made);
        }
        self.progress.step();
        Ok(())
    }

    fn search(&self) -> Result<(), Stop> {
        let unchanged = self.cache.search_files().unwrap_or_default();
        let keep = |address: &&str| self.keep(address, None);
        let kept: Vec<bool> = unchanged.par_iter().map(keep).collect::<Result<_, _>>()?;
        if !kept.is_empty() && kept.iter().all(|kept| *kept) {
            return Ok(());
        }
        let missing = self.site.search_files().par_iter().filter(|(address, _)| {
            !unchanged.iter().zip(&kept).any(|(known, kept)| known == address && *kept)
        });
        missing.try_for_each(|(address, bytes)| {
            let content = self.publication.write(address, bytes)?;
            self.cache.add(address, None, Reads::everything(), content);
            count(&self.made);
            Ok(())
        })
    }

    /// Keeps a page of the last build, if nothing changed of what it was made from and it is still there.
    fn keep(&self, address: &str, page: Option<&Page>) -> Result<bool, Stop> {
        let Some(UnchangedPage { content, stamp }) = self.cache.unchanged(address, page) else {
            return Ok(false);
        };
        let Some(Kept { stamp }) = self.publication.keep(address, &content, stamp)? else { return Ok(false) };
        self.cache.keep(address, stamp);
        count(&self.kept);
        Ok(true)
    }
}

fn count(counter: &AtomicUsize) {
    counter.fetch_add(1, Ordering::Relaxed);
}

/// Renders a page into a publication, and returns the digest of its bytes; or copies its file, which is `None`.
///
/// # Errors
///
/// Where a template fails, or something cannot be read or written.
pub fn publish(
    site: &Site,
    address: &str,
    page: &Page,
    source: &dyn Source,
    publication: &Publication,
) -> Result<Option<Digest>, Stop> {
    match (site.render(page).map_err(|error| Stop::Fault(error.fault))?, page) {
        (Some(bytes), _) => return Ok(Some(publication.write(address, &bytes)?)),
        (None, Page::File(path, PublishedAs::Zip)) => {
            publication.write(address, &site::published_bytes(source, path, PublishedAs::Zip)?)?;
        }
        (None, Page::File(path, PublishedAs::Itself | PublishedAs::Text)) => {
            let open = || source.open(path).map_err(|it| it.error);
            publication.copy(address, path.as_str().as_ref(), &open)?;
        }
        (None, _) => {}
    }
    Ok(None)
}

impl From<Stop> for Failure {
    fn from(stop: Stop) -> Failure {
        match stop {
            Stop::Fault(fault) => Failure::new(emit::human(&[*fault], emit::Look::PLAIN).trim_end()),
            Stop::Failure(failure) => failure,
        }
    }
}

impl From<PublishError> for Stop {
    fn from(error: PublishError) -> Stop {
        Stop::Failure(error.into())
    }
}

impl From<SourceError> for Stop {
    fn from(error: SourceError) -> Stop {
        Stop::Failure(error.into())
    }
}
