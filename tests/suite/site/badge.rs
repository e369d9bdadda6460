//! The badge, and the page that lists calendars, feeds and data.

use quick_xml::events::Event;
use serde_json::json;

use super::Built;
use crate::practice::Practice;

fn badge(site: &Built) -> serde_json::Value {
    serde_json::from_str(site.page("badge.json")).expect("JSON")
}

#[test]
fn the_badge_shows_the_progress_of_the_single() {
    let practice = Practice::small();
    assert_eq!(practice.run("build --today 2026-10-25").code, 0);
    let done = &Built::read(&practice.path("public"));
    let said = json!({"schemaVersion": 1, "label": "2026-10 Time Services", "message": "1 of 1 done", "color": "brightgreen"});
    assert_eq!(badge(done), said);
    let svg = done.page("badge.svg");
    assert!(svg.contains("<title>2026-10 Time Services: 1 of 1 done</title>"), "{svg}");
    let open = Practice::small()
        .file("content/singles/2026-11-time-services.md", "---\nopened_on: 2026-11-02\n---\n");
    let open = badge(&Built::of(&open));
    assert_eq!((&open["message"], &open["color"]), (&json!("0 of 1 done"), &json!("blue")));
    let late = "---\nopened_on: 2026-11-02\ndue: 2026-11-10\n---\n";
    let late = Practice::small().file("content/singles/2026-11-time-services.md", late);
    assert_eq!(badge(&Built::of(&late))["color"], "red");
}

#[test]
fn a_month_without_a_single_is_said() {
    let site = Built::small();
    assert_eq!(
        badge(site),
        json!({"schemaVersion": 1, "label": "2026-11", "message": "no single planned", "color": "red"})
    );
    for address in ["index.html", "singles/index.html", "singles/current.html"] {
        assert!(site.words(address).contains("No single is planned for 2026-11"), "{address}");
    }
    assert!(!site.words("index.html").contains("This month’s single"));
}

#[test]
fn a_badge_without_a_single_and_with_a_hostile_name_is_well_formed() {
    let practice = Practice::small()
        .edit("monthly.toml", "North Lane IT", "<script>&'")
        .remove("content/singles/2026-10-time-services.md")
        .remove("content/results/2026-10/acme.md");
    let site = Built::of(&practice);
    let svg = site.page("badge.svg");
    let mut reader = quick_xml::Reader::from_str(svg);
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Eof => break,
            Event::Start(element) => assert_ne!(element.name().as_ref(), "script", "{svg}"),
            _ => {}
        }
    }
    assert_eq!(badge(&site)["message"], "no single yet");
}

#[test]
fn a_page_links_to_calendars_feeds_and_data() {
    let practice =
        Practice::small().edit("monthly.toml", "[site]", "[site]\nbase_url = \"https://docs.example/it/\"");
    let site = Built::of(&practice);
    let links = super::attributes(site.page("integrations.html"), "href");
    for link in
        ["practice.ics", "staff/tom.ics", "singles.xml", "matrix.json", "schema/results.json", "badge.json"]
    {
        assert!(links.contains(&link.to_owned()), "{link}");
    }
    let markdown = "[![Monthly Single](https://docs.example/it/badge.svg)](https://docs.example/it/singles/current.html)";
    assert!(site.words("integrations.html").contains(markdown));
}
