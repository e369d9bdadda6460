//! The audit trail of a client: what happened, when, by whom, and in which commit.
//!
//! The page has the events of this year and the year before, and leads to a page for each earlier one. It is complete
//! without a script, which adds filters. All events are published as JSON and CSV.

#![allow(
    clippy::indexing_slicing,
    reason = "pages are planned only for documents that exist, and groups are not empty"
)]

use std::collections::{BTreeMap, BTreeSet};

use crate::document_history::Provenance;
use crate::model::{ClientId, Month, PersonId, ProcedureId};
use crate::site::by_year;
use crate::site::commits::AuthoredCommitView;
use crate::site::history_unavailable::UnavailableView;
use crate::site::names::framework_name;
use crate::site::prelude::*;
use crate::trail::{Event, Proof};

pub static PAGE: PageKind = PageKind {
    pages: |site| site.practice.clients.keys().flat_map(|id| pages_of(site, id)).collect(),
    as_of: AsOf::Day,
    ..PageKind::of::<TrailView>("trail.html", "clients")
};

/// The audit trail of a client.
#[derive(Serialize, JsonSchema)]
pub struct TrailView {
    /// The client, with its page.
    client: Link,
    /// Why no history is shown; nothing where it is.
    why: Option<UnavailableView>,
    /// What the page proves; nothing where no commit touched the client's files.
    proof: Option<TrailProofView>,
    /// How many events there are on the page.
    events: usize,
    /// The earlier year of the page; nothing on the first page of the trail.
    year: Option<String>,
    /// The pages of the trail, the latest first; empty where there is one.
    pages: Vec<Link>,
    /// The events by commit and document, the newest first.
    rows: Vec<TrailRow>,
    /// Values that rows can be filtered by.
    filters: TrailFilters,
    /// Controls that the procedures of the trail satisfy.
    controls: Vec<TrailControlsRow>,
    /// Address of the trail as JSON.
    json: String,
    /// Address of the trail as CSV.
    csv: String,
    /// Address of the Atom feed.
    feed: String,
}

/// What a trail proves, and what it does not.
#[derive(Serialize, JsonSchema)]
struct TrailProofView {
    /// Day of the first commit.
    first: String,
    /// Day of the last commit.
    last: String,
    /// How many commits touched the client's files.
    commits: usize,
    /// How many of them carry a valid signature by a listed key.
    signed: usize,
    /// Who signed them, with the numbers of commits.
    signers: Vec<TrailSignerView>,
    /// How many carry another signature: bad, by an unknown key, or one that cannot be verified.
    doubtful: usize,
    /// How many a Git hosting service made, by its own clock.
    by_service: usize,
    /// How many are dated before the commit that they follow.
    dated_before_parent: usize,
}

/// Somebody who signed commits.
#[derive(Serialize, JsonSchema)]
struct TrailSignerView {
    /// Name of the person, or the name that the key is listed for.
    name: String,
    /// How many commits they signed.
    commits: usize,
}

/// What one commit did to one document of the client.
#[derive(Serialize, JsonSchema)]
struct TrailRow {
    /// Month of the single; else of the work, or of the commit.
    month: String,
    /// The document, with its page.
    document: OptionalLink,
    /// Short name of the procedure.
    procedure: Option<String>,
    /// Identifier of the procedure.
    procedure_key: Option<String>,
    /// What changed in the document.
    changes: Vec<TrailChangeView>,
    /// The commit; nothing where there is none.
    made: Option<AuthoredCommitView>,
    /// Why there is no commit: `not-committed` or `calendar`.
    unproved: Option<&'static str>,
    /// Everybody who is named, separated by `|`.
    people: String,
}

/// What the rows can be filtered by.
#[derive(Default, Serialize, JsonSchema)]
struct TrailFilters {
    /// Months with their names, the latest first.
    months: Vec<(String, String)>,
    /// Procedures with their short names, in the order of these.
    procedures: Vec<(String, String)>,
    /// People that rows can be filtered by.
    people: BTreeSet<String>,
    /// Controls that rows can be filtered by, each with the procedures that satisfy it, separated by `|`.
    controls: Vec<(String, String)>,
}

/// A change in a document.
#[derive(Serialize, JsonSchema)]
struct TrailChangeView {
    /// In words, in the language of the site.
    words: String,
    /// Whether a reader should look at it.
    marked: bool,
    /// Day of the work.
    on: Option<String>,
    /// Person whom the document names, where it is not the author of the commit.
    by: Option<Link>,
}

/// The controls that a procedure satisfies.
#[derive(Serialize, JsonSchema)]
struct TrailControlsRow {
    /// The procedure, with its page.
    procedure: Link,
    /// Controls, as `CIS Controls v8 8.4`.
    controls: Vec<String>,
}

/// The first page of a client's trail, and one for each earlier year with events.
fn pages_of(site: &Site, id: &ClientId) -> Vec<Page> {
    let years = earlier_years(site, id).into_iter().map(|year| Page::TrailYear(id.clone(), year));
    [Page::Trail(id.clone())].into_iter().chain(years).collect()
}

/// Years before the last one in which a commit touched the client's files.
fn earlier_years(site: &Site, id: &ClientId) -> BTreeSet<i16> {
    let last_year = site.coverage.month().year() - 1;
    let years = site.complete_history().map(|history| history.years_of(id)).unwrap_or_default();
    years.into_iter().filter(|year| *year < last_year).collect()
}

pub fn render(site: &Site, page: &Page, id: &ClientId) -> Result<String, RenderError> {
    let title = site.say("trail-title", &[("client", site.client_link(id).text.into())]);
    let mut view = view(site, id, None);
    if let Ok(history) = site.complete_history() {
        let events = history.events_of(id);
        view.proof = proof(site, history, &events);
        view.controls = controls(site, &events);
    }
    PAGE.render(site, page, Head::title(&title), view)
}

/// Renders the page of an earlier year.
pub fn render_year(site: &Site, page: &Page, id: &ClientId, year: i16) -> Result<String, RenderError> {
    let arguments = [("client", site.client_link(id).text.into()), ("year", year.to_string().into())];
    let title = site.say("trail-year-title", &arguments);
    PAGE.render(site, page, Head::title(&title), view(site, id, Some(year)))
}

/// The events of an earlier year, or of those that have no page of their own.
fn view(site: &Site, id: &ClientId, year: Option<i16>) -> TrailView {
    let mut view = TrailView {
        client: site.client_link(id),
        why: None,
        proof: None,
        events: 0,
        year: year.map(|year| year.to_string()),
        pages: Vec::new(),
        rows: Vec::new(),
        filters: TrailFilters::default(),
        controls: Vec::new(),
        json: address::of(&Page::TrailJson(id.clone())),
        csv: address::of(&Page::TrailCsv(id.clone())),
        feed: address::of(&Page::ClientFeed(id.clone())),
    };
    match site.complete_history() {
        Ok(history) => {
            let events = history.events_of(id);
            let earlier = earlier_years(site, id);
            // An event of a year without a page, such as a date that passed, is on the next page.
            let page_of = |event: &Event| earlier.range(year_of(site, history, event)..).next().copied();
            let here: Vec<Event> = events.iter().filter(|event| page_of(event) == year).cloned().collect();
            view.events = here.len();
            let latest = Link { href: address::trail(id), text: site.say("trail-latest", &[]) };
            view.pages = by_year::links(latest, &earlier, |year| Page::TrailYear(id.clone(), year));
            view.rows = rows(site, history, &here);
            view.filters = TrailFilters::of(site, &view.rows);
        }
        Err(why) => view.why = Some(site.unavailable(&why)),
    }
    view
}

/// Returns the year of the commit, else of the day on which a date passed, else this year.
fn year_of(site: &Site, history: CompleteHistory<'_>, event: &Event) -> i16 {
    match event.proof {
        Proof::Commit(row) => history.commit(row).day().year(),
        Proof::Calendar(day) => day.year(),
        Proof::NotCommitted => site.coverage.today().year(),
    }
}

fn proof(site: &Site, history: CompleteHistory<'_>, events: &[Event]) -> Option<TrailProofView> {
    let Provenance {
        first,
        last,
        commits,
        signers,
        doubtful_signatures,
        by_hosting_service,
        dated_before_parent,
    } = history.provenance(events)?;
    let name = |signatory: &str| match site.practice.staff.get(&PersonId::new(signatory)) {
        Some(person) => person.front.name.clone(),
        None => signatory.to_owned(),
    };
    let signer = |(who, commits): (&String, &usize)| TrailSignerView { name: name(who), commits: *commits };
    Some(TrailProofView {
        first: first.day().to_string(),
        last: last.day().to_string(),
        commits,
        signed: signers.values().sum(),
        signers: signers.iter().map(signer).collect(),
        doubtful: doubtful_signatures,
        by_service: by_hosting_service,
        dated_before_parent,
    })
}

/// Returns one row for what one commit changed in one document.
fn rows(site: &Site, history: CompleteHistory<'_>, events: &[Event]) -> Vec<TrailRow> {
    let same =
        |a: &Event, b: &Event| (a.proof, &a.document, &a.procedure) == (b.proof, &b.document, &b.procedure);
    events.chunk_by(same).map(|events| row(site, history, events)).collect()
}

fn row(site: &Site, history: CompleteHistory<'_>, events: &[Event]) -> TrailRow {
    let first = &events[0];
    let made = match first.proof {
        Proof::Commit(row) => Some(site.authored_commit(history.people(), &history.commit(row))),
        Proof::NotCommitted | Proof::Calendar(_) => None,
    };
    let mut changes: Vec<TrailChangeView> = events.iter().map(|event| change(site, event)).collect();
    let named = changes.iter().filter_map(|change| change.by.as_ref().map(|by| by.text.clone()));
    let people: BTreeSet<String> = made.iter().map(|made| made.by.text.clone()).chain(named).collect();
    let people = people.into_iter().collect::<Vec<_>>().join("|");
    // The row names the author already.
    let author = made.as_ref().map(|made| made.by.text.as_str());
    changes
        .iter_mut()
        .for_each(|change| change.by = change.by.take().filter(|by| Some(by.text.as_str()) != author));
    let month = first.month.or_else(|| month_of(site, history, first));
    let procedure = first.procedure.as_ref();
    TrailRow {
        month: month.map(|month| month.to_string()).unwrap_or_default(),
        document: document(site, first),
        procedure: procedure.map(|id| site.practice.task(id)),
        procedure_key: procedure.map(ToString::to_string),
        changes,
        made,
        unproved: unproved(first.proof),
        people,
    }
}

fn document(site: &Site, event: &Event) -> OptionalLink {
    let text = match (event.month, &event.procedure) {
        (Some(month), _) => site.date(month),
        (None, Some(_)) if event.document.as_str().starts_with("content/results/") => {
            site.say("trail-catch-up", &[])
        }
        (None, _) => site.say("trail-clients-file", &[]),
    };
    OptionalLink { text, href: site.document(&event.document).href }
}

/// Link to a procedure by its short name.
fn procedure(site: &Site, id: &ProcedureId) -> Link {
    Link { href: address::procedure(id), text: site.practice.task(id) }
}

/// Returns the month of an event that belongs to no single: of the work, else of the commit.
fn month_of(site: &Site, history: CompleteHistory<'_>, event: &Event) -> Option<Month> {
    let day = event.worked_on.unwrap_or(match event.proof {
        Proof::Commit(row) => history.commit(row).day(),
        Proof::Calendar(day) => day,
        Proof::NotCommitted => site.coverage.today(),
    });
    (1970..=9998).contains(&day.year()).then(|| day.month())
}

fn change(site: &Site, event: &Event) -> TrailChangeView {
    TrailChangeView {
        words: event.kind.phrase().in_language(site.theme.language()),
        marked: event.kind.is_marked(),
        on: event.worked_on.map(|day| day.to_string()),
        by: site.person(&event.by),
    }
}

fn unproved(proof: Proof) -> Option<&'static str> {
    match proof {
        Proof::Commit(_) => None,
        Proof::NotCommitted => Some("not-committed"),
        Proof::Calendar(_) => Some("calendar"),
    }
}

/// Returns the controls that the procedures of the trail satisfy.
fn controls(site: &Site, events: &[Event]) -> Vec<TrailControlsRow> {
    let ids: BTreeSet<&ProcedureId> = events.iter().filter_map(|event| event.procedure.as_ref()).collect();
    let row = |id| TrailControlsRow { procedure: procedure(site, id), controls: satisfied(site, id) };
    ids.into_iter().map(row).filter(|row| !row.controls.is_empty()).collect()
}

/// Returns the controls that a procedure satisfies; none for a procedure that was deleted.
fn satisfied(site: &Site, id: &ProcedureId) -> Vec<String> {
    let procedure = site.practice.procedures.get(id);
    let frameworks = procedure.into_iter().flat_map(|it| &it.front.satisfies);
    let named = |(framework, controls): (&String, &Vec<String>)| -> Vec<String> {
        controls.iter().map(|control| format!("{} {control}", framework_name(framework))).collect()
    };
    frameworks.flat_map(named).collect()
}

impl TrailFilters {
    fn of(site: &Site, rows: &[TrailRow]) -> TrailFilters {
        let parts = |text: fn(&TrailRow) -> &str| -> BTreeSet<String> {
            let each = rows.iter().flat_map(move |row| text(row).split('|'));
            each.filter(|part| !part.is_empty()).map(str::to_owned).collect()
        };
        let months = parts(|row| &row.month).into_iter().rev();
        let procedures: BTreeSet<(String, String)> = rows
            .iter()
            .filter_map(|row| Some((row.procedure.clone()?, row.procedure_key.clone()?)))
            .collect();
        TrailFilters {
            months: months.map(|month| (month.clone(), site.date(&month))).collect(),
            procedures: procedures.into_iter().map(|(name, key)| (key, name)).collect(),
            people: parts(|row| &row.people),
            controls: by_control(site, rows),
        }
    }
}

/// Returns the controls of the rows' procedures, each with these procedures, separated by `|`.
fn by_control(site: &Site, rows: &[TrailRow]) -> Vec<(String, String)> {
    let keys: BTreeSet<&str> = rows.iter().filter_map(|row| row.procedure_key.as_deref()).collect();
    let mut procedures: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for key in keys {
        for control in satisfied(site, &ProcedureId::new(key)) {
            procedures.entry(control).or_default().push(key);
        }
    }
    procedures.into_iter().map(|(control, keys)| (control, keys.join("|"))).collect()
}
