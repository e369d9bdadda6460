//! A client's audit trail: what happened, when, by whom, and which commit proves it.
//!
//! The page is complete without a script; one adds filters to it. The same events stand beside it
//! as JSON and CSV.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use crate::document_history::DocumentHistory;
use crate::model::{ClientId, Day, Month, ProcedureId};
use crate::site::address;
use crate::site::commits::MadeView;
use crate::site::context::{CompleteHistory, Site};
use crate::site::frame::{self, Head, PageKind, RenderError};
use crate::site::history_unavailable::WhyView;
use crate::site::link::{Link, OptionalLink};
use crate::site::names::framework_name;
use crate::site::page::Page;
use crate::trail::{Event, Proof};

pub static PAGE: PageKind = PageKind {
    template: "trail.html",
    section: "clients",
    view: frame::view::<TrailView>,
    pages: |site| site.practice.clients.keys().cloned().map(Page::Trail).collect(),
    ..PageKind::DEFAULT
};

#[derive(Serialize, JsonSchema)]
pub struct TrailView {
    client: Link,
    why: Option<WhyView>,
    events: usize,
    /// The newest first.
    rows: Vec<Row>,
    filters: Filters,
    controls: Vec<ControlsRow>,
    json: String,
    csv: String,
    feed: String,
}

/// What one commit did to one document of the client.
#[derive(Serialize, JsonSchema)]
struct Row {
    /// Of the single; else of the work, or of the commit.
    month: String,
    /// The single's month, or what else the document is, with its page.
    document: OptionalLink,
    procedure: Option<String>,
    procedure_key: Option<String>,
    deeds: Vec<DeedView>,
    made: Option<MadeView>,
    /// `not-committed` or `calendar`, where there is no commit.
    unproved: Option<&'static str>,
    /// Everybody who is named, parted by `|`.
    people: String,
    /// What the procedure satisfies, parted by `|`.
    controls: String,
}

/// What the rows can be filtered by.
#[derive(Default, Serialize, JsonSchema)]
struct Filters {
    /// With their names, the latest first.
    months: Vec<(String, String)>,
    /// With their names, by these.
    procedures: Vec<(String, String)>,
    people: BTreeSet<String>,
    controls: BTreeSet<String>,
}

#[derive(Serialize, JsonSchema)]
struct DeedView {
    words: String,
    marked: bool,
    on: Option<String>,
    by: Option<Link>,
}

/// The controls that a procedure satisfies.
#[derive(Serialize, JsonSchema)]
struct ControlsRow {
    procedure: Link,
    /// As `CIS Controls v8 8.4`.
    controls: Vec<String>,
}

pub fn render(site: &Site, page: &Page, id: &ClientId) -> Result<String, RenderError> {
    let title = site.say("trail-title", &[("client", site.client_link(id).text.into())]);
    let mut view = TrailView {
        client: site.client_link(id),
        why: None,
        events: 0,
        rows: Vec::new(),
        filters: Filters::default(),
        controls: Vec::new(),
        json: address::of(&Page::TrailJson(id.clone())),
        csv: address::of(&Page::TrailCsv(id.clone())),
        feed: address::client_feed(id),
    };
    match site.complete_history() {
        Ok(history) => {
            let events = history.events_of(site, id);
            view.events = events.len();
            view.controls = controls(site, &events);
            view.rows = rows(site, history, &events);
            view.filters = Filters::of(site, &view.rows);
        }
        Err(why) => view.why = Some(site.why(&why)),
    }
    PAGE.render(site, page, Head::title(&title), view)
}

/// One row for what one commit did to one document.
fn rows(site: &Site, history: CompleteHistory<'_>, events: &[Event]) -> Vec<Row> {
    let same =
        |a: &Event, b: &Event| (a.proof, &a.document, &a.procedure) == (b.proof, &b.document, &b.procedure);
    events.chunk_by(same).map(|events| row(site, history, events)).collect()
}

fn row(site: &Site, history: CompleteHistory<'_>, events: &[Event]) -> Row {
    let CompleteHistory { documents: document_history, trails } = history;
    let first = &events[0];
    let made = match first.proof {
        Proof::Commit(row) => Some(site.made(trails, &document_history.history.at(row))),
        Proof::NotCommitted | Proof::Calendar(_) => None,
    };
    let mut deeds: Vec<DeedView> = events.iter().map(|event| deed(site, event)).collect();
    let named = deeds.iter().filter_map(|deed| deed.by.as_ref().map(|by| by.text.clone()));
    let people: BTreeSet<String> = made.iter().map(|made| made.by.text.clone()).chain(named).collect();
    let people = people.into_iter().collect::<Vec<_>>().join("|");
    // The row says already who committed it.
    let author = made.as_ref().map(|made| made.by.text.as_str());
    deeds.iter_mut().for_each(|deed| deed.by = deed.by.take().filter(|by| Some(by.text.as_str()) != author));
    let month = first.month.or_else(|| month_of(first, document_history, site.coverage.today));
    let procedure = first.procedure.as_ref();
    Row {
        month: month.map(|month| month.to_string()).unwrap_or_default(),
        document: document(site, first),
        procedure: procedure.map(|id| site.practice.task(id)),
        procedure_key: procedure.map(ToString::to_string),
        controls: procedure.map(|id| satisfied(site, id).join("|")).unwrap_or_default(),
        deeds,
        made,
        unproved: unproved(first.proof),
        people,
    }
}

fn document(site: &Site, event: &Event) -> OptionalLink {
    let text = match (event.month, &event.procedure) {
        (Some(month), _) => site.theme.language().day(&month.to_string()),
        (None, Some(_)) if event.document.as_str().starts_with("content/results/") => {
            site.say("trail-catch-up", &[])
        }
        (None, _) => site.say("trail-clients-file", &[]),
    };
    OptionalLink { text, href: site.document(&event.document).href }
}

/// By its short name.
fn procedure(site: &Site, id: &ProcedureId) -> Link {
    Link { href: address::procedure(id), text: site.practice.task(id) }
}

/// The month of what belongs to no single: of the work, else of the commit.
fn month_of(event: &Event, document_history: &DocumentHistory, today: Day) -> Option<Month> {
    let day = event.worked_on.unwrap_or(match event.proof {
        Proof::Commit(row) => document_history.history.at(row).committed().day(),
        Proof::Calendar(day) => day,
        Proof::NotCommitted => today,
    });
    (1970..=9998).contains(&day.year()).then(|| day.month())
}

fn deed(site: &Site, event: &Event) -> DeedView {
    DeedView {
        words: event.what.phrase().said(site.theme.language()),
        marked: event.what.is_marked(),
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

/// What the trail's procedures satisfy.
fn controls(site: &Site, events: &[Event]) -> Vec<ControlsRow> {
    let ids: BTreeSet<&ProcedureId> = events.iter().filter_map(|event| event.procedure.as_ref()).collect();
    let row = |id| ControlsRow { procedure: procedure(site, id), controls: satisfied(site, id) };
    ids.into_iter().map(row).filter(|row| !row.controls.is_empty()).collect()
}

/// The controls that a procedure satisfies; none of one that is gone.
fn satisfied(site: &Site, id: &ProcedureId) -> Vec<String> {
    let procedure = site.practice.procedures.get(id);
    let frameworks = procedure.into_iter().flat_map(|it| &it.front.satisfies);
    let named = |(framework, controls): (&String, &Vec<String>)| -> Vec<String> {
        controls.iter().map(|control| format!("{} {control}", framework_name(framework))).collect()
    };
    frameworks.flat_map(named).collect()
}

impl Filters {
    fn of(site: &Site, rows: &[Row]) -> Filters {
        let parts = |text: fn(&Row) -> &str| -> BTreeSet<String> {
            let each = rows.iter().flat_map(move |row| text(row).split('|'));
            each.filter(|part| !part.is_empty()).map(str::to_owned).collect()
        };
        let months = parts(|row| &row.month).into_iter().rev();
        let procedures: BTreeSet<(String, String)> = rows
            .iter()
            .filter_map(|row| Some((row.procedure.clone()?, row.procedure_key.clone()?)))
            .collect();
        Filters {
            months: months.map(|month| (month.clone(), site.theme.language().day(&month))).collect(),
            procedures: procedures.into_iter().map(|(name, key)| (key, name)).collect(),
            people: parts(|row| &row.people),
            controls: parts(|row| &row.controls),
        }
    }
}
