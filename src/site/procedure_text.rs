//! The procedure's text as a month ran it: what it said then, who followed which revision of it,
//! and what changed while the month went on.

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

#[derive(Serialize, JsonSchema)]
pub struct FollowedTextView {
    /// What the single says, or what was in force when it was opened.
    revision: FollowedView,
    /// The text of that revision; else of the first that a client followed.
    html: Option<String>,
    /// The id of the revision whose text is shown.
    shown: Option<String>,
    /// The revisions that were followed, the oldest first; and the one that the month began with.
    followed: Vec<Followers>,
    /// From each of them to the next.
    changes: Vec<Change>,
    /// The clients of which it cannot be told what was followed.
    unknown: Vec<UnknownRevisionRow>,
}

#[derive(Serialize, JsonSchema)]
struct Followers {
    id: String,
    href: String,
    day: String,
    /// Whether it is what the month began with.
    first: bool,
    /// Each leads to its result.
    clients: Vec<Link>,
    /// Of how many of them it was worked out.
    worked_out: usize,
}

#[derive(Serialize, JsonSchema)]
struct Change {
    before: String,
    after: String,
    href: String,
    difference: DifferenceView,
}

#[derive(Serialize, JsonSchema)]
struct UnknownRevisionRow {
    client: Link,
    revision: FollowedView,
}

/// `None` where there is nothing to say: the month has not begun, or the practice has no past and
/// nobody wrote a revision down.
pub fn followed_text(site: &Site, page: &Page, single: &MonthlySingle) -> Option<FollowedTextView> {
    if !single.has_begun(site.coverage.today) {
        return None;
    }
    let run = site.run_by(single)?;
    let resolved_results: Vec<_> =
        site.practice.results_in(single).filter_map(|it| Some((it, site.followed(&it)?))).collect();
    let result = |resolved: &crate::practice::ResolvedResult<'_>| Link {
        href: address::result(resolved.id),
        text: site.client_link(resolved.id.client()).text,
    };
    let revisions = site.revisions(&single.id.procedure);
    let list = revisions.map_or(&[][..], Revisions::list);
    let is_first = |revision: &Revision| run.revision().is_some_and(|it| it.commit == revision.commit);
    let of = |id: ObjectId| {
        resolved_results.iter().filter(move |(_, by)| by.revision().is_some_and(|it| it.commit == id))
    };
    let ran: Vec<&Revision> =
        list.iter().filter(|it| is_first(it) || of(it.commit).next().is_some()).collect();
    let followers = |revision: &&Revision| Followers {
        id: revision.commit.short(),
        href: address::revision(&single.id.procedure, revision.commit),
        day: revision.day.to_string(),
        first: is_first(revision),
        clients: of(revision.commit).map(|(resolved, _)| result(resolved)).collect(),
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
                client: result(resolved),
                revision: FollowedBy::view(by),
            })
            .collect(),
    })
}

/// A revision's text as it was; `None` where it cannot be read.
pub fn revision_html(site: &Site, page: &Page, revision: &Revision) -> Option<String> {
    let document = revision.document.as_ref()?;
    let prefix = format!("{}-", revision.commit.short());
    Some(markdown::html_with_prefix(site, page, document, &prefix))
}

fn change(single: &MonthlySingle, before: &Revision, after: &Revision) -> Change {
    Change {
        before: before.commit.short(),
        after: after.commit.short(),
        href: address::revision(&single.id.procedure, after.commit),
        difference: DifferenceView::between(before, after),
    }
}
