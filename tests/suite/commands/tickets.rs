//! `monthly tickets`.

use snapbox::{assert_data_eq, str};

use crate::practice::Practice;

const SINGLE: &str = "content/singles/2026-10-time-services.md";
const RESULT: &str = "content/results/2026-10/birch.md";

/// Acme has a result, Birch has none and an id in the ticket system, and Cedar joined too late.
fn practice() -> Practice {
    Practice::of_three().edit("content/clients/birch.md", "service_start:", "psa_id: \"42\"\nservice_start:")
}

#[test]
fn each_client_that_owes_the_single_has_a_ticket() {
    let practice = practice().edit(SINGLE, "lead: jane", "lead: jane\ntickets: {birch: \"7\"}");
    assert_data_eq!(
        practice.run("tickets 2026-10 --today 2026-10-05").to_string(),
        str![[r#"
Monthly Single - 202610 - Time Services
due 2026-10-31: 2 tickets, 2 with a number

  acme   #184223  tom  MS-202610-time-services-acme: Monthly Single - 202610 - Time Services
  birch  #7       tom  MS-202610-time-services-birch: Monthly Single - 202610 - Time Services
--- exit code 0

"#]]
    );
}

#[test]
fn a_client_that_was_waived_has_none() {
    let waived = "waived:\n  birch: {reason: exempt, by: jane, on: 2026-03-02, until: 2027-02-28}";
    let practice = practice().edit(SINGLE, "lead: jane", &format!("lead: jane\n{waived}"));
    assert_data_eq!(
        practice.run("tickets 2026-10 --today 2026-10-05").to_string(),
        str![[r#"
Monthly Single - 202610 - Time Services
due 2026-10-31: 1 ticket, 1 with a number

  acme  #184223  tom  MS-202610-time-services-acme: Monthly Single - 202610 - Time Services

no ticket
  birch  exempt, by jane on 2026-03-02
--- exit code 0

"#]]
    );
    let ran = practice.run("tickets set 2026-10 birch=7 --today 2026-10-05");
    assert_data_eq!(
        ran.to_string(),
        str![[r#"
--- stderr
error: `birch` has no ticket in 2026-10
help: `monthly tickets 2026-10` says why
--- exit code 2

"#]]
    );
}

#[test]
fn a_ticket_says_what_to_do_and_when_it_is_done() {
    let practice =
        practice().edit("monthly.toml", "title =", "base_url = \"https://docs.example/m/\"\ntitle =");
    let ran = practice.run("tickets 2026-10 --today 2026-10-05 --format csv");
    assert_data_eq!(
        ran.to_string(),
        str![[r#"
"external_key","month","procedure_id","client_id","psa_company_id","site","psa_contact_id","title","description","board_or_queue","ticket_type","category","subcategory","priority","status","assigned_to","due_date","estimated_hours","agreement","configuration_items","checklist","billable"
"MS-202610-time-services-birch","202610","time-services","birch","42","","","MS-202610-time-services-birch: Monthly Single - 202610 - Time Services","Monthly Single - 202610 - Time Services
Birch Timber, due 2026-10-31

Why: Every clock agrees with the others.

In scope:
- birch-dc01 (DC01, server)

Record for each of them:
- time_source: string
- offset_ms: number, required; conforms: -1000 to 1000 ms

Done when:
- each item in scope has an outcome in the result of this client
- what is wrong and stays wrong is a finding with a ticket of its own
- the result is completed: monthly record birch --single 2026-10
A closed ticket without that result does not count as work that was done.

Worksheet: https://docs.example/m/worksheets/2026-10/birch.html
Procedure: https://docs.example/m/procedures/time-services.html
","","","","","","","tom","2026-10-31","","","birch-dc01","Read `time_source` and `offset_ms`.",""
--- stderr
1 ticket left out: the number is known, so it was raised already
--- exit code 0

"#]]
    );
}

#[test]
fn each_ticket_system_gets_its_form() {
    let practice = practice().edit(
        "monthly.toml",
        "[rules]",
        "[tickets.new]\nqueue = \"Maintenance\"\npriority = \"Low\"\n\n[rules]",
    );
    let exported = |format: &str| {
        let ran = practice.run(&format!("tickets 2026-10 --today 2026-10-05 --format {format}"));
        assert_eq!(ran.code, 0, "{ran}");
        ran.stdout
    };
    let head = |text: String| text.lines().take(4).map(|it| format!("{it}\n")).collect::<String>();
    assert_data_eq!(
        exported("connectwise"),
        str![[r#"
[
  {
    "board": {
      "name": "Maintenance"
    },
    "company": {
      "id": 42
    },
    "initialDescription": "Monthly Single - 202610 - Time Services/nBirch Timber, due 2026-10-31/n/nWhy: Every clock agrees with the others./n/nIn scope:/n- birch-dc01 (DC01, server)/n/nRecord for each of them:/n- time_source: string/n- offset_ms: number, required; conforms: -1000 to 1000 ms/n/nDone when:/n- each item in scope has an outcome in the result of this client/n- what is wrong and stays wrong is a finding with a ticket of its own/n- the result is completed: monthly record birch --single 2026-10/nA closed ticket without that result does not count as work that was done./n",
    "priority": {
      "name": "Low"
    },
    "requiredDate": "2026-10-31T00:00:00Z",
    "summary": "MS-202610-time-services-birch: Monthly Single - 202610 - Time Services"
  }
]

"#]]
    );
    assert_data_eq!(
        exported("itflow"),
        str![[r#"
[
  {
    "client_id": 42,
    "ticket_details": "Monthly Single - 202610 - Time Services<br>Birch Timber, due 2026-10-31<br><br>Why: Every clock agrees with the others.<br><br>In scope:<br>- birch-dc01 (DC01, server)<br><br>Record for each of them:<br>- time_source: string<br>- offset_ms: number, required; conforms: -1000 to 1000 ms<br><br>Done when:<br>- each item in scope has an outcome in the result of this client<br>- what is wrong and stays wrong is a finding with a ticket of its own<br>- the result is completed: monthly record birch --single 2026-10<br>A closed ticket without that result does not count as work that was done.<br>",
    "ticket_priority": "Low",
    "ticket_subject": "MS-202610-time-services-birch: Monthly Single - 202610 - Time Services"
  }
]

"#]]
    );
    assert_data_eq!(
        head(exported("autotask")),
        str![[r#"
"External (Legacy) Ticket ID","[required] Title","Description","[required] Company","[required] Status","[required] Priority","[required] Source","Estimated Hours","[required if no Primary Resource] Queue","[required] Ticket Type","[required] Due Date/Time"
"MS-202610-time-services-birch","MS-202610-time-services-birch: Monthly Single - 202610 - Time Services","Monthly Single - 202610 - Time Services
Birch Timber, due 2026-10-31


"#]]
    );
    assert_data_eq!(
        head(exported("rt")),
        str![[r#"
"id","Queue","Subject","Status","Due","Content"
"MS-202610-time-services-birch","Maintenance","MS-202610-time-services-birch: Monthly Single - 202610 - Time Services","new","2026-10-31","Monthly Single - 202610 - Time Services
Birch Timber, due 2026-10-31


"#]]
    );
}

#[test]
fn a_ticket_with_a_number_is_not_exported_again() {
    let practice = practice();
    let ran = practice.run("tickets set 2026-10 acme=184223 birch=#184224 --today 2026-10-05");
    assert_data_eq!(
        ran.to_string(),
        str![[r#"
--- content/singles/2026-10-time-services.md
+++ content/singles/2026-10-time-services.md
@@ -3,4 +3,5 @@
 opened_on: 2026-10-01
 population: [acme, birch]
 excluded: {cedar: joined on 2026-10-20}
+tickets: {acme: "184223", birch: "184224"}
 ---
2026-10: 2 tickets numbered
--- exit code 0

"#]]
    );
    let ran = practice.run("tickets 2026-10 --today 2026-10-05 --format rt");
    assert_data_eq!(
        ran.to_string(),
        str![[r#"
"id","Queue","Subject","Status","Due","Content"
--- stderr
2 tickets left out: the number is known, so it was raised already
--- exit code 0

"#]]
    );
    // Comments and what else was written stay.
    let ran = practice.run("tickets set 2026-10 birch=184225 --today 2026-10-05");
    assert_data_eq!(
        ran.to_string(),
        str![[r#"
--- content/singles/2026-10-time-services.md
+++ content/singles/2026-10-time-services.md
@@ -3,5 +3,5 @@
 opened_on: 2026-10-01
 population: [acme, birch]
 excluded: {cedar: joined on 2026-10-20}
-tickets: {acme: "184223", birch: "184224"}
+tickets: {acme: "184223", birch: "184225"}
 ---
2026-10: 1 ticket numbered
--- exit code 0

"#]]
    );
    let again = practice.run("tickets set 2026-10 birch=184225 --today 2026-10-05");
    assert_data_eq!(
        again.to_string(),
        str![[r#"
2026-10: 1 ticket had these numbers already
--- exit code 0

"#]]
    );
}

#[test]
fn a_new_result_has_the_number_that_was_raised() {
    let practice = practice().edit(SINGLE, "lead: jane", "lead: jane\ntickets: {birch: \"00184224\"}");
    let ran = practice.run("record birch --asset birch-dc01 --outcome pass --set offset_ms=3 --performed-by tom --today 2026-10-05");
    assert_ne!(ran.code, 2, "{ran}");
    assert!(practice.read(RESULT).contains("\nticket: \"00184224\"\n"), "{}", practice.read(RESULT));
    let blocked = practice.remove(RESULT);
    let ran = blocked.run("record birch --blocked no-access --performed-by tom --today 2026-10-05");
    assert_ne!(ran.code, 2, "{ran}");
    assert!(blocked.read(RESULT).contains("\nticket: \"00184224\"\n"), "{}", blocked.read(RESULT));
}

#[test]
fn what_cannot_be_done_is_said() {
    let practice = practice();
    let ran = |arguments: &str| practice.run(&format!("{arguments} --today 2026-10-05")).to_string();
    assert_data_eq!(
        ran("tickets 2026-11"),
        str![[r#"
--- stderr
error: 2026-11 has no single
help: `monthly new single 2026-11 <procedure>` creates one
--- exit code 2

"#]]
    );
    assert_data_eq!(
        ran("tickets"),
        str![[r#"
--- stderr
error: the following required arguments were not provided:
  <MONTH>

Usage: monthly tickets --today <DATE> <MONTH>

For more information, try '--help'.
--- exit code 2

"#]]
    );
    assert_data_eq!(
        ran("tickets set 2026-10 brich=7"),
        str![[r#"
--- stderr
error: unknown client `brich`
help: did you mean `birch`?
--- exit code 2

"#]]
    );
    assert_data_eq!(
        ran("tickets set 2026-10 cedar=7"),
        str![[r#"
--- stderr
error: `cedar` has no ticket in 2026-10
help: `monthly tickets 2026-10` says why
--- exit code 2

"#]]
    );
    assert_data_eq!(
        ran("tickets set 2026-10 acme"),
        str![[r#"
--- stderr
error: invalid value 'acme' for '<CLIENT=NUMBER>...': expected a client and the number of its ticket, as `acme=184223`

For more information, try '--help'.
--- exit code 2

"#]]
    );
    assert_data_eq!(
        ran("tickets set 2026-10 acme=7 acme=8"),
        str![[r#"
--- stderr
error: two numbers are given for `acme`
--- exit code 2

"#]]
    );
    let closed = practice.edit(SINGLE, "lead: jane", "lead: jane\nclosed_on: 2026-11-03\nclosed_by: jane");
    assert_data_eq!(
        closed.run("tickets set 2026-10 acme=7 --today 2026-11-05").to_string(),
        str![[r#"
--- stderr
error: 2026-10 was closed on 2026-11-03
help: tickets of a closed month are not written into its single
--- exit code 2

"#]]
    );
    let planned = closed.file("content/singles/2026-12-time-services.md", "---\nlead: jane\n---\n");
    assert_data_eq!(
        planned.run("tickets 2026-12 --today 2026-11-05").to_string(),
        str![[r#"
--- stderr
error: 2026-12 was not opened, so who owes it is not fixed
help: `monthly open 2026-12` opens it, once the month has begun
--- exit code 2

"#]]
    );
    let broken = planned.edit("content/clients/birch.md", "service_start:", "service_strat:");
    assert_data_eq!(
        broken.run("tickets 2026-10 --today 2026-11-05").to_string(),
        str![[r#"
--- stderr
error: `content/clients/birch.md` has errors, so the state of 2026-10 is not known
help: `monthly check` lists them
--- exit code 2

"#]]
    );
}
