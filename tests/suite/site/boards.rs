//! The board of a month, and who is behind.

use super::Built;
use crate::practice::Practice;

const ACME: &str = "content/results/2026-10/acme.md";

/// The single is required at Birch too, and blocked there.
fn practice() -> Practice {
    Practice::small()
        .edit("content/singles/2026-10-time-services.md", "population: [acme]", "population: [acme, birch]")
        .file(
            "content/clients/birch.md",
            "---\nname: Birch\nservice_start: 2015-01-01\nprimary_technician: tom\nassets:\n  - {id: birch-dc01, type: server, name: DC01, in_service: 2020-01-01, verified_on: 2026-10-01}\n---\n",
        )
        .file(
            "content/results/2026-10/birch.md",
            "---\nstatus: blocked\nreason: no key to the rack\nperformed_by: tom\nticket: {id: \"7\", status: closed, closed_on: 2026-10-20}\n---\n",
        )
}

#[test]
fn the_board_counts_what_was_asked_and_names_what_does_not_agree() {
    let site = Built::of(&practice());
    let words = site.words("singles/2026-10-time-services.html");
    for said in [
        "1 of 2 done",
        "required 2",
        "done 1 50%",
        "blocked 1",
        "deferred 0",
        "not applicable 0",
        "exempt 0",
        "late 1",
        "ticket differs 1",
        "Birch : the ticket #7 is closed, but the work is blocked",
    ] {
        assert!(words.contains(said), "{said} in {words}");
    }
}

#[test]
fn a_result_that_nobody_reviewed_is_named() {
    let unsigned = practice().edit(ACME, "reviewed_by: jane\nreviewed_on: 2026-10-24\n", "");
    let site = Built::of(&unsigned);
    let words = site.words("singles/2026-10-time-services.html");
    assert!(words.contains("not reviewed 1"), "{words}");
    assert!(words.contains("Completed but not reviewed 1 Acme Dental"), "{words}");
    assert!(Built::of(&practice()).words("singles/2026-10-time-services.html").contains("not reviewed 0"));
}

#[test]
fn clients_behind_are_shown_with_days_cause_and_reason() {
    let practice = practice();
    let ran = practice.run("build --today 2026-11-10");
    assert_eq!(ran.code, 0, "{ran}");
    let site = Built::read(&practice.path("public"));
    let words = site.words("behind.html");
    for said in [
        "1 of 2 clients have late work: 1 late single The oldest was due 10 days ago.",
        "blocked 1",
        "missed 0",
        "Birch 1 late single Tom Reed 2026-10 Time Services 10 days B blocked no key to the rack",
        "2026-09-30 0 0",
        "2026-10-31 0 0",
        "2026-11-10 1 1",
        "Tom Reed 2 1 0 1 0",
    ] {
        assert!(words.replace(" .", ".").contains(&said.replace(" .", ".")), "{said} in {words}");
    }
    assert!(site.words("index.html").contains("Clients behind 1"));
}

#[test]
fn a_procedure_that_came_before_is_visible_in_the_months() {
    let practice = Practice::small().file(
        "content/singles/2025-10-time-services.md",
        "---\nclosed_on: 2025-11-03\nclosed_by: jane\n---\n",
    );
    let words = Built::of(&practice).words("singles/index.html");
    assert!(words.contains("Time Services as in 2025-10"), "{words}");
}

#[test]
fn a_client_that_cannot_be_read_has_a_row_with_its_file() {
    let practice = practice().edit("content/clients/birch.md", "name: Birch", "name: [Birch").edit(
        "monthly.toml",
        "[rules]",
        "[rules]\nbad-yaml = \"warning\"\nunknown-client = \"warning\"",
    );
    let words = Built::of(&practice).words("singles/2026-10-time-services.html");
    assert!(words.contains("cannot be read 1"), "{words}");
    assert!(words.contains("birch ? cannot be read content/clients/birch.md"), "{words}");
}

#[test]
fn a_single_that_was_not_opened_is_due_nowhere() {
    let practice =
        Practice::small().file("content/singles/2026-11-time-services.md", "---\nlead: jane\n---\n");
    let site = Built::of(&practice);
    let front = site.words("index.html");
    for said in
        ["planned, but not opened", "Planned at 1 client", "Nothing is due before the single is opened"]
    {
        assert!(front.contains(said), "{said} in {front}");
    }
    for page in
        ["index.html", "singles/2026-11-time-services.html", "singles/index.html", "clients/acme.html"]
    {
        let words = site.words(page);
        assert!(!words.contains("· due") && !words.contains("0 of 1"), "{page}: {words}");
    }
    let badge = site.page("badge.json");
    assert!(badge.contains("planned, not opened"), "{badge}");
}

#[test]
fn a_practice_whose_first_single_is_to_come_says_that_this_month_has_none() {
    let practice = Practice::small()
        .remove("content/results/2026-10/acme.md")
        .remove("content/singles/2026-10-time-services.md")
        .file("content/singles/2026-12-time-services.md", "---\nlead: jane\n---\n");
    let site = Built::of(&practice);
    for page in ["index.html", "singles/current.html"] {
        let words = site.words(page);
        assert!(words.contains("No single is planned for 2026-11"), "{page}: {words}");
    }
}

#[test]
fn a_review_without_a_day_is_shown_where_the_practice_allows_it() {
    let practice = Practice::small()
        .edit("content/results/2026-10/acme.md", "reviewed_on: 2026-10-24\n", "")
        .edit("monthly.toml", "[rules]", "[rules]\nincomplete-review = \"off\"");
    let words = Built::of(&practice).words("results/2026-10/acme.html");
    assert!(words.contains("Reviewed by Jane Miller on –"), "{words}");
}
