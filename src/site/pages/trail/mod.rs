//! A client's audit trail: what happened, when, by whom, and which commit proves it.
//!
//! The page is complete without a script; one adds filters to it. The same events stand beside it
//! as JSON and CSV.

mod record;

pub use record::{csv, json};

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::{ClientId, Day, Month, ProcedureId};
use crate::past::Past;
use crate::site::commits::{MadeView, Named};
use crate::site::envelope::{Frame, render as framed};
use crate::site::pages::procedure::framework_name;
use crate::site::views::{Link, WhyView};
use crate::site::{Page, RenderError, Site, address};
use crate::trail::{Event, Proof, Trails};

#[derive(Serialize, JsonSchema)]
pub struct TrailView {
    client: Link,
    why: Option<WhyView>,
    events: usize,
    /// The newest first.
    rows: Vec<Row>,
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
    document: Named,
    procedure: Option<String>,
    procedure_key: Option<String>,
    deeds: Vec<DeedView>,
    made: Option<MadeView>,
    /// `not committed yet` or `by the calendar`, where there is no commit.
    unproved: Option<&'static str>,
    /// Everybody who is named, parted by `|`.
    people: String,
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
    key: String,
    /// As `CIS Controls v8 8.4`.
    controls: Vec<String>,
}

pub fn render(site: &Site, page: &Page, id: &ClientId) -> Result<String, RenderError> {
    let title = format!("Audit trail - {}", site.client_link(id).text);
    let frame = Frame::plain("trail.html", &title, "clients");
    let mut view = TrailView {
        client: site.client_link(id),
        why: None,
        events: 0,
        rows: Vec::new(),
        controls: Vec::new(),
        json: address::of(&Page::TrailJson(id.clone())),
        csv: address::of(&Page::TrailCsv(id.clone())),
        feed: address::client_feed(id),
    };
    match site.told() {
        Ok((past, trails)) => {
            let events = trails.of_client(&site.library, past, site.coverage.today, id);
            view.events = events.len();
            view.controls = controls(site, &events);
            view.rows = rows(site, past, trails, &events);
        }
        Err(why) => view.why = Some(WhyView::of(&why)),
    }
    framed(site, page, &frame, view)
}

/// One row for what one commit did to one document.
fn rows(site: &Site, past: &Past, trails: &Trails, events: &[Event]) -> Vec<Row> {
    let same =
        |a: &Event, b: &Event| (a.proof, &a.document, &a.procedure) == (b.proof, &b.document, &b.procedure);
    events.chunk_by(same).map(|events| row(site, past, trails, events)).collect()
}

fn row(site: &Site, past: &Past, trails: &Trails, events: &[Event]) -> Row {
    let first = &events[0];
    let made = match first.proof {
        Proof::Commit(row) => Some(site.made(trails, &past.history.at(row))),
        Proof::NotCommitted | Proof::Calendar(_) => None,
    };
    let mut deeds: Vec<DeedView> = events.iter().map(|event| deed(site, event)).collect();
    let named = deeds.iter().filter_map(|deed| deed.by.as_ref().map(|by| by.text.clone()));
    let people: BTreeSet<String> = made.iter().map(|made| made.by.text.clone()).chain(named).collect();
    let people = people.into_iter().collect::<Vec<_>>().join("|");
    // The row says already who committed it.
    let author = made.as_ref().map(|made| made.by.text.as_str());
    deeds.iter_mut().for_each(|deed| deed.by = deed.by.take().filter(|by| Some(by.text.as_str()) != author));
    let month = first.month.or_else(|| month_of(first, past, site.coverage.today));
    Row {
        month: month.map(|month| month.to_string()).unwrap_or_default(),
        document: document(site, first),
        procedure: first.procedure.as_ref().map(|id| site.library.task(id)),
        procedure_key: first.procedure.as_ref().map(ToString::to_string),
        deeds,
        made,
        unproved: unproved(first.proof),
        people,
    }
}

fn document(site: &Site, event: &Event) -> Named {
    let text = match (event.month, &event.procedure) {
        (Some(month), _) => month.to_string(),
        (None, Some(_)) if event.document.as_str().starts_with("content/results/") => "catch-up".to_owned(),
        (None, _) => "the client’s file".to_owned(),
    };
    Named { text, href: site.document(&event.document).href }
}

/// By its short name.
fn procedure(site: &Site, id: &ProcedureId) -> Link {
    Link { href: address::procedure(id), text: site.library.task(id) }
}

/// The month of what belongs to no single: of the work, else of the commit.
fn month_of(event: &Event, past: &Past, today: Day) -> Option<Month> {
    let day = event.worked_on.unwrap_or(match event.proof {
        Proof::Commit(row) => past.history.at(row).committed().day(),
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
        Proof::NotCommitted => Some("not committed yet"),
        Proof::Calendar(_) => Some("by the calendar"),
    }
}

/// What the trail's procedures satisfy.
fn controls(site: &Site, events: &[Event]) -> Vec<ControlsRow> {
    let ids: BTreeSet<&ProcedureId> = events.iter().filter_map(|event| event.procedure.as_ref()).collect();
    let known = ids.into_iter().filter_map(|id| Some((id, site.library.procedures.get(id)?)));
    let row = |(id, document): (&ProcedureId, &crate::document::Document<crate::model::Procedure>)| {
        let each = document.front.satisfies.iter().flat_map(|(framework, controls)| {
            controls.iter().map(|control| format!("{} {control}", framework_name(framework)))
        });
        ControlsRow { procedure: procedure(site, id), key: id.to_string(), controls: each.collect() }
    };
    known.map(row).filter(|row| !row.controls.is_empty()).collect()
}
