//! Calendars of due dates: singles, catch-ups, findings and the ends of exemptions; of the practice, and of a person.
//!
//! A due date is an all-day event that leaves the day free. Ids follow from the documents, and the time stamp
//! from the day of the site, so that the same practice on the same day gives the same bytes.

#![allow(
    clippy::indexing_slicing,
    reason = "pages are planned only for documents that exist, and groups are not empty"
)]

mod ics;

use std::collections::BTreeMap;

use fluent_bundle::FluentValue;

use crate::coverage::{FindingEntry, RemainingReason, RemainingWork};
use crate::model::{ClientId, Day, PersonId, ProcedureId};
use crate::practice::{MonthlySingle, ResultId};
use crate::site::prelude::{Page, Site, address};

use ics::{Calendar, Event};

/// Returns the calendar of the practice.
pub fn of_practice(site: &Site) -> String {
    let singles = open_singles(site).map(|single| {
        let counts = site.coverage.completion(single.id.month);
        let counts = [("completed", counts.completed.into()), ("required", counts.required.into())];
        let clients = clients_left(site, single, None);
        of_single(site, single, "practice", &counts, "calendar-single", clients)
    });
    let open = site.coverage.findings.iter().filter(|it| it.is_open());
    let events = singles
        .chain(catch_ups(site, "practice", site.coverage.left.iter()))
        .chain(open.filter_map(|it| of_finding(site, it)))
        .chain(exemptions(site));
    written(site, site.say("calendar-title", &[]), events)
}

/// Returns the calendar of a person: singles with clients that are left, and findings to close.
pub fn of_person(site: &Site, id: &PersonId) -> String {
    let singles = open_singles(site).filter_map(|single| {
        let clients = clients_left(site, single, Some(id));
        let count = [("count", clients.len().into())];
        let event = || of_single(site, single, id.as_str(), &count, "calendar-left", clients.clone());
        (!clients.is_empty()).then(event)
    });
    let events = singles
        .chain(catch_ups(site, id.as_str(), site.coverage.left_for(&site.practice, id)))
        .chain(site.coverage.open_findings_of(id).filter_map(|it| of_finding(site, it)));
    let name = site.person_link(id).text;
    written(site, site.say("calendar-of", &[("person", name.into())]), events)
}

fn open_singles(site: &Site) -> impl Iterator<Item = &MonthlySingle> {
    let today = site.coverage.today();
    site.practice
        .singles
        .values()
        .filter(move |single| !single.is_closed() && !single.was_never_opened(today))
}

/// Clients at which a single is left to do by its own due date.
fn clients_left<'s>(
    site: &'s Site,
    single: &'s MonthlySingle,
    person: Option<&'s PersonId>,
) -> Vec<&'s ClientId> {
    let left = site.coverage.clients_left(&site.practice, single, person);
    let id = |client: &ClientId| ResultId::Monthly(single.id.month, client.clone());
    left.filter(|client| !site.coverage.is_deferred(&id(client))).collect()
}

fn of_single(
    site: &Site,
    single: &MonthlySingle,
    whose: &str,
    counts: &[(&str, FluentValue<'_>)],
    words: &str,
    clients: Vec<&ClientId>,
) -> Event {
    let task = site.practice.task(&single.id.procedure);
    let named = [("task", task.into()), ("month", single.id.month.to_string().into())];
    Event {
        id: format!("single-{}-{whose}", single.id),
        day: single.due(&site.practice.settings),
        summary: site.say(words, &[&named[..], counts].concat()),
        lines: clients.into_iter().map(|id| site.client_link(id).text).collect(),
        page: Page::Single(single.id.month, single.id.procedure.clone()),
    }
}

/// Events for work to catch up on, also where it was deferred: one for each procedure and day.
fn catch_ups<'s>(
    site: &'s Site,
    whose: &'s str,
    left: impl Iterator<Item = (&'s ResultId, &'s RemainingWork)>,
) -> impl Iterator<Item = Event> {
    let mut clients: BTreeMap<(Day, &ProcedureId), Vec<&ClientId>> = BTreeMap::new();
    let is_to_catch_up = |(id, work): &(&ResultId, &RemainingWork)| match work.why {
        RemainingReason::CatchUp | RemainingReason::Joined => true,
        RemainingReason::Open => site.coverage.is_deferred(id),
        RemainingReason::Planned => false,
    };
    let catch_ups = left.filter(is_to_catch_up);
    for (id, work) in catch_ups {
        clients.entry((work.due, &work.procedure)).or_default().push(id.client());
    }
    clients.into_iter().map(move |((day, procedure), clients)| {
        let task = site.practice.task(procedure);
        let said = [("task", task.into()), ("count", clients.len().into())];
        Event {
            id: format!("catch-up-{procedure}-{day}-{whose}"),
            day,
            summary: site.say("calendar-catch-up", &said),
            lines: clients.into_iter().map(|id| site.client_link(id).text).collect(),
            page: Page::Procedure(procedure.clone()),
        }
    })
}

/// Event for a finding; `None` for one without a due date.
fn of_finding(site: &Site, it: &FindingEntry) -> Option<Event> {
    let client = site.client_link(it.client()).text;
    let owner = site.person(&it.finding.owner).map(|person| person.text);
    Some(Event {
        id: format!("finding-{}-{}", it.result.stem().replace('/', "-"), it.finding.id),
        day: it.finding.due?,
        summary: site.say("calendar-finding", &[("client", client.into())]),
        lines: [Some(it.finding.summary.clone()), owner].into_iter().flatten().collect(),
        page: Page::Result(it.result.clone()),
    })
}

/// Events for the last days of exemptions that have not expired.
fn exemptions(site: &Site) -> impl Iterator<Item = Event> {
    site.coverage.exemptions.iter().filter_map(|entry| {
        let exemption = &site.practice.clients[&entry.client].front.exemptions[entry.index];
        let client = site.client_link(&entry.client).text;
        let task = site.practice.task(&exemption.procedure);
        let event = || Event {
            id: format!(
                "exemption-{}-{}-{}-{}",
                entry.client,
                exemption.procedure,
                exemption.asset.as_ref().map_or("client", |asset| asset.as_str()),
                exemption.expires_on
            ),
            day: exemption.expires_on,
            summary: site.say("calendar-exemption", &[("client", client.into()), ("task", task.into())]),
            lines: vec![exemption.reason.clone()],
            page: Page::Client(entry.client.clone()),
        };
        (exemption.expires_on >= site.coverage.today()).then(event)
    })
}

fn written(site: &Site, title: String, events: impl Iterator<Item = Event>) -> String {
    let mut events: Vec<Event> = events.collect();
    events.sort_by(|a, b| (a.day, &a.id).cmp(&(b.day, &b.id)));
    let calendar = Calendar {
        name: format!("{}: {title}", site.practice.settings.site.title),
        host: site.host(),
        written: site.coverage.today(),
        base: site.base().map(str::to_owned),
        events,
    };
    calendar.text(|page| address::escaped(&address::of(page)))
}
