//! Feeds of singles and findings.

use std::sync::LazyLock;

use atom_syndication::Feed;

use super::Built;
use crate::practice::Practice;

fn feed(site: &Built, address: &str) -> Feed {
    Feed::read_from(site.page(address).as_bytes()).expect("an Atom feed")
}

fn entries(feed: &Feed) -> Vec<(String, String, String)> {
    let entry = |it: &atom_syndication::Entry| {
        (it.updated.to_rfc3339()[..10].to_owned(), it.title.as_str().to_owned(), it.id.clone())
    };
    feed.entries.iter().map(entry).collect()
}

fn owned(rows: &[(&str, &str, &str)]) -> Vec<(String, String, String)> {
    rows.iter().map(|(day, title, id)| ((*day).into(), (*title).into(), (*id).into())).collect()
}

static SITE: LazyLock<Built> = LazyLock::new(|| Built::of(&practice()));

fn practice() -> Practice {
    Practice::small()
        .edit("monthly.toml", "[site]", "[site]\nbase_url = \"https://docs.example/it/\"")
        .edit(
            "content/singles/2026-10-time-services.md",
            "lead: jane",
            "lead: jane\nclosed_on: 2026-11-03\nclosed_by: jane",
        )
        .file("content/singles/2026-12-time-services.md", "---\nopened_on: 2026-12-01\n---\n")
        .edit(
            "content/results/2026-10/acme.md",
            "outcome: pass, offset_ms: 12}",
            "outcome: fail, offset_ms: 1200}\nfindings:\n  - {id: F1, asset: acme-dc01, severity: high, \
             summary: \"<b>Slow</b> & late\", owner: tom, ticket: \"1\", due: 2026-11-15, status: fixed, \
             closed_on: 2026-11-10}",
        )
}

#[test]
fn singles_are_in_the_feed_when_opened_and_when_closed() {
    let feed = feed(&SITE, "singles.xml");
    let id = |what: &str| format!("tag:docs.example,2026:singles/2026-10-time-services/{what}");
    let title = |what: &str| format!("Monthly Single - 202610 - Time Services was {what}");
    assert_eq!(
        entries(&feed),
        owned(&[
            ("2026-11-03", &title("closed"), &id("closed")),
            (
                "2026-11-01",
                "No single is planned for 2026-11",
                "tag:docs.example,2026:singles/2026-11/unplanned"
            ),
            ("2026-10-01", &title("opened"), &id("opened")),
        ])
    );
    assert_eq!(feed.entries[0].authors[0].name, "Jane Miller");
    let content = feed.entries[0].content.as_ref().and_then(|it| it.value.as_deref());
    assert_eq!(content, Some("1 of 1 done."));
    let links: Vec<&str> = feed.links.iter().map(|it| it.href.as_str()).collect();
    assert_eq!(links, ["https://docs.example/it/singles/index.html", "https://docs.example/it/singles.xml"]);
}

#[test]
fn findings_are_in_the_feed_when_made_and_when_closed() {
    let feed = feed(&SITE, "findings.xml");
    let id = |what: &str| format!("tag:docs.example,2026:results/2026-10/acme/F1/{what}");
    assert_eq!(
        entries(&feed),
        owned(&[
            ("2026-11-10", "Acme Dental: <b>Slow</b> & late (fixed)", &id("closed")),
            ("2026-10-21", "Acme Dental: <b>Slow</b> & late", &id("made")),
        ])
    );
    assert_eq!(feed.entries[1].links[0].href, "https://docs.example/it/results/2026-10/acme.html#Finding-f1");
    let content = feed.entries[1].content.as_ref().and_then(|it| it.value.as_deref());
    assert_eq!(content, Some("Time Services 2026-10\nhigh"));
}

#[test]
fn every_page_links_to_the_feeds_in_its_language() {
    let site = Built::of(&practice().edit("monthly.toml", "[site]", "[site]\nlanguage = \"de\""));
    for name in ["changes", "singles", "findings"] {
        assert!(site.page("clients/acme.html").contains(&format!("href=\"../{name}.xml\"")), "{name}");
    }
    assert_eq!(
        feed(&site, "singles.xml").entries[0].title.as_str(),
        "Monthly Single - 202610 - Time Services wurde abgeschlossen"
    );
    assert_eq!(
        feed(&site, "findings.xml").entries[0].title.as_str(),
        "Acme Dental: <b>Slow</b> & late (behoben)"
    );
}

#[test]
fn a_practice_where_nothing_happened_has_feeds_all_the_same() {
    let practice = Practice::small().remove("content/singles/2026-10-time-services.md");
    let site = Built::of(&practice.remove("content/results/2026-10/acme.md"));
    for address in ["singles.xml", "findings.xml"] {
        assert_eq!(feed(&site, address).entries.len(), 0, "{address}");
    }
}
