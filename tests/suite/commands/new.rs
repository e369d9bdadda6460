use snapbox::{assert_data_eq, str};

use crate::practice::Practice;

/// A practice whose user is Tom.
fn by_tom() -> Practice {
    Practice::small().env("GIT_AUTHOR_NAME", "Tom Reed").env("GIT_AUTHOR_EMAIL", "Tom@msp.example")
}

/// What `check` prints about the new documents.
fn diagnostics(practice: &Practice) -> String {
    practice.run("check -q --format short").stdout
}

#[test]
fn a_client_is_written_and_asks_for_what_is_missing() {
    let practice = by_tom();
    assert_data_eq!(
        practice.run_in("", &["new", "client", "birch", "--name", "Birch & Rowe: Timber"]).to_string(),
        str![[r#"
content/clients/birch.md
--- exit code 0

"#]]
    );
    assert_data_eq!(
        practice.read("content/clients/birch.md"),
        str![[r#"
---
name: "Birch & Rowe: Timber"
service_start: 2026-11-22
# service_end: 2027-06-30
# legal_name: Acme Dental Limited
# psa_id: "1042"
# agreement: gold
# industry: dentist
tags: []
# primary_technician: tom
# backup_technician: jane
# account_manager: jane
# Phone numbers and addresses of people stay in the PSA.
sites:
#  - {id: main, name: High Street, location: "server room, first floor"}
contacts:
#  - {id: birch-lee, name: Lee Park, role: office manager, site: main, flags: [primary, emergency]}
# Ids are unique across all clients, and never reused. When a system is replaced, set its `retired` date.
assets:
#  - {id: birch-dc01, type: server, name: DC01, os: Windows Server 2022, site: main,
#     in_service: 2022-05-01, verified_on: 2026-11-22, credential_ref: "vault://birch/dc01"}
# Types of system that the client does not have, checked by a person.
none_of:
#  ups: {by: tom, on: 2026-11-22}
# exemptions:
#  - {procedure: ups-stress-test, kind: risk_accepted, reason: …, approved_by: jane,
#     accepted_by: birch-lee, approved_on: 2026-11-22, expires_on: …}
---

<!-- What a technician should know before a visit. -->

"#]]
    );
    assert_data_eq!(
        diagnostics(&practice),
        str![[r#"
content/clients/birch.md:23:1: warning[unattested-type]: no assets listed for `server`, and nobody confirmed that there are none (`time-services` covers `server`: add the assets, or `none_of: {server: {by: …, on: 2026-11-22}}`)

"#]]
    );
}

#[test]
fn a_client_has_a_first_day_and_a_technician() {
    let practice = by_tom();
    assert_eq!(practice.run("new client birch --since 2026-11-02 --technician tom").code, 0);
    let text = practice.read("content/clients/birch.md");
    assert!(text.contains("\nname: Birch\nservice_start: 2026-11-02\n"), "{text}");
    assert!(text.contains("\nprimary_technician: tom\n"), "{text}");
    assert_data_eq!(
        practice.run("new client cedar --technician tomm").to_string(),
        str![[r#"
--- stderr
error: unknown person `tomm`
help: did you mean `tom`?
--- exit code 2

"#]]
    );
    assert_data_eq!(
        practice.run("new client cedar --since soon").to_string(),
        str![[r#"
--- stderr
error: invalid value 'soon' for '--since <DATE>': `soon` is not a date; expected `YYYY-MM-DD`, as in `2026-10-21`

For more information, try '--help'.
--- exit code 2

"#]]
    );
}

#[test]
fn a_procedure_has_all_headings_and_nothing_wrong() {
    let practice = by_tom();
    assert_data_eq!(
        practice.run("new procedure badge-audit").to_string(),
        str![[r#"
content/procedures/badge-audit.md
--- exit code 0

"#]]
    );
    let text = practice.read("content/procedures/badge-audit.md");
    let headings: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    assert_eq!(
        headings.join(" · "),
        "Overview · Scope · Before you start · Steps · Record · Acceptance · If it fails · Roll back · \
         Close the ticket · Roles · Forms and links"
    );
    assert!(text.contains("title: Badge Audit\n") && text.contains("\nowner: tom\n"), "{text}");
    assert_data_eq!(diagnostics(&practice), str![]);
}

#[test]
fn every_commented_key_of_a_form_is_one_that_the_format_knows() {
    let mut practice = without_result();
    for arguments in [
        "new client birch",
        "new procedure badge-audit",
        "new single 2026-12 time-services",
        "new result 2026-10 acme",
        "new idea badges",
        "new person zoe",
    ] {
        let path = practice.run(arguments).stdout.trim().to_owned();
        let text = practice.read(&path);
        let keys: String = text
            .lines()
            .filter_map(|line| line.strip_prefix("# ")?.split_once(": ").map(|(key, _)| key))
            .filter(|key| key.chars().all(|c| c.is_ascii_lowercase() || c == '_'))
            .map(|key| format!("{key}:\n"))
            .collect();
        let end = text[4..].find("\n---\n").unwrap() + 5;
        practice = practice.file(&path, format!("{}{keys}{}", &text[..end], &text[end..]));
    }
    let diagnostics = diagnostics(&practice);
    assert!(!diagnostics.contains("unknown-key") && !diagnostics.contains("bad-yaml"), "{diagnostics}");
}

#[test]
fn the_single_of_a_month_to_come_is_planned() {
    let practice = by_tom();
    assert_data_eq!(
        practice.run("new single 2026-12 time-services").to_string(),
        str![[r#"
content/singles/2026-12-time-services.md
--- exit code 0

"#]]
    );
    assert_data_eq!(
        practice.read("content/singles/2026-12-time-services.md"),
        str![[r#"
---
# title: Monthly Single - 202612 - Time Services
due: 2026-12-31
lead: jane
# Set on the first day of the month, and never changed after that:
# opened_on: …
# population: […]
# `monthly close` adds how the month ended.
---

<!-- What is special about this month. -->

"#]]
    );
    assert_data_eq!(diagnostics(&practice), str![]);
}

#[test]
fn the_single_of_this_month_is_opened_with_its_population() {
    let practice =
        by_tom().file("content/clients/late.md", "---\nname: Late\nservice_start: 2026-11-20\n---\n").file(
            "content/clients/gone.md",
            "---\nname: Gone\nservice_start: 2020-01-01\nservice_end: 2026-01-31\n---\n",
        );
    assert_data_eq!(
        practice.run("new single 202611 time-services --lead tom").to_string(),
        str![[r#"
content/singles/2026-11-time-services.md
--- exit code 0

"#]]
    );
    assert_data_eq!(
        practice.read("content/singles/2026-11-time-services.md"),
        str![[r#"
---
# title: Monthly Single - 202611 - Time Services
due: 2026-11-30
lead: tom
opened_on: 2026-11-22
# What follows is fixed on that day, and never changed after it.
population: [acme]
excluded:
  late: joined on 2026-11-20
waived: {}
# `monthly close` adds how the month ended.
---

<!-- What is special about this month. -->

"#]]
    );
}

#[test]
fn a_month_has_one_single() {
    assert_data_eq!(
        by_tom().run("new single 2026-10 time-services").to_string(),
        str![[r#"
--- stderr
error: 2026-10 has a single already: `content/singles/2026-10-time-services.md`
help: a month can have only one single: choose another month
--- exit code 2

"#]]
    );
}

#[test]
fn the_result_of_an_exempt_or_not_applicable_client_comes_filled_in() {
    let exemption = "exemptions: [{procedure: time-services, kind: legal, reason: \"No access: by contract.\", approved_by: jane, approved_on: 2026-10-01, expires_on: 2027-03-31}]\nassets:";
    let november = "---\nlead: jane\nopened_on: 2026-11-02\npopulation: [acme]\n---\n";
    let result = "content/results/2026-11/acme.md";
    let practice = by_tom().file("content/singles/2026-11-time-services.md", november);
    let practice = practice.edit("content/clients/acme.md", "assets:", exemption);
    assert_eq!(practice.run("new result 2026-11 acme").code, 0);
    assert_data_eq!(
        practice.read(result),
        str![[r#"
---
# Exempt until 2027-03-31, by `exemptions` of the client.
status: exempt
# ticket: "…"
approved_by: jane
approved_on: 2026-10-01
reason: "No access: by contract."
---

"#]]
    );
    assert_eq!(diagnostics(&practice), "");

    let client = "---\nname: Birch\nservice_start: 2015-01-01\nprimary_technician: tom\nnone_of: {server: {by: tom, on: 2026-10-21}}\n---\n";
    let practice = by_tom()
        .file("content/singles/2026-11-time-services.md", november.replace("acme", "acme, birch"))
        .file("content/clients/birch.md", client);
    assert_eq!(practice.run("new result 2026-11 birch").code, 0);
    assert_data_eq!(
        practice.read("content/results/2026-11/birch.md"),
        str![[r#"
---
# The client has nothing in scope, by its `none_of`.
status: not_applicable
# ticket: "…"
performed_by: tom
performed_on: 2026-11-22
reason: "no server, confirmed by tom on 2026-10-21"
---

"#]]
    );
    let diagnostics = diagnostics(&practice);
    assert!(!diagnostics.contains("2026-11/birch.md"), "{diagnostics}");
}

#[test]
fn a_planned_month_is_opened_by_the_command_that_planned_it() {
    let practice = by_tom();
    let file = "content/singles/2026-12-time-services.md";
    assert_eq!(practice.run("new single 2026-12 time-services").code, 0);
    let practice = practice.edit(file, "What is special about this month.", "The clocks are new.");
    assert_data_eq!(
        practice.run("new single 2026-12 time-services").to_string(),
        str![[r#"
--- stderr
error: 2026-12 is planned already: `content/singles/2026-12-time-services.md`
help: run the same command again when the month has begun: it opens the single
--- exit code 2

"#]]
    );
    let ran = practice.run("new single 2026-12 time-services --today 2026-12-01");
    assert_eq!((ran.code, ran.stdout.trim()), (0, file), "{ran}");
    assert_data_eq!(
        practice.read(file),
        str![[r#"
---
# title: Monthly Single - 202612 - Time Services
due: 2026-12-31
lead: jane
opened_on: 2026-12-01
# What follows is fixed on that day, and never changed after it.
population: [acme]
waived: {}
# `monthly close` adds how the month ended.
---

<!-- The clocks are new. -->

"#]]
    );
    let checked = practice.run("check --today 2026-12-01 --format short -q");
    assert!(!checked.stdout.contains("unopened-single"), "{checked}");
    let by_hand = "content/singles/2027-01-time-services.md";
    let practice = practice.file(by_hand, "---\nlead: jane # until March\n---\n");
    assert_eq!(practice.run("new single 2027-01 time-services --today 2027-01-04").code, 0);
    let opened = "---\nlead: jane # until March\ndue: 2027-01-31\nopened_on: 2027-01-04\npopulation: [acme]\nwaived: {}\n---\n";
    assert_eq!(practice.read(by_hand), opened);
    let again = practice.run("new single 2026-12 time-services --today 2026-12-01");
    assert!(again.stderr.contains("2026-12 has a single already"), "{again}");
}

#[test]
fn a_misspelt_id_is_refused_with_the_nearest() {
    let practice = by_tom();
    assert_data_eq!(
        practice.run("new single 2026-12 time-servces").to_string(),
        str![[r#"
--- stderr
error: unknown procedure `time-servces`
help: did you mean `time-services`?
--- exit code 2

"#]]
    );
    assert_data_eq!(
        practice.run("new single 2026-12 time-services --lead jan").to_string(),
        str![[r#"
--- stderr
error: unknown person `jan`
help: did you mean `jane`?
--- exit code 2

"#]]
    );
    assert_data_eq!(
        practice.run("new result 2026-10 acne").to_string(),
        str![[r#"
--- stderr
error: unknown client `acne`
help: did you mean `acme`?
--- exit code 2

"#]]
    );
    assert_data_eq!(
        practice.run("new result 2026-09 acme").to_string(),
        str![[r#"
--- stderr
error: 2026-09 has no single
help: `monthly new single 2026-09 <procedure>` creates one
--- exit code 2

"#]]
    );
    assert_data_eq!(
        practice.run("new single 2026-13 time-services").to_string(),
        str![[r#"
--- stderr
error: invalid value '2026-13' for '<MONTH>': `2026-13` is not a month; expected `YYYY-MM`, as in `2026-10`

For more information, try '--help'.
--- exit code 2

"#]]
    );
}

fn without_result() -> Practice {
    let practice = by_tom();
    std::fs::remove_file(practice.path("content/results/2026-10/acme.md")).unwrap();
    practice
}

#[test]
fn a_result_has_a_row_for_each_item_with_the_fields_to_record() {
    let practice = without_result();
    assert_data_eq!(
        practice.run("new result 2026-10 acme").to_string(),
        str![[r#"
content/results/2026-10/acme.md
--- exit code 0

"#]]
    );
    assert_data_eq!(
        practice.read("content/results/2026-10/acme.md"),
        str![[r#"
---
# in_progress, completed, blocked, deferred, not_applicable or exempt
status: in_progress
performed_by: tom
# performed_on: 2026-11-22
# remote_or_onsite: remote
# ticket: "…"
# minutes: 0
# Outcomes: pass, fixed, fail, na or not_checked; na and not_checked need a note, fail needs a finding.
# Values are those after the work.
items:
  - asset: acme-dc01    # DC01, server
    outcome: not_checked
    note: not checked yet
    time_source:    # string
    offset_ms:    # number, required; conforms: -1000 to 1000 ms
# findings:
#  - {id: F1, asset: …, severity: medium, summary: …, owner: …, ticket: "…", due: …, status: open}
# evidence: [{file: …, caption: …}]    # in content/evidence/2026-10/acme/
# One or two sentences for the client.
# summary: …
# With blocked, deferred, not_applicable and exempt:
# reason: …
# reviewed_by: …
# reviewed_on: …
---

"#]]
    );
    assert_data_eq!(
        diagnostics(&practice),
        str![[r#"
content/singles/2026-10-time-services.md: warning[overdue]: due on 2026-10-31, but not done at 1 of 1 clients: `acme`

"#]]
    );
}

#[test]
fn a_client_that_does_not_owe_the_month_is_sent_to_the_catch_up() {
    let practice =
        by_tom().file("content/clients/late.md", "---\nname: Late\nservice_start: 2026-11-20\n---\n");
    assert_data_eq!(
        practice.run("new result 2026-10 late").to_string(),
        str![[r#"
--- stderr
error: the single of 2026-10 is not required at `late`: joined on 2026-11-20
help: if it catches up later: `monthly catch-up late time-services`
--- exit code 2

"#]]
    );
    assert_data_eq!(
        practice.run("new catch-up late time-services").to_string(),
        str![[r#"
content/results/catch-up/2026-11/late-time-services.md
--- exit code 0

"#]]
    );
    assert_data_eq!(
        practice.read("content/results/catch-up/2026-11/late-time-services.md"),
        str![[r#"
---
# in_progress, completed, blocked, deferred, not_applicable or exempt
status: in_progress
performed_by: tom
# performed_on: 2026-11-22
# remote_or_onsite: remote
# ticket: "…"
# minutes: 0
# Outcomes: pass, fixed, fail, na or not_checked; na and not_checked need a note, fail needs a finding.
# Values are those after the work.
# No system of type server is in service: if `none_of` of the client confirms it, set the
# status to not_applicable.
items: []
# findings:
#  - {id: F1, asset: …, severity: medium, summary: …, owner: …, ticket: "…", due: …, status: open}
# evidence: [{file: …, caption: …}]    # in content/evidence/catch-up/2026-11/late-time-services/
# One or two sentences for the client.
# summary: …
# With blocked, deferred, not_applicable and exempt:
# reason: …
# reviewed_by: …
# reviewed_on: …
---

"#]]
    );
}

#[test]
fn a_client_that_left_is_not_told_to_catch_up() {
    let practice = by_tom().file(
        "content/clients/gone.md",
        "---\nname: Gone\nservice_start: 2020-01-01\nservice_end: 2026-09-30\n---\n",
    );
    assert_data_eq!(
        practice.run("new catch-up gone time-services").to_string(),
        str![[r#"
--- stderr
error: `gone` left on 2026-09-30
help: if the work was done until then: `monthly catch-up gone time-services --performed-on DATE`
--- exit code 2

"#]]
    );
    let performed =
        |day: &str| practice.run(&format!("new catch-up gone time-services --performed-on {day}"));
    assert_data_eq!(
        ["2026-10-01", "2019-12-31", "2026-11-23"].map(|day| performed(day).to_string()).concat(),
        str![[r#"
--- stderr
error: `gone` left on 2026-09-30
help: if the work was done until then: `monthly catch-up gone time-services --performed-on DATE`
--- exit code 2
--- stderr
error: `gone` is served from 2020-01-01
--- exit code 2
--- stderr
error: the work cannot be done already: 2026-11-23 is in the future
--- exit code 2

"#]]
    );
    assert_data_eq!(
        performed("2026-09-30").to_string(),
        str![[r#"
content/results/catch-up/2026-09/gone-time-services.md
--- exit code 0

"#]]
    );
    let text = practice.read("content/results/catch-up/2026-09/gone-time-services.md");
    assert!(text.contains("\nperformed_on: 2026-09-30\n"), "{text}");
    let checked = practice.run("check");
    assert!(!checked.stdout.contains("not-served"), "{checked}");
}

#[test]
fn an_id_that_windows_refuses_as_the_name_of_a_file_is_refused() {
    let practice = by_tom();
    assert_data_eq!(
        practice.run("new client con").to_string(),
        str![[r#"
--- stderr
error: Windows refuses a file with the name `con`: `con` is a device there
help: choose another id, such as `con-1`
--- exit code 2

"#]]
    );
    for arguments in ["new person aux", "new procedure nul", "new idea com1", "new handbook lpt9"] {
        assert_eq!(practice.run(arguments).code, 2, "{arguments}");
    }
    assert_eq!(practice.run("new client console").code, 0);
}

#[test]
fn an_existing_document_is_never_overwritten() {
    let practice = by_tom();
    let before = practice.read("content/clients/acme.md");
    assert_data_eq!(
        practice.run("new client acme").to_string(),
        str![[r#"
--- stderr
error: `content/clients/acme.md` exists already
--- exit code 2

"#]]
    );
    assert_data_eq!(
        practice.run("new result 2026-10 acme").to_string(),
        str![[r#"
--- stderr
error: `content/results/2026-10/acme.md` exists already
--- exit code 2

"#]]
    );
    assert_eq!(practice.read("content/clients/acme.md"), before);
}

#[test]
fn an_id_is_a_slug_and_another_is_offered() {
    let practice = by_tom();
    assert_data_eq!(
        practice.run_in("", &["new", "client", "Acme Dental"]).to_string(),
        str![[r#"
--- stderr
error: `Acme Dental` is not an id; expected lower-case letters, digits and inner `-`
help: did you mean `acme-dental`?
--- exit code 2

"#]]
    );
    assert_data_eq!(
        practice.run_in("", &["new", "idea", "日本"]).to_string(),
        str![[r#"
--- stderr
error: `日本` is not an id; expected lower-case letters, digits and inner `-`
--- exit code 2

"#]]
    );
    assert_data_eq!(
        practice.run_in("", &["new", "handbook", "../x"]).to_string(),
        str![[r#"
--- stderr
error: `..` is not an id; expected lower-case letters, digits and inner `-`
--- exit code 2

"#]]
    );
}

#[test]
fn ideas_people_and_pages_are_clean_as_they_are_made() {
    let practice = by_tom();
    assert_data_eq!(
        practice.run("new idea mfa-coverage").to_string(),
        str![[r#"
content/ideas/mfa-coverage.md
--- exit code 0

"#]]
    );
    assert_data_eq!(
        practice.run("new person zoe --role owner --email z@msp.example").to_string(),
        str![[r#"
content/staff/zoe.md
--- exit code 0

"#]]
    );
    assert_data_eq!(
        practice.run("new handbook policies/on-call").to_string(),
        str![[r#"
content/handbook/policies/on-call.md
--- exit code 0

"#]]
    );
    assert_data_eq!(diagnostics(&practice), str![]);
    assert_data_eq!(
        practice.read("content/ideas/mfa-coverage.md"),
        str![[r#"
---
title: Mfa Coverage
# idea, drafting, scheduled (with month), done (with month) or rejected (with reason)
state: idea
# incident, vendor_notice, audit_finding, insurer_question, technician or client_request
source: technician
raised_by: tom
raised_on: 2026-11-22
# why_now: Why it should not wait.
# scope: Every client with a server
on_site: false
# estimate_minutes: 45
# risk: low
# deadline: …
# procedure: the id, once there is one
# votes: 0
---

<!-- What should be done at every client, and what it would improve. -->

"#]]
    );
    assert_data_eq!(
        practice.read("content/staff/zoe.md"),
        str![[r#"
---
name: Zoe
# owner, service_manager, technician, back_office or account_manager
role: owner
# E-mail addresses of this person's commits.
emails: ["z@msp.example"]
# Minutes a month for Monthly Singles, for `monthly plan`.
# capacity_minutes: 1200
started: 2026-11-22
# left: …
---

<!-- What this person is good at, and when to ask somebody else. -->

"#]]
    );
}

#[test]
fn the_path_is_printed_relative_to_the_current_folder() {
    let practice = by_tom();
    assert_data_eq!(
        practice.run_in("content/clients", &["new", "idea", "a"]).to_string(),
        str![[r#"
[ROOT]/content/ideas/a.md
--- exit code 0

"#]]
    );
    assert_data_eq!(
        practice.run_in("content", &["-C", "..", "new", "idea", "b"]).to_string(),
        str![[r#"
../content/ideas/b.md
--- exit code 0

"#]]
    );
}
