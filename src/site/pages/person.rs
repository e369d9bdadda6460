//! The staff, and each person's work.

use serde::Serialize;

use crate::check::ResultId;
use crate::document::Document;
use crate::model::{Person, PersonId};
use crate::site::envelope::{Frame, render as framed};
use crate::site::markdown;
use crate::site::views::{Link, StateView};
use crate::site::{Page, RenderError, Site, address};

#[derive(Serialize)]
struct StaffView {
    people: Vec<PersonRow>,
}

#[derive(Serialize)]
struct PersonRow {
    person: Link,
    role: &'static str,
    clients: usize,
    performed: usize,
    left: Option<String>,
}

#[derive(Serialize)]
struct PersonView {
    name: String,
    role: &'static str,
    started: Option<String>,
    left: Option<String>,
    body: String,
    /// The clients whose primary technician this is, with the current single.
    clients: Vec<ClientRow>,
    current: Option<Link>,
    open_findings: usize,
    performed: usize,
    /// The latest, latest first.
    recent: Vec<WorkRow>,
}

#[derive(Serialize)]
struct ClientRow {
    client: Link,
    state: Option<StateView>,
    href: Option<String>,
}

#[derive(Serialize)]
struct WorkRow {
    href: String,
    date: Option<String>,
    client: Link,
    procedure: Option<Link>,
    state: StateView,
    minutes: Option<u32>,
}

/// How many of a person's results the page lists.
const RECENT: usize = 60;

pub fn render_all(site: &Site) -> Result<String, RenderError> {
    let row = |(id, person): (&PersonId, &Document<Person>)| PersonRow {
        person: site.person_link(id),
        role: person.front.role.word(),
        clients: primary(site, id).count(),
        performed: site.coverage.performed_by(id).len(),
        left: person.front.left.map(|day| day.to_string()),
    };
    let view = StaffView { people: site.library.staff.iter().map(row).collect() };
    framed(site, &Page::Staff, &Frame::plain("staff.html", &site.say("staff", &[]), "staff"), view)
}

pub fn render(site: &Site, page: &Page, id: &PersonId) -> Result<String, RenderError> {
    let person = &site.library.staff[id];
    let title = person.front.name.clone();
    let frame =
        Frame { template: "person.html", title: &title, section: "staff", document: Some(&person.path) };
    framed(site, page, &frame, view(site, page, id, person))
}

fn view(site: &Site, page: &Page, id: &PersonId, document: &Document<Person>) -> PersonView {
    let front = &document.front;
    let mut performed: Vec<&ResultId> = site.coverage.performed_by(id).iter().collect();
    performed.sort_by_key(|id| std::cmp::Reverse(site.library.results[id].front.performed_on));
    let month = site.coverage.current(&site.library);
    let current = month.and_then(|month| site.library.singles.get(&month));
    let clients = primary(site, id).map(|client| ClientRow {
        client: site.client_link(client),
        state: month.and_then(|month| site.coverage.cell(month, client)).map(StateView::of),
        href: month
            .map(|month| ResultId::Monthly(month, client.clone()))
            .filter(|key| site.library.results.contains_key(key))
            .map(|key| address::result(&key)),
    });
    PersonView {
        name: front.name.clone(),
        role: front.role.word(),
        started: front.started.map(|day| day.to_string()),
        left: front.left.map(|day| day.to_string()),
        body: markdown::html(site, page, document),
        clients: clients.collect(),
        current: current.map(|single| site.single_link(single)),
        open_findings: site
            .coverage
            .findings
            .iter()
            .filter(|it| it.is_open() && it.finding.owner.as_ref() == Some(id))
            .count(),
        performed: performed.len(),
        recent: performed.into_iter().take(RECENT).map(|id| work(site, id)).collect(),
    }
}

fn primary<'s>(site: &'s Site, id: &'s PersonId) -> impl Iterator<Item = &'s crate::model::ClientId> {
    let clients = site.library.clients.iter();
    clients
        .filter(|(_, client)| client.front.primary_technician.as_ref() == Some(id))
        .filter(|(_, client)| client.front.served_on(site.coverage.today))
        .map(|(id, _)| id)
}

fn work(site: &Site, id: &ResultId) -> WorkRow {
    let work = site.library.work(id, &site.library.results[id]);
    let front = &work.document.front;
    WorkRow {
        href: address::result(id),
        date: front.performed_on.map(|day| day.to_string()),
        client: site.client_link(id.client()),
        procedure: work.procedure_id.map(|id| site.procedure_link(id)),
        state: super::result::state(site, &work),
        minutes: front.minutes,
    }
}
