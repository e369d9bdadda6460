//! Feeds of commits: of the practice, and of one client.

#![allow(clippy::indexing_slicing, reason = "groups are not empty")]

use crate::history::Commit;
use crate::model::ClientId;
use crate::site::commits::CommitEntryView;
use crate::site::prelude::{CompleteHistory, Page, Site};
use crate::trail::{Event, Proof, month_of};

use super::atom::Entry;
use super::{FeedHead, link, tag, write};

/// Commits in a feed at most.
const OF_PRACTICE: usize = 100;
const OF_CLIENT: usize = 50;
/// Lines of an entry at most: the first commit may add a hundred systems.
const LINES: usize = 30;

/// Returns the feed of the latest commits.
pub fn of_practice(site: &Site, page: &Page) -> String {
    let entries = site.complete_history().map(|history| {
        let latest = history.of_all().1.log.commits().take(OF_PRACTICE);
        let commit = |row| history.commit(row);
        latest.map(|row| of_commit(site, page, commit(row), site.commit_entry(history, row))).collect()
    });
    let about = FeedHead { id: "changes".into(), title: site.say("feed-changes", &[]), shown: Page::Changes };
    write(site, page, about, entries.map_err(|why| why.to_string()))
}

fn of_commit(site: &Site, page: &Page, commit: Commit<'_>, entry: CommitEntryView) -> Entry {
    let shown = Page::ChangesOf(month_of(&commit));
    let lines = entry.lines.into_iter().map(|line| format!("{}: {}", line.document.text, line.words));
    let left = (entry.left > 0).then(|| more(site, entry.left));
    Entry {
        id: format!("{}commit/{}", tag(site), commit.id()),
        title: entry.subject,
        updated: commit.committed().rfc3339(),
        author: entry.made.by.text,
        href: format!("{}#{}", link(site, page, &shown), commit.id()),
        lines: lines.chain(left).collect(),
    }
}

/// Returns the feed of what happened to a client; it contains nothing about another.
pub fn of_client(site: &Site, page: &Page, id: &ClientId) -> String {
    let entries = site.complete_history().map(|history| {
        let events = history.events_of(id);
        let proved = events.chunk_by(|a, b| a.proof == b.proof);
        proved.filter_map(|it| of_events(site, page, history, id, it)).take(OF_CLIENT).collect()
    });
    let title = site.say("feed-changes-of", &[("client", site.client_link(id).text.into())]);
    let about = FeedHead { id: format!("clients/{id}"), title, shown: Page::Trail(id.clone()) };
    write(site, page, about, entries.map_err(|why| why.to_string()))
}

fn of_events(
    site: &Site,
    page: &Page,
    history: CompleteHistory<'_>,
    id: &ClientId,
    events: &[Event],
) -> Option<Entry> {
    let Proof::Commit(row) = events[0].proof else { return None };
    let commit = history.commit(row);
    let lines: Vec<String> = events.iter().map(|event| words(site, event)).collect();
    let others = match lines.len() {
        1 => String::new(),
        several => format!(", {}", more(site, several - 1)),
    };
    let left = lines.len().saturating_sub(LINES);
    let left = (left > 0).then(|| more(site, left));
    Some(Entry {
        id: format!("{}clients/{id}/commit/{}", tag(site), commit.id()),
        title: format!("{}{others}", lines[0]),
        updated: commit.committed().rfc3339(),
        author: site.author(history.people(), commit.author()).text,
        href: link(site, page, &Page::Trail(id.clone())),
        lines: lines.into_iter().take(LINES).chain(left).collect(),
    })
}

/// `Time Services 2026-10: signed off`
fn words(site: &Site, event: &Event) -> String {
    let task = event.procedure.as_ref().map(|id| site.practice.task(id));
    let month = event.month.map(|month| month.to_string());
    let about: Vec<String> = [task, month].into_iter().flatten().collect();
    match about.is_empty() {
        true => event.kind.phrase().in_language(site.theme.language()),
        false => format!("{}: {}", about.join(" "), event.kind.phrase().in_language(site.theme.language())),
    }
}

fn more(site: &Site, count: usize) -> String {
    site.say("feed-more", &[("count", count.into())])
}
