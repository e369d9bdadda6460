//! Atom feeds: commits, singles that were opened or closed, findings that were made or closed.
//!
//! Addresses are absolute where a base URL is configured, else relative to the feed. Ids follow from commits and
//! documents, so that an entry stays the same wherever the site is published.

mod atom;
mod changes;
mod findings;
mod singles;

pub use changes::{of_client, of_practice};
pub use findings::of_findings;
pub use singles::of_singles;

use crate::model::Day;
use crate::site::prelude::{Page, Site, address};

use atom::{Entry, Feed};

/// Openings and closings in a feed at most.
const LATEST: usize = 100;

/// Identity of a feed.
struct FeedHead {
    id: String,
    title: String,
    /// The page that shows the same.
    shown: Page,
}

fn write(site: &Site, page: &Page, about: FeedHead, entries: Result<Vec<Entry>, String>) -> String {
    let (entries, subtitle) = match entries {
        Ok(entries) => (entries, None),
        Err(why) => (Vec::new(), Some(site.say("feed-unavailable", &[("why", why.into())]))),
    };
    let never = midnight(site.coverage.today());
    let feed = Feed {
        id: format!("{}{}", tag(site), about.id),
        title: format!("{}: {}", site.practice.settings.site.title, about.title),
        subtitle,
        updated: entries.first().map_or(never, |entry| entry.updated.clone()),
        entries,
        page: link(site, page, &about.shown),
        own: site.base().map(|base| format!("{base}/{}", address::of(page))),
    };
    feed.xml()
}

/// Returns the latest entries, up to today.
fn latest(site: &Site, mut dated: Vec<(Day, Entry)>) -> Vec<Entry> {
    dated.retain(|(day, _)| *day <= site.coverage.today());
    dated.sort_by(|(a, one), (b, other)| b.cmp(a).then_with(|| one.id.cmp(&other.id)));
    dated.into_iter().take(LATEST).map(|(_, entry)| entry).collect()
}

/// Returns the start of a day as a time stamp.
fn midnight(day: Day) -> String {
    format!("{day}T00:00:00Z")
}

/// Returns the link from one page to another; absolute where a base URL is configured.
fn link(site: &Site, from: &Page, to: &Page) -> String {
    let to = address::escaped(&address::of(to));
    match site.base() {
        Some(base) => format!("{base}/{to}"),
        None => format!("{}{to}", address::root_from(&address::of(from))),
    }
}

/// Prefix of all ids (RFC 4151).
fn tag(site: &Site) -> String {
    format!("tag:{},2026:", site.host())
}
