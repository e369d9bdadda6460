//! The catch-up plan of a client that joined later, and the page of a client in one look.

use std::sync::LazyLock;

use super::{Built, attributes};
use crate::practice::Practice;

const PROCEDURE: &str = "content/procedures/time-services.md";

/// Birch joined in November, after the first single.
fn joined() -> Practice {
    Practice::small()
        .edit("monthly.toml", "[site]", "[repository]\nurl = \"https://github.com/msp/docs\"\n\n[site]")
        .edit(
            PROCEDURE,
            "repeat: 12 months",
            "repeat: 12 months\nonboarding: true\nonboarding_within: 30 days\non_site: true\nestimate: {base_minutes: 20, per_item_minutes: 70}",
        )
        .file(
            "content/clients/birch.md",
            "---\nname: Birch\nservice_start: 2026-11-02\nprimary_technician: tom\nassets: [{id: birch-dc01, type: server, name: DC, verified_on: 2026-11-02}]\n---\n",
        )
}

static JOINED: LazyLock<Built> = LazyLock::new(|| built(&joined(), "2026-11-22"));

fn built(practice: &Practice, today: &str) -> Built {
    let ran = practice.run(&format!("build --today {today}"));
    assert_eq!(ran.code, 0, "{ran}");
    Built::read(&practice.path("public"))
}

#[test]
fn the_plan_of_a_new_client_lists_procedures_with_estimate_and_form() {
    let site = &*JOINED;
    let words = site.words("clients/birch/catch-up.html");
    for said in [
        "What Birch has to catch up on since it joined on 2026-11-02",
        "to catch up on 1 overdue 0 of estimated work 1:30 h caught up on 0 of 1",
        "Due 2026-12 1, 1:30 h",
        "Time services - Verify and correct · due 2026-12-02 site visit 1:30 h Worksheet Record on GitHub",
        "Nothing has been caught up on yet.",
    ] {
        assert!(words.contains(said), "{said} in {words}");
    }
    let data: serde_json::Value =
        serde_json::from_str(site.page("clients/birch/catch-up.json")).expect("JSON");
    let row = &data["data"]["procedures"][0];
    assert_eq!((&data["data"]["minutes"], &row["to_catch_up"]), (&90.into(), &true.into()));
    assert_eq!((&row["due"], &row["standing"]), (&"2026-12-02".into(), &"due".into()));
    assert_eq!(row["worksheet"], "worksheets/catch-up/2026-11/birch-time-services.html");
    let links = attributes(site.page("clients/birch/catch-up.html"), "href");
    assert!(
        links.contains(&"../../worksheets/catch-up/2026-11/birch-time-services.html".to_owned()),
        "{links:?}"
    );
    let editor = links.iter().find(|it| it.contains("/new/")).expect("a link to the editor");
    assert!(
        editor.contains(
            "filename=content%2Fresults%2Fcatch%2Dup%2F2026%2D11%2Fbirch%2Dtime%2Dservices%2Emd&value=%2D%2D%2D"
        ),
        "{editor}"
    );
}

#[test]
fn what_is_past_its_date_is_overdue_and_what_is_done_is_listed() {
    let late = built(&joined(), "2026-12-20");
    let words = late.words("clients/birch/catch-up.html");
    assert!(words.contains("overdue 1") && words.contains("! overdue 2026-12-02"), "{words}");
    assert!(late.words("clients/birch.html").contains("Catch-up plan : 1 procedure, 1:30 h"));

    let practice = joined().file(
        "content/results/catch-up/birch-time-services.md",
        "---\nstatus: completed\nperformed_by: tom\nperformed_on: 2026-11-20\nreviewed_by: jane\nreviewed_on: 2026-11-21\nminutes: 30\nitems: [{asset: birch-dc01, outcome: pass, offset_ms: 3}]\n---\n",
    );
    let done = built(&practice, "2026-11-22");
    let words = done.words("clients/birch/catch-up.html");
    assert!(words.contains("Nothing is left to catch up on"), "{words}");
    assert!(
        words.contains(
            "Caught up on 1 Caught up on Procedure Done Result Time services - Verify and correct 2026-11-20 ✓ conforms"
        ),
        "{words}"
    );
    assert!(done.words("clients/birch.html").contains("Catch-up plan : nothing left to catch up on"));
}

#[test]
fn a_client_from_before_the_first_single_has_no_plan() {
    let site = &*JOINED;
    assert!(!site.files.contains_key("clients/acme/catch-up.html"));
    assert!(!site.words("clients/acme.html").contains("Catch-up plan"));
}

#[test]
fn a_client_page_begins_with_its_numbers() {
    let practice = joined()
        .edit("content/results/2026-10/acme.md", "summary: All clocks agree.", "findings: [{id: F1, severity: high, summary: Wrong, owner: tom, ticket: \"1\", due: 2026-11-01, status: open}]\nsummary: All clocks agree.")
        .file("content/singles/2026-12-time-services.md", "---\nlead: jane\n---\n");
    let site = built(&practice, "2026-11-22");
    let page = site.page("clients/acme.html");
    let board = &page[page.find("<dl class=\"board\">").expect("a board")..];
    let board = &board[..board.find("</dl>").expect("it ends")];
    let numbers: Vec<&str> =
        board.split("<dd>").skip(1).map(|it| it.split(['<', ' ']).next().unwrap_or_default()).collect();
    assert_eq!(numbers[..5], ["0", "0", "0", "1", "0"], "{board}");
    assert!(board.contains("1 of them overdue"), "{board}");
    let links = attributes(page, "href");
    for link in ["../clients/acme/trail.html", "../clients/acme/results.json"] {
        assert!(links.contains(&link.to_owned()), "{link} in {links:?}");
    }
    assert!(
        site.words("clients/acme.html").contains("Next Single Status Due Time Services 2026-12 ○ planned")
    );
    // Birch has a technician, and so a calendar.
    assert!(attributes(site.page("clients/birch.html"), "href").contains(&"../staff/tom.ics".to_owned()));
}

#[test]
fn a_client_and_its_plan_are_in_german() {
    let site = built(&joined().edit("monthly.toml", "[site]", "[site]\nlanguage = \"de\""), "2026-11-22");
    let words = site.words("clients/birch/catch-up.html");
    assert!(
        words.contains("Was bei Birch seit Beginn der Betreuung am 02.11.2026 nachzuholen ist"),
        "{words}"
    );
    let words = site.words("clients/birch.html");
    for said in ["Kunde seit 02.11.2026", "Nachholplan : 1 Verfahren", "Systeme in Betrieb", "Server"] {
        assert!(words.contains(said), "{said} in {words}");
    }
}

#[test]
fn hostile_names_are_text_in_a_plan() {
    let hostile = "<img src=x onerror=alert(1)> & \"B\"";
    let site = built(
        &joined().edit("content/clients/birch.md", "name: Birch", &format!("name: '{hostile}'")),
        "2026-11-22",
    );
    let page = site.page("clients/birch/catch-up.html");
    assert!(!page.contains("<img src=x"));
    assert!(site.words("clients/birch/catch-up.html").contains(hostile));
}
