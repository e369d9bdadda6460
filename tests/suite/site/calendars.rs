//! What is due, as calendars read it.

use icalendar::{Calendar, CalendarComponent, Component, Event};

use super::Built;
use crate::practice::Practice;

const RESULT: &str = "content/results/2026-10/acme.md";

/// Acme is not done, and has a finding that Tom owns.
fn practice() -> Practice {
    Practice::small()
        .edit("content/clients/acme.md", "name: Acme Dental", "name: \"Acme, Dental; & Söhne\"")
        .edit(
            RESULT,
            "outcome: pass, offset_ms: 12}",
            "outcome: fail, offset_ms: 1200}\nfindings: [{id: F1, asset: acme-dc01, severity: low, \
             summary: \"Slow;\\nvery, very slow\", owner: tom, ticket: \"1\", due: 2026-12-15, status: open}]",
        )
        .file("content/singles/2026-11-time-services.md", "---\nopened_on: 2026-11-02\n---\n")
}

fn events(text: &str) -> Vec<Event> {
    let calendar: Calendar = text.parse().expect("a calendar");
    let event = |it: &CalendarComponent| match it {
        CalendarComponent::Event(event) => event.clone(),
        other => panic!("no event: {other:?}"),
    };
    calendar.iter().map(event).collect()
}

/// What RFC 5545 asks of the lines.
fn is_well_written(text: &str) {
    assert!(text.ends_with("END:VCALENDAR\r\n"));
    for line in text.strip_suffix("\r\n").expect("the last line ends").split("\r\n") {
        assert!(line.len() <= 75 && !line.is_empty() && !line.contains(['\r', '\n']), "{line:?}");
    }
}

#[test]
fn the_practice_sees_every_due_date() {
    let practice = practice();
    let ran = practice.run("build --base-url https://docs.example/it");
    assert_eq!(ran.code, 0, "{ran}");
    let site = Built::read(&practice.path("public"));
    let text = site.page("practice.ics");
    is_well_written(text);
    let events = events(text);
    let summaries: Vec<_> = events
        .iter()
        .map(|it| (it.get_uid().expect("an id"), it.get_summary().expect("a summary"), it.get_url()))
        .collect();
    assert_eq!(
        summaries,
        [
            (
                "single-2026-10-time-services-practice@docs.example",
                "Time Services 2026-10 due: 1 of 1 done",
                Some("https://docs.example/it/singles/2026-10-time-services.html"),
            ),
            (
                "single-2026-11-time-services-practice@docs.example",
                "Time Services 2026-11 due: 0 of 1 done",
                Some("https://docs.example/it/singles/2026-11-time-services.html"),
            ),
            (
                "finding-2026-10-acme-F1@docs.example",
                "Finding due: Acme, Dental; & Söhne",
                Some("https://docs.example/it/results/2026-10/acme.html"),
            ),
        ]
    );
    assert_eq!(events[2].get_description(), Some("Slow;\nvery, very slow\nTom Reed"));
    assert!(text.contains("DTSTART;VALUE=DATE:20261130\r\n"), "{text}");
    assert_eq!(text.matches("DTSTAMP:20261122T000000Z\r\n").count(), 3);
}

#[test]
fn a_technician_sees_the_clients_that_are_left_and_the_findings_to_close() {
    let practice = practice();
    let site = Built::of(&practice);
    let text = site.page("staff/tom.ics");
    is_well_written(text);
    let summaries = |text: &str| -> Vec<String> {
        events(text).iter().map(|it| it.get_summary().expect("a summary").to_owned()).collect()
    };
    assert_eq!(
        summaries(text),
        ["Time Services 2026-11 due: 1 client left", "Finding due: Acme, Dental; & Söhne"]
    );
    assert_eq!(events(text)[0].get_description(), Some("Acme, Dental; & Söhne"));
    assert_eq!(summaries(site.page("staff/jane.ics")), [""; 0]);
    assert!(site.page("staff/tom.html").contains("type=\"text/calendar\""));
}

#[test]
fn a_calendar_is_in_the_language_of_the_site() {
    let practice = practice().edit("monthly.toml", "[site]", "[site]\nlanguage = \"de\"");
    let site = Built::of(&practice);
    let summaries: Vec<String> = events(site.page("staff/tom.ics"))
        .iter()
        .map(|it| it.get_summary().expect("a summary").to_owned())
        .collect();
    assert_eq!(
        summaries,
        ["Time Services 2026-11 fällig: 1 Kunde offen", "Befund fällig: Acme, Dental; & Söhne"]
    );
}

#[test]
fn an_exemption_is_there_until_it_has_ended() {
    let exempt = |expires: &str| {
        let exemptions = format!(
            "exemptions:\n  - {{procedure: time-services, kind: risk_accepted, reason: Old, approved_by: jane, \
             accepted_by: lee, approved_on: 2026-01-02, expires_on: {expires}}}\nassets:"
        );
        let practice = Practice::small().edit("content/clients/acme.md", "assets:", &exemptions);
        Built::of(&practice).page("practice.ics").contains("Exemption ends")
    };
    assert!(exempt("2026-12-31"));
    assert!(!exempt("2026-10-30"));
}

#[test]
fn deferred_work_is_due_on_the_day_to_which_it_was_deferred() {
    for (month, last) in [("2026-11", "20261130"), ("2026-12", "20261231")] {
        let deferred = format!(
            "---\nstatus: deferred\nticket: \"7\"\nreason: The office moves\nuntil: {month}\n\
             approved_by: jane\napproved_on: 2026-10-20\n---\n"
        );
        let site = Built::of(&Practice::small().file(RESULT, deferred));
        for calendar in ["practice.ics", "staff/tom.ics"] {
            let events = events(site.page(calendar));
            let due: Vec<&Event> =
                events.iter().filter(|it| it.get_description() == Some("Acme Dental")).collect();
            assert_eq!(due.len(), 1, "{}", site.page(calendar));
            assert_eq!(due[0].get_summary(), Some("Time Services to catch up on: 1 client"));
            assert_eq!(due[0].property_value("DTSTART"), Some(last), "{calendar}");
        }
    }
}
