//! What is left to do: worksheets, the month of a technician, and where a result is recorded.

use std::sync::LazyLock;

use serde_json::Value;

use super::{Built, attributes};
use crate::practice::Practice;

const SHEET: &str = "worksheets/2026-11/acme.html";

/// The small practice with a single in November without results.
fn november() -> Practice {
    Practice::small()
        .file("content/singles/2026-11-time-services.md", "---\nlead: jane\nopened_on: 2026-11-01\n---\n")
        .edit(
            "content/procedures/time-services.md",
            "1. Read `time_source` and `offset_ms`.\n",
            "1. Read `offset_ms`, see [Overview](#overview).\n\n   **Reads:** the clock.\n\n   ```sh\n   date\n   ```\n\n\
             2. Set it.\n\n   **Changes:** the clock.\n\n   ```sh\n   sudo date -s now\n   ```\n",
        )
}

static NOVEMBER: LazyLock<Built> = LazyLock::new(|| Built::of(&november()));

fn sheet(page: &str) -> Value {
    let json = attributes(page, "data-sheet").remove(0);
    serde_json::from_str(&json).expect("the script can read it")
}

#[test]
fn there_is_a_worksheet_for_what_is_left_and_for_nothing_else() {
    let site = &*NOVEMBER;
    let sheets: Vec<&str> =
        site.pages().map(|(it, _)| it).filter(|it| it.starts_with("worksheets/")).collect();
    assert_eq!(sheets, [SHEET]);
    let done = Built::small();
    assert!(done.pages().all(|(it, _)| !it.starts_with("worksheets/")), "October is done");
}

#[test]
fn what_a_client_owes_since_it_joined_is_written_as_a_catch_up() {
    let practice = Practice::small()
        .edit("content/procedures/time-services.md", "repeat: 12 months", "repeat: 12 months\nonboarding: true")
        .file(
            "content/clients/birch.md",
            "---\nname: Birch\nservice_start: 2026-11-02\nassets: [{id: birch-dc01, type: server, name: DC, verified_on: 2026-11-02}]\n---\n",
        );
    let site = Built::of(&practice);
    let page = site.page("worksheets/catch-up/2026-11/birch-time-services.html");
    assert!(page.contains("content/results/catch-up/2026-11/birch-time-services.md"), "{page}");
}

#[test]
fn a_worksheet_has_a_head_a_row_for_each_system_and_the_steps_with_room_for_their_marks() {
    let site = &*NOVEMBER;
    let words = site.words(SHEET);
    for part in [
        "Acme Dental",
        "Lee Park",
        "High Street",
        "approved 2026-01-05 by Jane Miller ; reviewed 2026-01-05",
        "DC01 server, acme-dc01",
        "Offset ms, ms",
        "conforms: -1000 to 1000 ms",
        "last time: 12",
        "could not be done: circle the box and give the reason",
        "the procedure needs an edit",
        "Reviewed by another person, date",
    ] {
        assert!(words.to_lowercase().contains(&part.to_lowercase()), "{part} is not in: {words}");
    }
    let page = site.page(SHEET);
    assert_eq!(attributes(page, "data-words"), ["Read offset_ms, see Overview.", "Set it."]);
    assert!(page.contains("href=\"../../procedures/time-services.html#overview\""), "{page}");
    assert!(page.contains("name=\"i0.offset_ms\""), "{page}");
    let offset = &sheet(page)["fields"][1];
    assert_eq!((&offset["min"], &offset["required"]), (&Value::from(-1000.0), &Value::from(true)));
}

#[test]
fn a_begun_result_fills_the_boxes_of_its_worksheet() {
    let practice = november().file(
        "content/results/2026-11/acme.md",
        "---\nstatus: in_progress\nperformed_by: jane\nticket: \"99\"\nitems:\n  - {asset: acme-dc01, outcome: fixed, offset_ms: 7, note: late}\n---\n",
    );
    let site = Built::of(&practice);
    let page = site.page(SHEET);
    for part in [
        "name=\"i0.offset_ms\" inputmode=\"decimal\" value=\"7\"",
        "name=\"ticket\" value=\"99\"",
        "value=\"fixed\" checked",
        "value=\"jane\" selected",
    ] {
        assert!(page.contains(part), "{part} is not in: {page}");
    }
    assert!(site.words(SHEET).contains("There is already a result"));
}

#[test]
fn hostile_names_come_out_of_a_worksheet_as_they_went_in() {
    let hostile = r#"</form><script>alert(1)</script> "x" 'y' \ & {{ z }}"#;
    let quoted = format!("'{}'", hostile.replace('\'', "''"));
    let practice = november().edit("content/clients/acme.md", "name: DC01", &format!("name: {quoted}")).edit(
        "content/procedures/time-services.md",
        "unit: ms, min",
        &format!("label: {quoted}, unit: ms, min"),
    );
    let site = Built::of(&practice);
    let page = site.page(SHEET);
    assert!(!page.contains("<script>"), "{page}");
    assert_eq!(sheet(page)["fields"][1]["label"], hostile);
    assert!(site.words(SHEET).contains(hostile));
}

#[test]
fn a_result_is_recorded_on_the_git_host_with_the_text_of_the_form() {
    let on = |url: &str| {
        let practice =
            november().edit("monthly.toml", "[site]", &format!("[repository]\nurl = \"{url}\"\n[site]"));
        let site = Built::of(&practice);
        let hrefs = attributes(site.page("procedures/time-services.html"), "href");
        hrefs
            .into_iter()
            .find(|it| it.contains("/new/") || it.contains("/_new/"))
            .expect("a link to the editor")
    };
    let github = on("https://github.com/msp/monthly");
    assert!(github.starts_with("https://github.com/msp/monthly/new/main?filename=content%2Fresults%2F2026%2D11%2Facme%2Emd&value=%2D%2D%2D%0A"), "{github}");
    assert!(github.contains("asset%3A%20acme%2Ddc01") && github.contains("offset%5Fms%3A"), "{github}");
    let gitlab = on("https://gitlab.com/msp/monthly");
    assert!(gitlab.ends_with("/-/new/main?file_name=content%2Fresults%2F2026%2D11%2Facme%2Emd"), "{gitlab}");
    assert!(
        on("https://git.example/msp/monthly")
            .contains("/_new/main/content/results/2026-11?filename=acme%2Emd&value=")
    );
}

#[test]
fn commands_that_change_something_are_set_apart_in_their_own_words() {
    let site = &*NOVEMBER;
    let page = site.page("procedures/time-services.html");
    for pair in [
        "<div class=\"command reads\">\n<p><strong>Reads:</strong> the clock.</p>",
        "<div class=\"command changes\">\n<p><strong>Changes:</strong> the clock.</p>",
    ] {
        assert!(page.contains(pair), "{pair} is not in: {page}");
    }
    assert_eq!(page.matches("<div class=\"command").count(), 2);
}

#[test]
fn a_technician_sees_what_is_left_with_what_it_needs() {
    let practice = november().edit(
        "content/procedures/time-services.md",
        "risk: medium",
        "risk: medium\non_site: true\nestimate: {base_minutes: 20, per_item_minutes: 5}",
    );
    let site = Built::of(&practice);
    let words = site.words("staff/tom.html");
    assert!(words.contains("1 left to do, 25 minutes estimated."), "{words}");
    assert!(words.contains("1 needs a visit."), "{words}");
    assert!(attributes(site.page("staff/tom.html"), "href").contains(&format!("../{SHEET}")));
    assert!(site.words("staff/jane.html").contains("Nothing left to do."));
}

#[test]
fn marks_that_a_procedure_needs_an_edit_are_suggestions_until_its_review() {
    let marked = Practice::small().edit(
        "content/results/2026-10/acme.md",
        "summary: All clocks agree.\n---\n",
        "summary: All clocks agree.\n---\n\n- [>] 1. Read it – the menu has moved\n",
    );
    let site = Built::of(&marked);
    assert!(site.words("procedures/time-services.html").contains("the menu has moved"));
    assert!(
        attributes(site.page("procedures/index.html"), "href")
            .contains(&"../procedures/time-services.html#Edits".to_owned())
    );
    assert!(site.words("results/2026-10/acme.html").contains("the menu has moved"));
    let reviewed = marked.edit(
        "content/procedures/time-services.md",
        "last_reviewed_on: 2026-01-05",
        "last_reviewed_on: 2026-11-01",
    );
    assert!(!Built::of(&reviewed).words("procedures/time-services.html").contains("the menu has moved"));
}

#[test]
fn a_result_begins_with_its_reviewer_and_findings() {
    let words = Built::small().words("results/2026-10/acme.html");
    assert!(
        words.contains("Done by Tom Reed on 2026-10-21 . Reviewed by Jane Miller on 2026-10-24 ."),
        "{words}"
    );
    assert!(words.contains("Checked: 1 × ✓ pass"), "{words}");
}

#[test]
fn a_worksheet_is_in_german_on_a_german_site() {
    let site = Built::of(&november().edit("monthly.toml", "[site]", "[site]\nlanguage = \"de\""));
    let words = site.words(SHEET);
    for part in ["Arbeitsblatt", "Systeme im Umfang", "nicht möglich: Kästchen einkreisen", "letztes Mal: 12"]
    {
        assert!(words.contains(part), "{part} is not in: {words}");
    }
    assert_eq!(sheet(site.page(SHEET))["words"]["copied"], "Kopiert.");
}
