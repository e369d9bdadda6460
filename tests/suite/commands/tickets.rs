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
external_key,month,procedure_id,client_id,psa_company_id,site,psa_contact_id,title,description,board_or_queue,ticket_type,category,subcategory,priority,status,assigned_to,due_date,estimated_hours,agreement,configuration_items,checklist,billable
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
External (Legacy) Ticket ID,[required] Title,Description,[required] Company,[required] Status,[required] Priority,[required] Source,Estimated Hours,[required if no Primary Resource] Queue,[required] Ticket Type,[required] Due Date/Time
"MS-202610-time-services-birch","MS-202610-time-services-birch: Monthly Single - 202610 - Time Services","Monthly Single - 202610 - Time Services
Birch Timber, due 2026-10-31


"#]]
    );
    assert_data_eq!(
        head(exported("rt")),
        str![[r#"
id,Queue,Subject,Status,Due,Content
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
id,Queue,Subject,Status,Due,Content
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
    // One that was written without it is closed under it too.
    let closed = practice.edit(RESULT, "ticket: \"00184224\"\n", "");
    let ran = closed.run("record birch --ticket-closed-on 2026-10-05 --today 2026-10-05");
    assert_ne!(ran.code, 2, "{ran}");
    let line = "ticket: {id: \"00184224\", status: closed, closed_on: 2026-10-05}\n";
    assert!(closed.read(RESULT).contains(line), "{}", closed.read(RESULT));
    let blocked = closed.remove(RESULT);
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

const KEY: &str = "MS-202610-time-services";

/// Runs `tickets reconcile` on a table.
fn reconcile(practice: Practice, table: impl AsRef<[u8]>, options: &str) -> (Practice, String) {
    let practice = practice.file("export.csv", table);
    let ran = practice.run(&format!("tickets reconcile export.csv {options} --today 2026-11-10"));
    let text = ran.to_string();
    (practice, text)
}

#[test]
fn numbers_and_states_go_to_the_result_or_to_the_single() {
    let table = format!(
        "Ticket-Nr.;Betreff;Status;Gelöst am;Kunde\r\n\
         184223;{KEY}-acme: Monthly Single;closed;22.10.2026 14:05;ACME Dental\r\n\
         184224;\"RE: {KEY}-birch;\nagain\";in Arbeit;;42\r\n\
         184225;Drucker kaputt;closed;03.11.2026;Birch\r\n"
    );
    let (practice, ran) = reconcile(practice(), windows_1252(&table), "2026-10");
    assert_data_eq!(
        ran,
        str![[r#"
--- content/results/2026-10/acme.md
+++ content/results/2026-10/acme.md
@@ -4,7 +4,7 @@
 performed_on: 2026-10-21
 reviewed_by: jane
 reviewed_on: 2026-10-24
-ticket: {id: "184223", status: closed, closed_on: 2026-10-21}
+ticket: {id: "184223", status: closed, closed_on: 2026-10-22}
 minutes: 30
 items:
   - {asset: acme-dc01, outcome: pass, offset_ms: 12}
--- content/singles/2026-10-time-services.md
+++ content/singles/2026-10-time-services.md
@@ -3,4 +3,5 @@
 opened_on: 2026-10-01
 population: [acme, birch]
 excluded: {cedar: joined on 2026-10-20}
+tickets: {birch: {id: "184224", status: "in Arbeit"}}
 ---
3 tickets: 2 of the practice, 1 without a key; 2 files changed, 0 disagreements

columns
  client     Kunde
  closed_on  Gelöst am
  number     Ticket-Nr.
  status     Status
  subject    Betreff
--- exit code 0

"#]]
    );
    // All of it is there now.
    let (practice, again) = reconcile(practice, &table, "2026-10 --format json");
    assert!(again.contains("\"files\": []"), "{again}");
    // The form of a new result has the number; once there is one, its state goes there.
    let ran = practice.run("record birch --asset birch-dc01 --outcome pass --set offset_ms=3 --performed-by tom --performed-on 2026-10-22 --today 2026-11-10");
    assert_ne!(ran.code, 2, "{ran}");
    let later = table.replace("in Arbeit;;", "Closed;2026-10-23;");
    let (_, ran) = reconcile(practice, later, "2026-10 --column client=Kunde");
    assert_data_eq!(
        ran,
        str![[r#"
--- content/results/2026-10/birch.md
+++ content/results/2026-10/birch.md
@@ -4,7 +4,7 @@
 performed_by: tom
 performed_on: 2026-10-22
 # remote_or_onsite: remote
-ticket: {id: "184224", status: "in Arbeit"}
+ticket: {id: "184224", status: Closed, closed_on: 2026-10-23}
 # minutes: 0
 # Outcomes: pass, fixed, fail, na or not_checked; na and not_checked need a note, fail needs a finding.
 # Values are those after the work.
3 tickets: 2 of the practice, 1 without a key; 1 file changed, 0 disagreements

columns
  client     Kunde
  closed_on  Gelöst am
  number     Ticket-Nr.
  status     Status
  subject    Betreff
--- exit code 0

"#]]
    );
}

/// The letters of a German program.
fn windows_1252(text: &str) -> Vec<u8> {
    text.chars().map(|letter| u8::try_from(u32::from(letter)).expect("a letter of Latin-1")).collect()
}

#[test]
fn what_disagrees_is_listed_and_never_a_pass() {
    let practice = practice()
        .edit(SINGLE, "population: [acme, birch]", "population: [acme, birch, dale, elm]")
        .file("content/clients/dale.md", "---\nname: Dale\nservice_start: 2020-01-01\n---\n")
        .file("content/clients/elm.md", "---\nname: Elm\nservice_start: 2020-01-01\n---\n")
        .edit(SINGLE, "lead: jane", "lead: jane\ntickets: {elm: \"5\"}");
    let table = format!(
        "id\tSubject\tStatus\tClosed\tCompany\n\
         184223\t{KEY}-acme\topen\t2026-10-20\tAcme Dental\n\
         1\t{KEY}-birch\tclosed\t2026-10-20\t\n\
         2\t{KEY}-dale\tclosed\t2026-10-20\tElm\n\
         3\t{KEY}-cedar\tclosed\t2026-10-20\t\n\
         4\t{KEY}-brich\tclosed\t2026-10-20\t\n\
         6\t{KEY}-elm\tclosed\t2026-10-20\t\n\
         7\tMS-202510-time-services-acme\tclosed\t\t\n\
         8\tMS-202610-dns-acme\tclosed\t\t\n"
    );
    let (practice, ran) = reconcile(practice, &table, "");
    assert_data_eq!(
        ran,
        str![[r#"
--- content/results/2026-10/acme.md
+++ content/results/2026-10/acme.md
@@ -4,7 +4,7 @@
 performed_on: 2026-10-21
 reviewed_by: jane
 reviewed_on: 2026-10-24
-ticket: {id: "184223", status: closed, closed_on: 2026-10-21}
+ticket: {id: "184223", status: open}
 minutes: 30
 items:
   - {asset: acme-dc01, outcome: pass, offset_ms: 12}
--- content/singles/2026-10-time-services.md
+++ content/singles/2026-10-time-services.md
@@ -1,6 +1,6 @@
 ---
 lead: jane
-tickets: {elm: "5"}
+tickets: {elm: "5", birch: {id: "1", status: closed, closed_on: 2026-10-20}}
 opened_on: 2026-10-01
 population: [acme, birch, dale, elm]
 excluded: {cedar: joined on 2026-10-20}
8 tickets: 5 of the practice; 2 files changed, 8 disagreements

columns
  client     Company
  closed_on  Closed
  number     id
  status     Status
  subject    Subject

has a day of closing, and is none of `closed_statuses` in monthly.toml
  open  1 ticket

disagrees
  unknown key              MS-202610-time-services-brich  #4       no client is `brich`
  unknown key              MS-202510-time-services-acme   #7       2025-10 has no single
  unknown key              MS-202610-dns-acme             #8       the single of that month is `time-services`
  reopened after sign off  MS-202610-time-services-acme   #184223  the ticket was closed when the result was signed off, and is `open` now
  closed without result    MS-202610-time-services-birch  #1       the ticket is closed, but there is no result
  not required             MS-202610-time-services-cedar  #3       `cedar` needs no result in 2026-10
  wrong client             MS-202610-time-services-dale   #2       the ticket is of `Elm`, which is not `dale`
  other number             MS-202610-time-services-elm    #6       the practice has the ticket `5`
--- exit code 1

"#]]
    );
    let status = practice.run("status 2026-10 --client birch --today 2026-11-10");
    assert!(status.stdout.contains("overdue"), "{status}");
    let table = format!(
        "{table}9\t{KEY}-birch\tnew\t\t\n10\t{KEY}-elm\tnew\t\t\n5\t{KEY}-elm\tresolved\t2026-10-20\t\n"
    );
    let (_, ran) = reconcile(practice, &table, "2026-10 --dry-run");
    assert_data_eq!(
        ran,
        str![[r#"
--- content/singles/2026-10-time-services.md
+++ content/singles/2026-10-time-services.md
@@ -1,6 +1,6 @@
 ---
 lead: jane
-tickets: {elm: "5", birch: {id: "1", status: closed, closed_on: 2026-10-20}}
+tickets: {elm: {id: "5", status: resolved}, birch: {id: "1", status: closed, closed_on: 2026-10-20}}
 opened_on: 2026-10-01
 population: [acme, birch, dale, elm]
 excluded: {cedar: joined on 2026-10-20}
11 tickets: 8 of the practice, 1 of other months; 1 file to change, 8 disagreements

columns
  client     Company
  closed_on  Closed
  number     id
  status     Status
  subject    Subject

has a day of closing, and is none of `closed_statuses` in monthly.toml
  open      1 ticket
  resolved  1 ticket

disagrees
  unknown key                   MS-202610-time-services-brich  #4       no client is `brich`
  unknown key                   MS-202610-dns-acme             #8       the single of that month is `time-services`
  result without closed ticket  MS-202610-time-services-acme   #184223  the work is completed, but the ticket is `open`
  two tickets                   MS-202610-time-services-birch           several tickets have this key: `1` and `9`
  closed without result         MS-202610-time-services-birch  #1       the ticket is closed, but there is no result
  not required                  MS-202610-time-services-cedar  #3       `cedar` needs no result in 2026-10
  wrong client                  MS-202610-time-services-dale   #2       the ticket is of `Elm`, which is not `dale`
  two tickets                   MS-202610-time-services-elm             several tickets have this key: `10`, `5` and `6`
--- exit code 1

"#]]
    );
}

#[test]
fn work_after_the_closing_and_a_result_without_a_closed_ticket_are_told() {
    let table = |status: &str, closed: &str| {
        format!("#,Summary,State,Date Closed\n184223,{KEY}-acme,{status},{closed}\n")
    };
    let (practice, ran) = reconcile(practice(), table("closed", "2026-10-20"), "--dry-run");
    assert!(ran.contains("work after closing"), "{ran}");
    let practice =
        practice.edit("content/results/2026-10/acme.md", "reviewed_by: jane\nreviewed_on: 2026-10-24\n", "");
    let (practice, ran) = reconcile(practice, table("Waiting", ""), "--dry-run");
    assert!(ran.contains("result without closed ticket"), "{ran}");
    let closed = practice.edit(SINGLE, "lead: jane", "lead: jane\nclosed_on: 2026-11-03\nclosed_by: jane");
    // Nothing is written into the single of a closed month.
    let (closed, ran) = reconcile(closed, format!("#,Summary,State\n9,{KEY}-birch,closed\n"), "");
    assert_data_eq!(
        ran,
        str![[r#"
1 ticket: 1 of the practice; 0 files to change, 1 disagreement

columns
  number   #
  status   State
  subject  Summary

disagrees
  closed without result  MS-202610-time-services-birch  #9  the ticket is closed, but there is no result
--- exit code 1

"#]]
    );
    // A result that cannot be read is not taken for none.
    let broken = closed.file(RESULT, "---\nstatus: done\n---\n");
    let (_, ran) = reconcile(broken, format!("#,Summary,State\n9,{KEY}-birch,closed\n"), "");
    assert!(ran.contains("unreadable"), "{ran}");
}

#[test]
fn the_columns_are_kept_in_the_settings() {
    let table = format!("Ref,What,Status,Done\n184223,{KEY}-acme,closed,2026-10-21\n");
    let options = "--column number=Ref --column subject=what --column closed_on=Done";
    let (practice, ran) = reconcile(practice(), &table, &format!("{options} --write-mapping"));
    assert_data_eq!(
        ran,
        str![[r#"
--- monthly.toml
+++ monthly.toml
@@ -4,3 +4,9 @@
 [rules]
 # Tests choose their own months.
 unplanned-month = "off"
+
+[tickets.columns]
+number = "Ref"
+subject = "What"
+status = "Status"
+closed_on = "Done"
1 ticket: 1 of the practice; 1 file changed, 0 disagreements

columns
  closed_on  Done
  number     Ref
  status     Status
  subject    What
--- exit code 0

"#]]
    );
    let (practice, ran) = reconcile(practice, &table, "--write-mapping");
    assert_data_eq!(
        ran,
        str![[r#"
1 ticket: 1 of the practice; 0 files to change, 0 disagreements

columns
  closed_on  Done
  number     Ref
  status     Status
  subject    What
--- exit code 0

"#]]
    );
    let (practice, ran) = reconcile(practice, table.replace("Ref", "Number"), "");
    assert_data_eq!(
        ran,
        str![[r#"
--- stderr
error: there is no column `Ref`; found `Number`, `What`, `Status` and `Done`
help: it is named for `number` by `--column` or in `[tickets.columns]`
--- exit code 2

"#]]
    );
    assert_eq!(practice.run("check --today 2026-10-30").code, 0);
}

#[test]
fn a_table_that_cannot_be_used_is_refused_with_a_reason() {
    let refused = |table: &[u8], options: &str| reconcile(practice(), table, options).1;
    let dated = |cell: &str| {
        format!("id,Subject,Status,Resolved,ResolvedRelative\n184223,{KEY}-acme,closed,2026-10-22,{cell}\n")
    };
    assert_data_eq!(
        refused(b"a,b\n1,2\n", ""),
        str![[r#"
--- stderr
error: no column has a name for the number; found `a` and `b`
help: name it with `--column number=NAME`
--- exit code 2

"#]]
    );
    assert_data_eq!(
        refused(b"id,Subject,Status\n1,2,3\n", "--column number=Idd"),
        str![[r#"
--- stderr
error: there is no column `Idd`; found `id`, `Subject` and `Status`
help: did you mean `id`?
--- exit code 2

"#]]
    );
    assert_data_eq!(
        refused(b"id,Subject,Status\n1,2,3\n", "--column nmber=id"),
        str![[r#"
--- stderr
error: invalid value 'nmber=id' for '--column <FIELD=NAME>': expected a field and a column, as `number=Ticket #`; fields are `number`, `subject`, `status`, `closed_on` and `client`

For more information, try '--help'.
--- exit code 2

"#]]
    );
    assert_data_eq!(
        refused(dated("2 days ago").as_bytes(), "--column closed_on=ResolvedRelative"),
        str![[r#"
--- stderr
error: `2 days ago` in the column `ResolvedRelative` says how long ago it was, and is no date
help: take `--column closed_on=Resolved`; in Request Tracker, `Resolved` and not `ResolvedRelative`
--- exit code 2

"#]]
    );
    assert_data_eq!(
        refused(dated("03/11/2026").as_bytes(), "--column closed_on=ResolvedRelative"),
        str![[r#"
--- stderr
error: whether the day or the month comes first in `03/11/2026` does not follow from the column `ResolvedRelative`
help: say it with `--dates day-first` or `--dates month-first`
--- exit code 2

"#]]
    );
    let said = refused(
        dated("11/03/2026").as_bytes(),
        "--column closed_on=ResolvedRelative --dates month-first --dry-run",
    );
    assert!(said.contains("closed_on: 2026-11-03"), "{said}");
    assert_data_eq!(
        refused(dated("soon").as_bytes(), "--column closed_on=ResolvedRelative"),
        str![[r#"
--- stderr
error: `soon` in the column `ResolvedRelative` is no date
help: expected dates such as `2026-11-20`; name another column with `--column closed_on=NAME`
--- exit code 2

"#]]
    );
    assert_data_eq!(
        refused(b"id,Subject,Status\n,x,new\n", ""),
        str![[r#"
--- stderr
error: the ticket in line 2 has no number
help: name the column of the number with `--column number=NAME`
--- exit code 2

"#]]
    );
    assert_data_eq!(
        refused(b"<html>", ""),
        str![[r#"
--- stderr
error: cannot read `export.csv`: it is a web page or XML, not a table
help: save it as CSV or XLSX
--- exit code 2

"#]]
    );
    let practice = practice();
    assert_data_eq!(
        practice.run("tickets reconcile nothing.csv --today 2026-11-10").to_string(),
        str![[r#"
--- stderr
error: cannot read `nothing.csv`: no such file or directory (os error 2)
--- exit code 2

"#]]
    );
    assert_data_eq!(
        practice.run("tickets reconcile content --today 2026-11-10").to_string(),
        str![[r#"
--- stderr
error: `content` is not a file
--- exit code 2

"#]]
    );
    let rows = "1,x,new\n".repeat(250_001);
    assert_data_eq!(
        refused(format!("id,Subject,Status\n{rows}").as_bytes(), ""),
        str![[r#"
--- stderr
error: cannot read `export.csv`: it has more than 250000 rows
help: export fewer tickets, such as those of one month
--- exit code 2

"#]]
    );
    let rows = "1,x,new\n".repeat(100_000);
    assert_data_eq!(
        refused(format!("id,Subject,Status\n{rows}").as_bytes(), ""),
        str![[r#"
100000 tickets: 0 of the practice, 100000 without a key; 0 files to change, 0 disagreements
no subject has a key such as `MS-202611-time-services-acme`; is it another column?

columns
  number   id
  status   Status
  subject  Subject
--- exit code 0

"#]]
    );
}
