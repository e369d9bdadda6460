//! What happened, for readers of feeds: commits, singles that were opened and closed, findings that were made
//! and closed.
//!
//! Addresses are absolute where the practice knows its own, else relative to the feed. Ids follow from the
//! commits and the documents, so that an entry stays the same wherever the site stands.

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

/// How many of the latest openings and closings a feed has.
const LATEST: usize = 100;

/// What a feed is of.
struct About {
    id: String,
    title: String,
    /// The page that shows the same.
    shown: Page,
}

fn write(site: &Site, page: &Page, about: About, entries: Result<Vec<Entry>, String>) -> String {
    let (entries, subtitle) = match entries {
        Ok(entries) => (entries, None),
        Err(why) => (Vec::new(), Some(site.say("feed-not-told", &[("why", why.into())]))),
    };
    let never = midnight(site.coverage.today);
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

/// The latest of what is told by days, up to today.
fn latest(site: &Site, mut told: Vec<(Day, Entry)>) -> Vec<Entry> {
    told.retain(|(day, _)| *day <= site.coverage.today);
    told.sort_by(|(a, one), (b, other)| b.cmp(a).then_with(|| one.id.cmp(&other.id)));
    told.into_iter().take(LATEST).map(|(_, entry)| entry).collect()
}

/// Documents know days; a feed wants a moment.
fn midnight(day: Day) -> String {
    format!("{day}T00:00:00Z")
}

/// From one page to another; absolute where the site knows where it stands.
fn link(site: &Site, from: &Page, to: &Page) -> String {
    let to = address::escaped(&address::of(to));
    match site.base() {
        Some(base) => format!("{base}/{to}"),
        None => format!("{}{to}", address::root_from(&address::of(from))),
    }
}

/// The beginning of all ids (RFC 4151).
fn tag(site: &Site) -> String {
    format!("tag:{},2026:", site.host())
}
