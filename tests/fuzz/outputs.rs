//! What a practice is made into, read by others: pages by an HTML parser, data files and reports by their JSON Schemas, feeds,
//! calendars and tables by programs that read such files.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use icalendar::{Calendar, CalendarComponent};
use jsonschema::Validator;
use markup5ever_rcdom::{NodeData, RcDom};
use serde_json::Value;

use crate::check::rules;
use crate::diagnostic::Located;
use crate::diagnostic::emit::{self, Report};
use crate::serve::damaged::{edition, no_history, of_every_kind};
use crate::site::Page;

/// Validators of data files, by the addresses of their schemas.
static SCHEMAS: LazyLock<BTreeMap<String, Validator>> = LazyLock::new(|| {
    let edition = edition(&of_every_kind(), &no_history);
    let (site, plan) = edition.site().zip(edition.plan()).expect("the practice is read");
    let schemas = plan.pages().filter(|(_, page)| matches!(page, Page::Schema(_)));
    let validator = |(address, page): (&str, &Page)| {
        let schema = site.render(page).expect("it is made").expect("it has content");
        (address.to_owned(), validator(&serde_json::from_slice(&schema).expect("JSON")))
    };
    schemas.map(validator).collect()
});

static REPORT_SCHEMA: LazyLock<Validator> = LazyLock::new(|| validator(emit::json_schema().as_value()));

fn validator(schema: &Value) -> Validator {
    jsonschema::options().should_validate_formats(true).build(schema).expect("a schema")
}

/// Panics where a file of the site is not what its kind promises.
pub fn require_valid(address: &str, page: &Page, bytes: &[u8]) {
    let text = str::from_utf8(bytes).unwrap_or_else(|error| panic!("{address}: {error}"));
    match page {
        _ if page.is_html() => require_html(address, text),
        Page::ChangesFeed | Page::ClientFeed(_) | Page::FindingsFeed | Page::SinglesFeed => {
            require_xml(address, text);
            let feed = atom_syndication::Feed::read_from(bytes);
            let feed = feed.unwrap_or_else(|error| panic!("{address}: {error}\n{text}"));
            let ids: BTreeSet<&str> = feed.entries.iter().map(|it| it.id.as_str()).collect();
            assert_eq!(ids.len(), feed.entries.len(), "{address}: ids are different");
        }
        Page::Calendar | Page::PersonCalendar(_) => require_calendar(address, text),
        Page::Data(_) | Page::ClientResults(_) => {
            let file = json(address, text);
            let schema = file["$schema"].as_str().expect("it names its schema").trim_start_matches("../");
            require_instance(address, &SCHEMAS[schema], &file);
        }
        Page::TrailCsv(_) => {
            let mut rows = csv::Reader::from_reader(bytes);
            rows.records().for_each(|row| drop(row.unwrap_or_else(|error| panic!("{address}: {error}"))));
        }
        Page::Sitemap | Page::SitemapPart(_) | Page::Badge => require_xml(address, text),
        _ if address.ends_with(".json") => drop(json(address, text)),
        _ => {}
    }
}

/// Panics where a report in any format is not what the format promises.
pub fn require_reports(diagnostics: &[Located]) {
    let report = Report { diagnostics, documents: 1, rules: &rules::all(), prefix: "docs/" };
    require_instance("the report", &REPORT_SCHEMA, &json("the report", &emit::json(&report)));
    require_xml("the JUnit report", &emit::junit(&report));
    require_sarif(&json("the SARIF report", &emit::sarif(&report)));
    for line in emit::github(&report).lines() {
        assert!(["::error ", "::warning ", "::notice "].iter().any(|it| line.starts_with(it)), "{line}");
    }
    assert_eq!(emit::short(diagnostics).lines().count(), diagnostics.len());
    assert!(!emit::human(diagnostics, emit::Look::PLAIN).contains('\u{1b}'));
}

fn json(what: &str, text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{what}: {error}\n{text}"))
}

fn require_instance(what: &str, schema: &Validator, instance: &Value) {
    let faults: Vec<String> =
        schema.iter_errors(instance).map(|it| format!("{}: {it}", it.instance_path())).collect();
    assert_eq!(faults, [""; 0], "{what}");
}

fn require_html(address: &str, text: &str) {
    let parsed = parse_document(RcDom::default(), ParseOpts::default()).one(text);
    let faults = parsed.errors.borrow();
    assert!(faults.is_empty(), "{address}: {faults:?}\n{text}");
    let (mut ids, mut nodes) = (BTreeSet::new(), vec![parsed.document.clone()]);
    while let Some(node) = nodes.pop() {
        nodes.extend(node.children.borrow().iter().cloned());
        let NodeData::Element { name, attrs, .. } = &node.data else { continue };
        // A heading of a text may have the id of a part of its page.
        if matches!(&*name.local, "h1" | "h2" | "h3" | "h4" | "h5" | "h6") {
            continue;
        }
        for id in attrs.borrow().iter().filter(|it| &*it.name.local == "id") {
            assert!(ids.insert(id.value.to_string()), "{address}: `{}` is twice the id\n{text}", id.value);
        }
    }
}

fn require_xml(what: &str, text: &str) {
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{what}: {error}\n{text}")) {
            quick_xml::events::Event::Eof => break,
            quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag) => {
                for attribute in tag.attributes() {
                    attribute.unwrap_or_else(|error| panic!("{what}: {error}"));
                }
            }
            _ => {}
        }
    }
    assert!(text.chars().all(is_in_xml), "{what}: {text:?}");
}

/// Whether XML 1.0 allows a character.
fn is_in_xml(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}

fn require_calendar(address: &str, text: &str) {
    let calendar: Calendar = text.parse().unwrap_or_else(|error| panic!("{address}: {error}\n{text}"));
    assert!(calendar.iter().all(|it| matches!(it, CalendarComponent::Event(_))), "{address}");
    assert!(text.ends_with("END:VCALENDAR\r\n"), "{address}");
    for line in text.split("\r\n") {
        assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{address}: {line:?}");
    }
}

/// What SARIF 2.1.0 asks of the parts that are used.
fn require_sarif(log: &Value) {
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().expect("a list");
    for result in run["results"].as_array().expect("a list") {
        let rule =
            &rules[usize::try_from(result["ruleIndex"].as_u64().expect("a number")).expect("an index")];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(["none", "note", "warning", "error"].contains(&result["level"].as_str().expect("a level")));
        assert!(result["message"]["text"].is_string(), "{result}");
        let places = result["locations"].as_array().into_iter().chain(result["relatedLocations"].as_array());
        for place in places.flatten() {
            let place = &place["physicalLocation"];
            let address = place["artifactLocation"]["uri"].as_str().expect("an address");
            assert!(address.is_ascii() && !address.contains([' ', '<', '>', '"', '\\']), "{address}");
            let region = &place["region"];
            for key in ["startLine", "startColumn", "endLine", "endColumn"] {
                assert!(region[key].is_null() || region[key].as_u64().is_some_and(|it| it >= 1), "{region}");
            }
        }
    }
}

#[test]
fn what_is_not_valid_is_noticed() {
    let is_refused = |page: &Page, text: &str| {
        std::panic::catch_unwind(|| require_valid("x", page, text.as_bytes())).is_err()
    };
    let html =
        |body: &str| format!("<!DOCTYPE html><html><head><title>x</title></head><body>{body}</body></html>");
    assert!(!is_refused(&Page::Front, &html("<p>x</p>")));
    for bad in [
        "<p>x</div>",
        "<a href=\"x\" href=\"y\">x</a>",
        "<p title=\"a\"b>x</p>",
        "<b><p>x</b></p>",
        "<p id=a><p id=a>",
    ] {
        assert!(is_refused(&Page::Front, &html(bad)), "{bad}");
    }
    assert!(is_refused(&Page::ChangesFeed, "<feed></entry>"));
    assert!(is_refused(&Page::Badge, "<svg a='1' a='2'/>"));
    assert!(is_refused(&Page::Badge, "<svg>\u{8}</svg>"));
    assert!(is_refused(&Page::Badge, "<svg>\u{fffe}</svg>"));
    assert!(is_refused(&Page::Calendar, "BEGIN:VCALENDAR\r\nEND:VCALENDAR"));
    let data = Page::Data(Box::new(Page::Matrix));
    assert!(is_refused(&data, "{\"$schema\": \"schema/matrix.json\", \"day\": \"soon\"}"));
}
