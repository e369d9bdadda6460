//! A month by commands alone: opened, recorded, reviewed and closed.

use snapbox::{assert_data_eq, str};

use crate::practice::{Practice, Ran};

/// A practice in which nothing has happened yet.
fn before() -> Practice {
    let exemption = "exemptions: [{procedure: time-services, kind: legal, reason: Sealed., approved_by: jane, accepted_by: lee, approved_on: 2026-06-01, expires_on: 2027-05-31}]\nsites:";
    let cedar = "---\nname: Cedar Hall\nservice_start: 2020-01-01\nprimary_technician: tom\nassets:\n  \
        - {id: cedar-dc01, type: server, name: DC01, in_service: 2020-01-01, verified_on: 2026-09-21}\nnone_of: {firewall: {by: tom, on: 2026-09-21}}\n---\n";
    Practice::small()
        .remove("content/singles/2026-10-time-services.md")
        .remove("content/results/2026-10/acme.md")
        .file("content/clients/cedar.md", cedar)
        .file("content/clients/elm.md", cedar.replace("cedar", "elm").replace("Cedar Hall", "Elm & Sons"))
        .file(
            "content/clients/fern.md",
            cedar.replace("cedar", "fern").replace("Cedar Hall", "Fern").replace(
                "primary_technician: tom\n",
                &format!("primary_technician: tom\ncontacts: [{{id: fern-lee, name: Lee, flags: [primary]}}]\n{}\n", exemption.replace("\nsites:", "").replace("accepted_by: lee", "accepted_by: fern-lee")),
            ),
        )
        .unset("MONTHLY_TODAY")
        .commit_on("2026-09-30T08:00:00Z", "Begin")
}

/// A run by a person at a moment of a day.
fn run(practice: Practice, person: &str, day: &str, arguments: &[&str]) -> (Practice, Ran) {
    let moment: jiff::Timestamp = format!("{day}T10:00:00Z").parse().expect("a moment");
    let practice = practice
        .env("GIT_AUTHOR_NAME", person)
        .env("GIT_AUTHOR_EMAIL", format!("{person}@msp.example"))
        .env("SOURCE_DATE_EPOCH", moment.as_second().to_string());
    let ran = practice.run_in("", arguments);
    assert_eq!(ran.code, 0, "{arguments:?}: {ran}");
    (practice, ran)
}

#[test]
fn a_month_of_commands_leaves_nothing_to_say() {
    let mut practice = before();
    for (person, day, arguments) in [
        ("jane", "2026-10-01", "open 2026-10 time-services --commit"),
        (
            "tom",
            "2026-10-20",
            "record acme --all --set offset_ms=12 --outcome pass --minutes 25 --ticket 184223 --ticket-closed-on 2026-10-20 --commit",
        ),
        (
            "tom",
            "2026-10-21",
            "record cedar --outcome fail --set offset_ms=1200 --finding Slow --fix-by 2026-11-20 --minutes 30 --ticket 184224 --ticket-closed-on 2026-10-21 --commit",
        ),
        ("tom", "2026-10-21", "record elm --blocked Locked --commit"),
        (
            "tom",
            "2026-10-23",
            "record elm --outcome fixed --set offset_ms=3 --minutes 20 --ticket 184225 --ticket-closed-on 2026-10-23 --commit",
        ),
        ("tom", "2026-10-23", "record fern --exempt --commit"),
        ("jane", "2026-10-24", "review 2026-10 --all --commit"),
        ("jane", "2026-11-02", "close 2026-10 --commit"),
    ] {
        let arguments: Vec<&str> = arguments.split(' ').collect();
        practice = run(practice, person, day, &arguments).0;
    }
    let (practice, ran) = run(practice, "jane", "2026-11-03", &["check", "--deny", "warnings"]);
    assert_data_eq!(
        ran.to_string(),
        str![[r#"
--- stderr
no errors or warnings in 13 documents
--- exit code 0

"#]]
    );
    let (practice, ran) = run(practice, "jane", "2026-11-03", &["status", "2026-10"]);
    assert_data_eq!(
        ran.to_string(),
        str![[r#"
Monthly Single - 202610 - Time Services
due 2026-10-31, 3 days ago, closed on 2026-11-02: 3 of 3 completed, 1 exempt

1 finding open, 0 of them overdue
--- exit code 0

"#]]
    );
    assert_eq!(practice.commits().len(), 9);
    assert_data_eq!(
        practice.read("content/results/2026-10/elm.md"),
        str![[r#"
---
# in_progress, completed, blocked, deferred, not_applicable or exempt
status: completed
ticket: {id: "184225", status: closed, closed_on: 2026-10-23}
performed_by: tom
minutes: 20
items:
  - {asset: elm-dc01, outcome: fixed, offset_ms: 3}
performed_on: 2026-10-23
reviewed_by: jane
reviewed_on: 2026-10-24
---

"#]]
    );
}

/// Eleven clients, of which nothing is recorded, and a procedure that every client was promised once a year.
fn eleven() -> Practice {
    let client = before().read("content/clients/cedar.md");
    let named = |id: &str| client.replace("cedar", id).replace("Cedar Hall", &id.to_uppercase());
    let practice = ["dovecote", "garnet", "halftone", "kestrel", "lodka", "quay", "tallis"]
        .into_iter()
        .fold(before(), |practice, id| practice.file(&format!("content/clients/{id}.md"), named(id)));
    // What other programs wrote.
    practice
        .edit("content/procedures/time-services.md", "approved_on: 2026-01-05", "approved_on: 2025-10-10")
        .edit(
            "content/procedures/time-services.md",
            "risk:",
            "introduced_on: 2025-10-10\nestimate: {base_minutes: 20}\nrisk:",
        )
        .edit("content/staff/tom.md", "role:", "capacity_minutes: 300\nrole:")
        .edit("content/clients/lodka.md", "none_of:", "tags: [old]\nnone_of:")
        .file(
            "content/clients/quay.md",
            named("quay").replace("verified_on: 2026-09-21", "verified_on: 2026-09-21, retired: 2026-09-25"),
        )
        .commit_on("2026-09-30T09:00:00Z", "Add seven clients")
        .file("export.csv", "Host;Offset\nDC01;4\n")
        .file("log.txt", "w32tm: in time\n")
}

/// The commands of a month of eleven clients: who typed each, and when.
const MONTH: [(&str, &str, &str); 19] = [
    ("jane", "2026-09-30", "plan --write 2026-10 --commit"),
    ("tom", "2026-09-30", "attest quay --none server --commit"),
    ("jane", "2026-10-01", "open 2026-10 --forms --commit"),
    (
        "jane",
        "2026-10-01",
        "tickets set 2026-10 acme=1 cedar=2 dovecote=3 elm=4 garnet=5 halftone=6 kestrel=7 lodka=8 tallis=9 --commit",
    ),
    (
        "tom",
        "2026-10-19",
        "record acme --all --set offset_ms=12 --outcome pass --minutes 25 --ticket-closed-on 2026-10-19 --commit",
    ),
    ("tom", "2026-10-19", "evidence add acme log.txt --commit"),
    (
        "tom",
        "2026-10-20",
        "record cedar --outcome fail --set offset_ms=1200 --finding Slow --fix-by 2026-11-20 --minutes 30 --ticket-closed-on 2026-10-20 --commit",
    ),
    (
        "tom",
        "2026-10-20",
        "record dovecote --from export.csv --column asset=Host --column offset_ms=Offset --outcome pass --minutes 20 --ticket-closed-on 2026-10-20 --commit",
    ),
    ("tom", "2026-10-21", "record elm --blocked Locked --commit"),
    (
        "tom",
        "2026-10-21",
        "record garnet --outcome pass --set offset_ms=1 --minutes 20 --ticket-closed-on 2026-10-21 --commit",
    ),
    (
        "tom",
        "2026-10-21",
        "record halftone --outcome pass --set offset_ms=2 --minutes 22 --ticket-closed-on 2026-10-21 --commit",
    ),
    (
        "tom",
        "2026-10-22",
        "record kestrel --outcome fixed --set offset_ms=5 --minutes 35 --ticket-closed-on 2026-10-22 --commit",
    ),
    (
        "jane",
        "2026-10-22",
        "record lodka --deferred 2026-12 --reason Closed --approved-by jane --performed-by tom --commit",
    ),
    (
        "tom",
        "2026-10-22",
        "record tallis --outcome pass --set offset_ms=7 --minutes 21 --ticket-closed-on 2026-10-22 --commit",
    ),
    (
        "tom",
        "2026-10-23",
        "record elm --outcome fixed --set offset_ms=3 --minutes 28 --ticket-closed-on 2026-10-23 --commit",
    ),
    ("jane", "2026-10-24", "review 2026-10 --all --commit"),
    ("jane", "2026-11-02", "close 2026-10 --commit --tag"),
    ("jane", "2026-11-02", "check --deny warnings"),
    ("jane", "2026-11-02", "plan --from 2026-11"),
];

#[test]
fn a_month_of_eleven_clients_takes_nineteen_lines_and_none_in_a_file() {
    let mut practice = eleven();
    let before = practice.commits().len();
    let mut last = String::new();
    for (person, day, command) in MONTH {
        let arguments: Vec<&str> = command.split(' ').collect();
        let (next, ran) = run(practice, person, day, &arguments);
        (practice, last) = (next, ran.stdout);
    }
    // Every change of a file was committed by the command that made it.
    let by_commands = MONTH.iter().filter(|(_, _, command)| command.contains("--commit")).count();
    assert_eq!(practice.commits().len(), before + by_commands);
    let (practice, ran) = run(practice, "jane", "2026-11-03", &["status", "2026-10"]);
    assert_data_eq!(
        ran.to_string(),
        str![[r#"
Monthly Single - 202610 - Time Services
due 2026-10-31, 3 days ago, closed on 2026-11-02: 8 of 9 completed, 1 exempt, 1 not applicable

left
  lodka  deferred → 2026-12  tom  Closed

1 finding open, 0 of them overdue
--- exit code 0

"#]]
    );
    assert_data_eq!(
        practice.read("content/singles/2026-10-time-services.md"),
        str![[r#"
---
# title: Monthly Single - 202610 - Time Services
due: 2026-10-31
lead: jane
opened_on: 2026-10-01
# What follows is fixed on that day, and never changed after it.
revision: [..]
population: [acme, cedar, dovecote, elm, fern, garnet, halftone, kestrel, lodka, quay, tallis]
waived:
  fern: {reason: exempt, by: jane, on: 2026-06-01, until: 2027-05-31}
  quay: {reason: not_applicable, by: tom, on: 2026-09-30}
# `monthly close` adds how the month ended.
tickets: {acme: "1", cedar: "2", dovecote: "3", elm: "4", garnet: "5", halftone: "6", kestrel: "7", lodka: "8", tallis: "9"}
closed_on: 2026-11-02
closed_by: jane
closed_as: {
  acme: conforms,
  cedar: finding_open,
  dovecote: conforms,
  elm: fixed,
  fern: exempt,
  garnet: conforms,
  halftone: conforms,
  kestrel: fixed,
  lodka: deferred,
  quay: not_applicable,
  tallis: conforms}
---

<!-- What is special about this month. -->

"#]]
    );
    assert!(last.contains("2027-10  suggested  time-services"), "{last}");
}
