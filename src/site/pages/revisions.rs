//! The revisions of a procedure: who followed each, and what changed from one to the next.

#![allow(
    clippy::indexing_slicing,
    reason = "pages are planned only for documents that exist, and groups are not empty"
)]

use std::collections::BTreeMap;

use crate::document_history::{Revision, Revisions};
use crate::history::ObjectId;
use crate::model::{Month, ProcedureId};
use crate::practice::{MonthlySingle, ResolvedResult};
use crate::site::difference::DifferenceView;
use crate::site::prelude::*;
use crate::site::procedure_text;
use crate::site::revisions::RevisionRow;

pub static PAGE: PageKind =
    PageKind { pages, as_of: AsOf::Nothing, ..PageKind::of::<RevisionsView>("revisions.html", "procedures") };

/// The revisions of a procedure.
#[derive(Serialize, JsonSchema)]
pub struct RevisionsView {
    /// The procedure, with its page.
    procedure: Link,
    /// Whether older revisions were not fetched.
    cut_off: bool,
    /// Whether the present text is in no commit.
    uncommitted: bool,
    /// The revisions, the newest first.
    revisions: Vec<RevisionView>,
}

/// A revision.
#[derive(Serialize, JsonSchema)]
struct RevisionView {
    /// The revision, as lists show it.
    row: RevisionRow,
    /// What changed since the revision before; nothing for the first one.
    difference: Option<DifferenceView>,
    /// Short identifier of the revision before.
    before: Option<String>,
    /// Text of the revision, as HTML; nothing for the present one, which the procedure's page shows.
    html: Option<String>,
    /// Whether it can be read as a procedure.
    readable: bool,
    /// The singles that followed it, the latest first.
    runs: Vec<RevisionRunRow>,
    /// How many catch-up results followed it.
    catch_ups: usize,
}

/// A single that followed the revision.
#[derive(Serialize, JsonSchema)]
struct RevisionRunRow {
    /// The single, with its page.
    single: Link,
    /// How many clients followed it.
    clients: usize,
}

/// Who followed a revision.
#[derive(Default)]
struct Followers<'s> {
    months: BTreeMap<Month, (Option<&'s MonthlySingle>, usize)>,
    catch_ups: usize,
}

/// The procedures that are in some commit.
fn pages(site: &Site) -> Vec<Page> {
    let Ok(document_history) = site.shared_history() else { return Vec::new() };
    let procedures = site.practice.procedures.iter();
    let committed = procedures.filter(|(_, it)| document_history.has_commits_of(&it.path));
    committed.map(|(id, _)| Page::Revisions(id.clone())).collect()
}

pub fn render(site: &Site, page: &Page, id: &ProcedureId) -> Result<String, RenderError> {
    let procedure = &site.practice.procedures[id];
    let title = site.say("revisions-title", &[("procedure", procedure.front.title.clone().into())]);
    PAGE.render(site, page, Head::document(&title, &procedure.path), view(site, page, id))
}

fn view(site: &Site, page: &Page, id: &ProcedureId) -> RevisionsView {
    let revisions = site.revisions(id);
    let followers = followers(site, id);
    let none = Followers::default();
    let list = revisions.into_iter().flat_map(|all| all.list().iter().rev().map(move |it| (all, it)));
    RevisionsView {
        procedure: site.procedure_link(id),
        cut_off: revisions.is_some_and(Revisions::is_cut_off),
        uncommitted: revisions.is_some_and(|it| it.uncommitted),
        revisions: list
            .map(|(all, it)| {
                let followers = followers.get(&it.commit).unwrap_or(&none);
                revision(site, page, id, all, it, followers)
            })
            .collect(),
    }
}

fn revision(
    site: &Site,
    page: &Page,
    id: &ProcedureId,
    all: &Revisions,
    it: &Revision,
    followers: &Followers<'_>,
) -> RevisionView {
    let row = site.revision_row(id, all, it);
    let before = all.before(it);
    let runs = followers.months.iter().rev().map(|(month, (single, clients))| RevisionRunRow {
        single: Link {
            href: single.map_or_else(|| address::single(*month, id), |it| site.single_link(it).href),
            text: month.to_string(),
        },
        clients: *clients,
    });
    RevisionView {
        difference: before.map(|before| DifferenceView::between(before, it)),
        before: before.map(|before| before.commit.short()),
        html: if row.present { None } else { procedure_text::revision_html(site, page, it) },
        readable: it.document.is_some(),
        runs: runs.collect(),
        catch_ups: followers.catch_ups,
        row,
    }
}

fn followers<'s>(site: &'s Site, id: &'s ProcedureId) -> BTreeMap<ObjectId, Followers<'s>> {
    let mut followers: BTreeMap<ObjectId, Followers<'s>> = BTreeMap::new();
    let practice = &site.practice;
    let monthly = site.singles_of(id).flat_map(|single| practice.results_in(single));
    let followed = |result: &ResolvedResult<'s>| Some(site.followed(result)?.revision()?.commit);
    for (result, commit) in monthly.chain(practice.catch_ups(id)).filter_map(|it| Some((it, followed(&it)?)))
    {
        let of = followers.entry(commit).or_default();
        match result.id.month() {
            Some(month) => of.months.entry(month).or_insert((result.single, 0)).1 += 1,
            None => of.catch_ups += 1,
        }
    }
    followers
}
