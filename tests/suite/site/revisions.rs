//! Which text was followed, what changed in it, and run beside run.

use super::{Built, links};
use crate::practice::Practice;

const PROCEDURE: &str = "content/procedures/time-services.md";
const SINGLE: &str = "content/singles/2026-10-time-services.md";

/// A client with a server, who had the October single on that day.
fn client(practice: Practice, name: &str, performed_on: &str, revision: &str) -> Practice {
    let id = name.to_lowercase();
    let revision = if revision.is_empty() { String::new() } else { format!("revision: {revision}\n") };
    practice
        .file(
            &format!("content/clients/{id}.md"),
            format!(
                "---\nname: {name}\nservice_start: 2015-01-01\nprimary_technician: tom\nassets:\n  - {{id: {id}-dc01, type: server, name: DC01, in_service: 2020-01-01, verified_on: 2026-10-01}}\n---\n"
            ),
        )
        .file(
            &format!("content/results/2026-10/{id}.md"),
            result(&id, performed_on, &revision, "outcome: pass, offset_ms: 3"),
        )
}

fn result(id: &str, performed_on: &str, more: &str, item: &str) -> String {
    format!(
        "---\nstatus: completed\nperformed_by: tom\nperformed_on: {performed_on}\nreviewed_by: jane\nreviewed_on: 2026-10-31\nminutes: 30\n{more}items:\n  - {{asset: {id}-dc01, {item}}}\n---\n"
    )
}

/// The text changed on the 20th of October; Acme had the single on the 21st.
fn changed_in_october() -> (Practice, String, String) {
    let practice = Practice::small()
        .edit(SINGLE, "population: [acme]\n", "")
        .edit("monthly.toml", "[rules]", "[rules]\nunknown-revision = \"warning\"")
        .commit_on("2026-09-01T12:00:00Z", "Begin");
    let first = practice.head();
    let practice = practice
        .edit(PROCEDURE, "repeat: 12 months", "repeat: 6 months")
        .edit(
            PROCEDURE,
            "1. Read `time_source` and `offset_ms`.",
            "1. Read `offset_ms` twice.\n2. Note <b>both</b>.",
        )
        .commit_on("2026-10-20T12:00:00Z", "Time services: read it twice");
    let second = practice.head();
    (practice, first, second)
}

#[test]
fn a_month_in_which_the_text_changed_shows_which_revision_each_client_followed() {
    let (practice, first, second) = changed_in_october();
    let practice = client(client(practice, "Birch", "2026-10-22", &first), "Cedar", "2026-10-12", "");
    let site = Built::of(&practice.commit_on("2026-10-31T12:00:00Z", "October"));
    let words = site.words("singles/2026-10-time-services.html");
    for expected in [
        format!("Revision followed {first} of 2026-09-01 inferred: in force on 2026-10-01"),
        format!(
            "The text changed during the month: 2 clients followed {first} , 1 client followed {second} ."
        ),
        format!(
            "{first} of 2026-09-01 in force when the month began , 1 inferred from the day of the work Birch , Cedar"
        ),
        format!("{second} of 2026-10-20 inferred from the day of the work Acme Dental"),
        format!(
            "Changes from {first} to {second} Changes in the front matter What Before After repeat 12 months 6 months"
        ),
        "2 lines added, 1 removed.".into(),
        "− 1. Read `time_source` and `offset_ms`. + 1. Read `offset_ms` twice. + 2. Note <b>both</b>.".into(),
        format!(
            "Text of {first} Overview Clocks that differ make log-ins fail. Steps Read time_source and offset_ms ."
        ),
    ] {
        assert!(words.contains(&expected), "{expected}\n{words}");
    }
    let followed = |client: &str| {
        let words = site.words(&format!("results/2026-10/{client}.html"));
        let (_, behind) = words.split_once("Revision followed ").expect("a result says what was followed");
        behind.split(" Single ").next().expect("a part").to_owned()
    };
    assert_eq!(followed("acme"), format!("{second} of 2026-10-20 inferred: in force on 2026-10-21"));
    assert_eq!(followed("birch"), format!("{first} of 2026-09-01 as recorded"));
    assert_eq!(followed("cedar"), format!("{first} of 2026-09-01 inferred: in force on 2026-10-12"));
    assert_eq!(links::broken(&site), [""; 0]);
}

#[test]
fn a_procedure_lists_its_revisions_and_who_followed_them() {
    let (practice, first, second) = changed_in_october();
    let site = Built::of(&client(practice, "Birch", "2026-10-12", ""));
    let words = site.words("procedures/time-services.html");
    let listed = format!(
        "Revisions 2 Revision Committed By Commit message {second} current 2026-10-20 Jane Miller Time services: read it twice {first} 2026-09-01 Jane Miller Begin"
    );
    assert!(words.contains(&listed), "{words}");
    assert!(words.contains("Revisions 2, latest 2026-10-20"), "{words}");
    let words = site.words("procedures/time-services/revisions.html");
    for expected in [
        "Revision 2, 2026-10-20 current Time services: read it twice Commit",
        &format!("Followed 2026-10 at 1 client Changes since {first}"),
        "Revision 1, 2026-09-01 Begin Commit",
        "at 1 client The first revision.",
    ] {
        assert!(words.contains(expected), "{expected}\n{words}");
    }
}

#[test]
fn a_single_sets_the_revision_of_results_without_one() {
    let (practice, first, second) = changed_in_october();
    let practice = practice.edit(SINGLE, "lead: jane", &format!("lead: jane\nrevision: {first}"));
    let site = Built::of(&client(practice, "Birch", "2026-10-22", &second));
    let words = site.words("singles/2026-10-time-services.html");
    assert!(words.contains(&format!("Revision followed {first} of 2026-09-01 as recorded")), "{words}");
    assert!(words.contains(&format!("1 client followed {first} , 1 client followed {second} .")), "{words}");
    let words = site.words("results/2026-10/acme.html");
    assert!(words.contains(&format!("{first} of 2026-09-01 as stated in the single")), "{words}");
}

#[test]
fn a_revision_that_is_not_in_this_history_is_marked() {
    let (practice, first, _) = changed_in_october();
    let site = Built::of(&client(practice, "Birch", "2026-10-22", "0123abc"));
    let words = site.words("singles/2026-10-time-services.html");
    let unknown = "For 1 client it is not known which text was followed: Birch : 0123abc commit not found in the history";
    assert!(words.contains(unknown), "{words}");
    assert!(words.contains(&format!("no client followed {first} , 1 client followed")), "{words}");
    let words = site.words("results/2026-10/birch.html");
    assert!(words.contains("Revision followed 0123abc commit not found in the history"), "{words}");
}

#[test]
fn before_the_first_commit_there_was_no_text() {
    let site = Built::of(&Practice::small().commit_on("2026-11-01T12:00:00Z", "Begin"));
    let words = site.words("results/2026-10/acme.html");
    assert!(words.contains("Revision followed no revision had been committed by 2026-10-21"), "{words}");
    let words = site.words("singles/2026-10-time-services.html");
    assert!(
        words.contains(
            "The text of that time is not available: no revision had been committed by 2026-10-01."
        ),
        "{words}"
    );
}

#[test]
fn a_procedure_that_was_renamed_keeps_its_revisions_and_any_commit_may_be_named() {
    let practice = Practice::small();
    let text = practice.read(PROCEDURE);
    let practice = practice
        .remove(PROCEDURE)
        .file("content/procedures/clocks.md", &text)
        .commit_on("2026-09-01T12:00:00Z", "Begin");
    let first = practice.head();
    let practice =
        practice.file("content/handbook/x.md", "---\ntitle: X\n---\n").commit_on("2026-09-02T12:00:00Z", "X");
    let between = practice.head();
    let practice = practice
        .remove("content/procedures/clocks.md")
        .file(PROCEDURE, text.replace("1. Read", "1. Look, and read"))
        .commit_on("2026-10-05T12:00:00Z", "Call it time services")
        .edit("content/results/2026-10/acme.md", "minutes: 30", &format!("minutes: 30\nrevision: {between}"));
    let second = practice.head();
    let site = Built::of(&practice);
    let words = site.words("procedures/time-services/revisions.html");
    let changed = format!(
        "Changes since {first} Changes in the front matter What Before After file clocks.md time-services.md"
    );
    assert!(words.contains(&changed), "{words}");
    assert!(
        words.contains(&format!("Commit {second}")) && words.contains(&format!("Commit {first}")),
        "{words}"
    );
    let words = site.words("results/2026-10/acme.html");
    let followed =
        format!("Revision followed {first} of 2026-09-01 in force at commit {between}, as recorded");
    assert!(words.contains(&followed), "{words}");
}

#[test]
fn a_text_that_nobody_committed_is_no_revision() {
    let practice =
        Practice::small().commit_on("2026-09-01T12:00:00Z", "Begin").edit(PROCEDURE, "1. Read", "1. Look at");
    let site = Built::of(&practice);
    let words = site.words("procedures/time-services.html");
    assert!(
        words.contains("The text has been changed since, and the change is not committed yet."),
        "{words}"
    );
    let page = site.page("procedures/time-services/revisions.html");
    assert!(page.contains("<li>Read <code>time_source</code>") && !page.contains(">current<"), "{page}");
}

#[test]
fn without_git_nothing_is_claimed() {
    let site = Built::small();
    assert!(!site.page("singles/2026-10-time-services.html").contains("The procedure as followed"));
    assert!(!site.page("results/2026-10/acme.html").contains("Revision"));
    let words = site.words("procedures/time-services.html");
    assert!(words.contains("Revisions Not available: the practice is not kept in git."), "{words}");
    let pinned = Practice::small().edit(
        "content/results/2026-10/acme.md",
        "minutes: 30",
        "minutes: 30\nrevision: 3f2a9c1",
    );
    let words = Built::of(&pinned).words("results/2026-10/acme.html");
    let said = "Revision followed 3f2a9c1 cannot be determined: the practice is not kept in git";
    assert!(words.contains(said), "{words}");
}

#[test]
fn in_a_shallow_clone_nothing_is_taken_for_a_beginning() {
    let (practice, first, second) = changed_in_october();
    let practice = client(practice, "Birch", "2026-10-12", "");
    let practice =
        client(practice, "Cedar", "2026-10-22", &first).commit_on("2026-10-31T12:00:00Z", "October");
    let site = Built::of(&practice.cut_off(2));
    let words = site.words("procedures/time-services/revisions.html");
    assert!(words.contains("Not all commits were fetched:"), "{words}");
    assert!(words.contains("2026-10-20 or earlier current"), "{words}");
    assert!(words.contains("Earlier revisions were not fetched."), "{words}");
    assert!(!words.contains("Revision 1") && !words.contains("The first revision"), "{words}");
    let followed = |client: &str| site.words(&format!("results/2026-10/{client}.html"));
    let said = format!(
        "Revision followed {second} of 2026-10-20 inferred: in force on 2026-10-21; the text may be older"
    );
    assert!(followed("acme").contains(&said), "{}", followed("acme"));
    let said = "cannot be determined: the revision in force on 2026-10-12 was not fetched";
    assert!(followed("birch").contains(said), "{}", followed("birch"));
    let said = format!("{first} not among the fetched commits");
    assert!(followed("cedar").contains(&said), "{}", followed("cedar"));
}

/// Two Octobers: Acme's clock is off twice, Birch is new, Cedar has left.
fn two_octobers() -> Practice {
    let single = |practice: Practice, year: &str, population: &str| {
        practice.file(
            &format!("content/singles/{year}-10-time-services.md"),
            format!("---\nlead: jane\nopened_on: {year}-10-01\npopulation: [{population}]\n---\n"),
        )
    };
    let practice = client(client(Practice::small(), "Birch", "2026-10-22", ""), "Cedar", "2026-10-22", "");
    let practice = single(single(practice, "2025", "acme, cedar"), "2026", "acme, birch");
    let finding = "findings: [{id: F1, asset: acme-dc01, severity: low, summary: Off, owner: tom, ticket: \"7\", due: 2026-12-01, status: open}]\n";
    practice
        .remove("content/results/2026-10/cedar.md")
        .file(
            "content/results/2025-10/cedar.md",
            result("cedar", "2025-10-09", "", "outcome: pass, offset_ms: 4"),
        )
        .file(
            "content/results/2025-10/acme.md",
            result("acme", "2025-10-10", finding, "outcome: fail, offset_ms: 1500"),
        )
        .file(
            "content/results/2026-10/acme.md",
            result("acme", "2026-10-10", finding, "outcome: fail, offset_ms: 1700"),
        )
}

#[test]
fn a_run_is_compared_with_the_one_before_with_or_without_git() {
    let practice = two_octobers();
    let address = "singles/2026-10-time-services/compared.html";
    let site = Built::of(&practice);
    let words = site.words(address);
    for expected in [
        "Time Services - 2026-10 compared with 2025-10",
        "Monthly Single - 202510 - Time Services open 2 of 2 not known from git",
        "Recurring issues 1 Acme Dental : DC01: offset ms did not conform in either run",
        "Clients 3 1 only in 2025-10 , 1 only in 2026-10 .",
        "DC01 ✗ fail ✗ fail ! 1500 , does not conform → ! 1700 , does not conform",
        "Birch not in this run ✓ conforms only in 2026-10 DC01 – ✓ pass 3",
        "Cedar ✓ conforms not in this run only in 2025-10 DC01 ✓ pass – 4",
    ] {
        assert!(words.contains(expected), "{expected}\n{words}");
    }
    assert!(!words.contains("Changes in the text"));
    for from in ["singles/2026-10-time-services.html", "procedures/time-services.html"] {
        assert!(site.words(from).contains("2026-10 compared with 2025-10"), "{from}");
    }
    assert!(!site.files.contains_key("singles/2025-10-time-services/compared.html"));

    let practice = practice.commit_on("2025-09-01T12:00:00Z", "Begin");
    let practice =
        practice.edit(PROCEDURE, "max: 1000", "max: 2000").commit_on("2026-09-01T12:00:00Z", "Looser");
    let site = Built::of(&practice);
    let words = site.words(address);
    assert!(words.contains("Changes in the text"), "{words}");
    // Judged by what was accepted then.
    assert!(words.contains("DC01 ✗ fail ✗ fail ! 1500 , does not conform → 1700"), "{words}");
    assert_eq!(links::broken(&site), [""; 0]);
}

#[test]
fn of_a_single_that_is_planned_no_text_is_claimed() {
    let planned = "content/singles/2026-12-time-services.md";
    let practice = Practice::small().file(planned, "---\nlead: jane\n---\n").commit("Begin");
    let site = Built::of(&practice);
    let words = site.words("singles/2026-12-time-services.html");
    assert!(!words.contains("worked out") && !words.contains("The procedure as followed"), "{words}");
}
