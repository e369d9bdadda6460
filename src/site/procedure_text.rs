//! The text of a procedure as a single followed it: which clients followed which revision, and what changed.

#![allow(clippy::indexing_slicing, reason = "groups are not empty")]

use schemars::JsonSchema;
use serde::Serialize;

use crate::document_history::{Revision, Revisions};
use crate::history::ObjectId;
use crate::practice::MonthlySingle;

use super::address;
use super::context::Site;
use super::difference::DifferenceView;
use super::link::Link;
use super::markdown;
use super::page::Page;
use super::revisions::{FollowedBy, FollowedView};

/// The text of a procedure that a single followed.
#[derive(Serialize, JsonSchema)]
pub struct FollowedTextView {
    /// The revision that the single names, else the one in force when it was opened.
    revision: FollowedView,
    /// Text of that revision, as HTML; else of the first that a client followed.
    html: Option<String>,
    /// Short identifier of the revision whose text is shown.
    shown: Option<String>,
    /// The revisions that were followed and the one that the month began with, the oldest first.
    followed: Vec<RevisionFollowersView>,
    /// What changed from each of them to the next.
    changes: Vec<TextChangeView>,
    /// Clients whose revision is not known.
    unknown: Vec<UnknownRevisionRow>,
}

/// A revision, with the clients that followed it.
#[derive(Serialize, JsonSchema)]
struct RevisionFollowersView {
    /// Short identifier of the revision.
    id: String,
    /// Address of the revision.
    href: String,
    /// Day of the revision.
    day: String,
    /// Whether the month began with it.
    first: bool,
    /// Clients that followed it, each with its result.
    clients: Vec<Link>,
    /// For how many of them it was derived from the day of the work.
    worked_out: usize,
}

/// What changed from one revision to the next.
#[derive(Serialize, JsonSchema)]
struct TextChangeView {
    /// Short identifier of the earlier revision.
    before: String,
    /// Short identifier of the later revision.
    after: String,
    /// Address of the later revision.
    href: String,
    /// What changed in the text.
    difference: DifferenceView,
}

/// A client whose revision is not known.
#[derive(Serialize, JsonSchema)]
struct UnknownRevisionRow {
    /// The client, with its result.
    client: Link,
    /// Why the revision is not known.
    revision: FollowedView,
}

/// `None` where the month has not begun, or where there is no history and no revision was named.
pub fn followed_text(site: &Site, page: &Page, single: &MonthlySingle) -> Option<FollowedTextView> {
    if !single.has_begun(site.coverage.today()) {
        return None;
    }
    let run = site.revision_of_single(single)?;
    let resolved_results: Vec<_> =
        site.practice.results_in(single).filter_map(|it| Some((it, site.followed(&it)?))).collect();
    let revisions = site.revisions(&single.id.procedure);
    let list = revisions.map_or(&[][..], Revisions::list);
    let is_first = |revision: &Revision| run.revision().is_some_and(|it| it.commit == revision.commit);
    let of = |id: ObjectId| {
        resolved_results.iter().filter(move |(_, by)| by.revision().is_some_and(|it| it.commit == id))
    };
    let ran: Vec<&Revision> =
        list.iter().filter(|it| is_first(it) || of(it.commit).next().is_some()).collect();
    let followers = |revision: &&Revision| RevisionFollowersView {
        id: revision.commit.short(),
        href: address::revision(&single.id.procedure, revision.commit),
        day: revision.day.to_string(),
        first: is_first(revision),
        clients: of(revision.commit).map(|(resolved, _)| site.result_link(resolved)).collect(),
        worked_out: of(revision.commit).filter(|(_, by)| by.is_worked_out()).count(),
    };
    let shown = run.revision().or(ran.first().copied());
    Some(FollowedTextView {
        revision: run.view(),
        html: shown.and_then(|it| revision_html(site, page, it)),
        shown: shown.map(|it| it.commit.short()),
        followed: ran.iter().map(followers).collect(),
        changes: ran.windows(2).map(|pair| change(single, pair[0], pair[1])).collect(),
        unknown: resolved_results
            .iter()
            .filter(|(_, by)| by.revision().is_none())
            .map(|(resolved, by)| UnknownRevisionRow {
                client: site.result_link(resolved),
                revision: FollowedBy::view(by),
            })
            .collect(),
    })
}

/// Returns the text of a revision as HTML; `None` where it cannot be read.
pub fn revision_html(site: &Site, page: &Page, revision: &Revision) -> Option<String> {
    let document = revision.document.as_ref()?;
    let prefix = format!("{}-", revision.commit.short());
    Some(markdown::html_with_prefix(site, page, document, &prefix))
}

fn change(single: &MonthlySingle, before: &Revision, after: &Revision) -> TextChangeView {
    TextChangeView {
        before: before.commit.short(),
        after: after.commit.short(),
        href: address::revision(&single.id.procedure, after.commit),
        difference: DifferenceView::between(before, after),
    }
}
