//! `--format json` of the commands that print facts, and the JSON Schemas of what they print.

use jsonschema::Validator;
use serde_json::Value;
use snapbox::{IntoData, assert_data_eq, str};

use crate::built::Built;
use crate::practice::{Practice, Ran};
use crate::ticket_server::{Behaviour, TicketServer};

const RESULT: &str = "content/results/2026-10/acme.md";

/// Output of a command, which must be valid against its schema and nothing but JSON.
fn facts(ran: &Ran, command: &str) -> Value {
    let facts: Value = serde_json::from_str(&ran.stdout).unwrap_or_else(|error| panic!("{error}: {ran}"));
    let errors: Vec<String> = schema(command).iter_errors(&facts).map(|error| error.to_string()).collect();
    assert_eq!(errors, [""; 0], "{ran}");
    assert_eq!(facts["tool"]["version"], env!("CARGO_PKG_VERSION"));
    facts
}

/// The output without its head, which is the same for all commands.
fn body(ran: &Ran, command: &str) -> String {
    facts(ran, command);
    let version = env!("CARGO_PKG_VERSION");
    let head = format!(
        "{{\n  \"version\": 1,\n  \"tool\": {{\n    \"name\": \"monthly\",\n    \"version\": \"{version}\"\n  }},\n  \"command\": \"{command}\",\n"
    );
    let text = ran.to_string();
    format!("{{\n{}", text.strip_prefix(&head).unwrap_or_else(|| panic!("{text}")))
}

/// Schema on the site for the output of a command.
fn schema(command: &str) -> Validator {
    let address = format!("schema/command-{}.json", command.replace(' ', "-"));
    let schema: Value = serde_json::from_str(Built::small().page(&address)).expect("JSON");
    assert_eq!(schema["title"], format!("monthly {command} --format json"));
    jsonschema::options().should_validate_formats(true).build(&schema).expect("a schema")
}

/// A result that is recorded and then amended.
fn amended() -> Practice {
    Practice::small()
        .commit("Begin")
        .edit(RESULT, "offset_ms: 12", "offset_ms: 21")
        .edit(RESULT, "summary:", "amended: [{on: 2026-11-02, by: jane, reason: the wrong server}]\nsummary:")
        .commit_by("Tom Reed", "tom@msp.example", "Amend acme")
}

#[test]
fn history() {
    let ran = amended().run("history results/2026-10/acme --format json");
    assert_data_eq!(
        body(&ran, "history"),
        str![[r#"
{
  "document": "content/results/2026-10/acme.md",
  "uncommitted": false,
  "commits": [
    {
      "commit": "[..]",
      "committed": "2026-11-02T12:00:00+00:00",
      "day": "2026-11-02",
      "later_parent": null,
      "author": "Tom Reed",
      "author_id": "tom",
      "message": "Amend acme",
      "signature": null,
      "path": "content/results/2026-10/acme.md",
      "change": "changed",
      "events": [
        {
          "what": "amended",
          "words": "amended: the wrong server",
          "marked": false,
          "fields": []
        },
        {
          "what": "changed",
          "words": "changed: items[acme-dc01].offset_ms 12 → 21",
          "marked": false,
          "fields": [
            {
              "what": "items[acme-dc01].offset_ms",
              "before": "12",
              "after": "21"
            }
          ]
        }
      ]
    },
    {
      "commit": "[..]",
      "committed": "2026-11-01T12:00:00+00:00",
      "day": "2026-11-01",
      "later_parent": null,
      "author": "Jane Miller",
      "author_id": "jane",
      "message": "Begin",
      "signature": null,
      "path": "content/results/2026-10/acme.md",
      "change": "added",
      "events": [
        {
          "what": "result-recorded",
          "words": "result recorded: completed, conforms",
          "marked": false,
          "fields": []
        },
        {
          "what": "ticket-closed",
          "words": "ticket #184223 closed",
          "marked": false,
          "fields": []
        },
        {
          "what": "signed-off",
          "words": "reviewed",
          "marked": false,
          "fields": []
        }
      ]
    }
  ]
}
--- exit code 0

"#]]
    );
    let edited = amended().edit(RESULT, "minutes: 30", "minutes: 31");
    assert_eq!(facts(&edited.run("history results/2026-10/acme -f json"), "history")["uncommitted"], true);
}

#[test]
fn diff() {
    let ran = amended().run("diff HEAD~1.. --format json");
    assert_data_eq!(
        body(&ran, "diff"),
        str![[r#"
{
  "range": "after HEAD~1 to HEAD",
  "commits": 1,
  "changes": [
    {
      "client": "acme",
      "subject": "time-services 2026-10",
      "document": "content/results/2026-10/acme.md",
      "what": "amended",
      "words": "amended: the wrong server",
      "marked": false,
      "fields": [],
      "commit": "[..]",
      "committed": "2026-11-02T12:00:00+00:00",
      "day": "2026-11-02",
      "later_parent": null,
      "author": "Tom Reed",
      "author_id": "tom",
      "message": "Amend acme",
      "signature": null
    },
    {
      "client": "acme",
      "subject": "time-services 2026-10",
      "document": "content/results/2026-10/acme.md",
      "what": "changed",
      "words": "changed: items[acme-dc01].offset_ms 12 → 21",
      "marked": false,
      "fields": [
        {
          "what": "items[acme-dc01].offset_ms",
          "before": "12",
          "after": "21"
        }
      ],
      "commit": "[..]",
      "committed": "2026-11-02T12:00:00+00:00",
      "day": "2026-11-02",
      "later_parent": null,
      "author": "Tom Reed",
      "author_id": "tom",
      "message": "Amend acme",
      "signature": null
    }
  ]
}
--- stderr
read the commit e26bf6e as of 2026-11-22
2 changes in 1 commit
--- exit code 0

"#]]
    );
    let all = facts(&amended().run("diff .. --format json"), "diff");
    assert_eq!(all["commits"], 2);
    assert_eq!(facts(&amended().run("diff HEAD.. --format json"), "diff")["changes"], serde_json::json!([]));
}

#[test]
fn library_list() {
    let practice = Practice::small()
        .remove("content/procedures/time-services.md")
        .file(".library/procedures/time-services.md", "---\ntitle: Time services\nsummary: Clocks.\n---\n");
    let ran = practice.run("library list --format json");
    let facts = facts(&ran, "library list");
    let document = |name: &str| {
        let documents = facts["documents"].as_array().expect("a list");
        documents.iter().find(|it| it["name"] == name).expect("is listed").clone()
    };
    assert_data_eq!(
        format!("{:#}\n{:#}\n", document("time-services"), document("guest-wifi")),
        str![[r#"
{
  "document": "content/procedures/time-services.md",
  "name": "time-services",
  "state": "deleted",
  "title": "Time services - Verify and correct"
}
{
  "document": "content/procedures/guest-wifi.md",
  "name": "guest-wifi",
  "state": "not-installed",
  "title": "Guest Wi-Fi - Separated from the company network, and tried"
}

"#]]
    );
    assert_eq!((facts["command"].as_str(), ran.stderr.as_str()), (Some("library list"), ""));
}

#[test]
fn theme_list() {
    let practice = Practice::small()
        .file("themes/default/templates/404.html", "ours")
        .file("themes/default/templates/cleint.html", "ours");
    let ran = practice.run("theme list --format json");
    let facts = facts(&ran, "theme list");
    let files = facts["files"].as_array().expect("a list");
    let style = files.iter().find(|it| it["file"] == "static/style.css").expect("is listed");
    assert_data_eq!(
        format!("{}\n{:#}\n{:#}\n{:#}\n", facts["theme"], files[0], files[1], style),
        str![[r#"
"default"
{
  "file": "templates/404.html",
  "nearest": null,
  "state": "overridden"
}
{
  "file": "templates/cleint.html",
  "nearest": "templates/client.html",
  "state": "unused"
}
{
  "file": "static/style.css",
  "nearest": null,
  "state": "built-in"
}

"#]]
    );
}

#[test]
fn theme_contract() {
    let of = |template: &str| {
        let ran = Practice::small().run(&format!("theme contract {template} --format json"));
        facts(&ran, "theme contract")
    };
    let names = |facts: &Value| -> Vec<String> {
        let schemas = facts["schemas"].as_object().expect("schemas").keys().cloned();
        let templates = facts["templates"].as_array().expect("templates").iter();
        let named = templates.map(|it| it["name"].as_str().expect("a name").to_owned());
        assert_eq!(named.collect::<Vec<_>>(), schemas.clone().collect::<Vec<_>>());
        schemas.collect()
    };
    assert_eq!(names(&of("current.html")), ["current.html"]);
    let all = of("");
    assert!(names(&all).len() > 20, "{:?}", names(&all));
    assert_eq!(all["filters"][0]["name"], "t");
}

#[test]
fn verify() {
    let practice = amended();
    assert_eq!(practice.run("build -q").code, 0);
    let ran = practice.run("verify --against public --format json");
    assert_data_eq!(
        body(&ran, "verify"),
        str![[r#"
{
  "proof": {
    "first": "[..]",
    "first_day": "2026-11-01",
    "last": "[..]",
    "last_day": "2026-11-02",
    "commits": 2,
    "signers": {},
    "doubtful_signatures": 0,
    "by_hosting_service": 0,
    "dated_before_parent": 0
  },
  "contained": true,
  "published": {
    "head": "[..]",
    "committed": "2026-11-02T12:00:00+00:00",
    "commits": 2,
    "files": 7
  },
  "since": 0,
  "lost_commits": [],
  "lost_texts": []
}
--- exit code 0

"#]]
    );
    std::fs::remove_dir_all(practice.path(".git")).expect("is removed");
    let practice =
        practice.edit(RESULT, "offset_ms: 21", "offset_ms: 2").commit("As if it had always been so");
    let ran = practice.run("verify --against public --format json");
    let facts = facts(&ran, "verify");
    assert_eq!((ran.code, &facts["contained"]), (1, &false.into()));
    assert_eq!(facts["lost_commits"].as_array().map(Vec::len), Some(2));
    assert_eq!(facts["lost_texts"], serde_json::json!([RESULT]));
}

#[test]
fn explain() {
    let practice = Practice::nothing();
    let ran = practice.run("explain client.exemptions.approved_by --format json");
    assert_data_eq!(body(&ran, "explain"), str![[r#"
{
  "topics": [
    {
      "kind": "key",
      "document": "client",
      "path": "exemptions.approved_by",
      "type": "id of a member of staff",
      "required": true,
      "default": null,
      "words": [],
      "meaning": "Member of staff who approved the exemption.",
      "keys": [],
      "example": {
        "path": "content/clients/acme.md",
        "text": "exemptions:\n  - procedure: time-services\n    asset: acme-dc01\n    kind: risk_accepted\n    reason: The server is replaced in spring; it stays as it is until then.\n    compensating_control: The offset is read every week.\n    approved_by: jane\n    accepted_by: lee\n    approved_on: 2026-11-04\n    expires_on: 2027-03-31\n    ticket: \"184399\""
      }
    }
  ]
}
--- exit code 0

"#]].raw());
    let rule = facts(&practice.run("explain unknown-client --format json"), "explain");
    assert_data_eq!(
        format!("{:#}\n", rule["topics"][0]),
        str![[r#"
{
  "cure": "Correct the id, or add the client's file.",
  "example": "population: [acme-crop]",
  "kind": "rule",
  "name": "unknown-client",
  "severity": "error",
  "what": "A document names a client that has no file in `content/clients/`.",
  "why": "The work would count for no client, and the client that was meant would have no record."
}

"#]]
        .raw()
    );
    let all = facts(&practice.run("explain --format json"), "explain");
    let count = |kind: &str| {
        let topics = all["topics"].as_array().expect("a list");
        topics.iter().filter(|it| it["kind"] == kind).count()
    };
    assert_eq!(count("document"), 8);
    assert_eq!(count("rule"), monthly_single::all_rules().len());
    assert_eq!(count("key"), 0);
}

/// October is deferred to November at acme and not begun at birch; nothing is planned for November.
fn october() -> Practice {
    let deferred =
        "---\nstatus: deferred\nuntil: 2026-11\nreason: The office moves.\napproved_by: jane\n---\n";
    Practice::of_three().file(RESULT, deferred).edit(
        "content/singles/2026-10-time-services.md",
        "lead: jane",
        "lead: jane\nclosed_on: 2026-11-02\nclosed_by: jane",
    )
}

#[test]
fn status() {
    let practice = october();
    let ran = practice.run("status --format json");
    assert_data_eq!(
        body(&ran, "status"),
        str![[r#"
{
  "today": "2026-11-22",
  "month": "2026-11",
  "only_client": null,
  "only_person": null,
  "unplanned": true,
  "single": {
    "month": "2026-10",
    "procedure": "time-services",
    "title": "Monthly Single - 202610 - Time Services",
    "due": "2026-10-31",
    "phase": "closed",
    "opened_on": "2026-10-01",
    "closed_on": "2026-11-02",
    "counts": {
      "required": 2,
      "completed": 0,
      "on_time": 0,
      "exempt": 0,
      "not_applicable": 0,
      "in_progress": 0,
      "blocked": 0,
      "deferred": 1,
      "missed": 1,
      "late": 1,
      "planned": 0,
      "unreadable": 0
    }
  },
  "clients": [
    {
      "client": "acme",
      "name": "Acme Dental",
      "state": "deferred",
      "required": true,
      "completed": false,
      "done_late": false,
      "late": false,
      "due": "2026-11-30",
      "deferred_to": "2026-11",
      "technician": "tom",
      "reason": "The office moves.",
      "unreadable": null
    },
    {
      "client": "birch",
      "name": "Birch Timber",
      "state": "missed",
      "required": true,
      "completed": false,
      "done_late": false,
      "late": true,
      "due": "2026-10-31",
      "deferred_to": null,
      "technician": "tom",
      "reason": null,
      "unreadable": null
    }
  ],
  "due_this_month": [
    {
      "client": "acme",
      "procedure": "time-services",
      "why": "catch-up",
      "deferred_to": "2026-11",
      "due": "2026-11-30",
      "technician": "tom"
    }
  ],
  "late": [
    {
      "client": "birch",
      "procedure": "time-services",
      "kind": "single",
      "month": "2026-10",
      "cause": "missed",
      "since": "2026-10-01",
      "due": "2026-10-31",
      "deferred_to": null,
      "days_late": 22,
      "technician": "tom"
    }
  ],
  "open_findings": 0,
  "overdue_findings": 0,
  "unreadable": [],
  "uncommitted": null
}
--- exit code 0

"#]]
    );
    let practice = practice
        .edit("content/clients/birch.md", "name: Birch", "name: \"Birch")
        .file("content/singles/2026-11-time-services.md", "---\nopened_on: 2026-11-02\n---\n")
        .commit("Open November");
    let ran = practice.run("status --format json");
    let status = facts(&ran, "status");
    assert_eq!((ran.code, &status["unreadable"]), (1, &serde_json::json!(["content/clients/birch.md"])));
    assert_eq!((&status["unplanned"], &status["uncommitted"]), (&false.into(), &0.into()));
    assert_eq!(status["single"]["month"], "2026-11");
    let practice = practice.edit(RESULT, "status: deferred", "status: done");
    let october = facts(&practice.run("status 2026-10 -f json"), "status");
    assert_eq!(
        (&october["single"]["month"], &october["clients"][0]["state"]),
        (&"2026-10".into(), &"unreadable".into())
    );
    let none = facts(&Practice::nothing().file("monthly.toml", "").run("status -f json"), "status");
    assert_eq!((&none["single"], &none["unplanned"]), (&Value::Null, &true.into()));
}

#[test]
fn check() {
    let practice = Practice::small().edit(RESULT, "status: completed", "status: done");
    let ran = practice.run("check --format json");
    assert_eq!(facts(&ran, "check")["diagnostics"][0]["severity"], "error");
}

#[test]
fn a_failure_leaves_standard_output_empty() {
    for arguments in [
        "status",
        "history x",
        "diff v9..",
        "library list",
        "theme list",
        "theme contract zebra.html",
        "verify --against x",
        "explain zebra",
    ] {
        let ran = Practice::nothing().run(&format!("{arguments} --format json"));
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{arguments}: {ran}");
        assert!(ran.stderr.starts_with("error: "), "{arguments}: {ran}");
    }
}

#[test]
fn open() {
    let ran = Practice::of_three().run("open 2026-11 time-services --dry-run --format json");
    assert_data_eq!(body(&ran, "open"), str![[r#"
{
  "month": "2026-11",
  "procedure": "time-services",
  "revision": null,
  "population": [
    "acme",
    "birch",
    "cedar"
  ],
  "waived": {},
  "excluded": {},
  "last_time": {
    "month": "2026-10",
    "findings": []
  },
  "written": false,
  "commit": null,
  "files": [
    {
      "path": "content/singles/2026-11-time-services.md",
      "new": true,
      "diff": "--- /dev/null\n+++ content/singles/2026-11-time-services.md\n@@ -0,0 +1,12 @@\n+---\n+# title: Monthly Single - 202611 - Time Services\n+due: 2026-11-30\n+lead: jane\n+opened_on: 2026-11-22\n+# What follows is fixed on that day, and never changed after it.\n+population: [acme, birch, cedar]\n+waived: {}\n+# `monthly close` adds how the month ended.\n+---\n+\n+<!-- What is special about this month. -->\n"
    }
  ],
  "diagnostics": []
}
--- exit code 0

"#]].raw());
}

#[test]
fn close() {
    let ran = Practice::of_three().run("close 2026-10 --by jane --format json");
    assert_data_eq!(body(&ran, "close"), str![[r#"
{
  "month": "2026-10",
  "closed_on": "2026-11-22",
  "counts": {
    "required": 2,
    "completed": 1,
    "on_time": 1,
    "exempt": 0,
    "not_applicable": 0,
    "in_progress": 0,
    "blocked": 0,
    "deferred": 0,
    "missed": 1,
    "late": 1,
    "planned": 0,
    "unreadable": 0
  },
  "endings": {
    "acme": "conforms",
    "birch": "missed"
  },
  "tag": null,
  "written": true,
  "commit": null,
  "files": [
    {
      "path": "content/singles/2026-10-time-services.md",
      "new": false,
      "diff": "--- content/singles/2026-10-time-services.md\n+++ content/singles/2026-10-time-services.md\n@@ -3,4 +3,11 @@\n opened_on: 2026-10-01\n population: [acme, birch]\n excluded: {cedar: joined on 2026-10-20}\n+due: 2026-10-31\n+waived: {}\n+closed_on: 2026-11-22\n+closed_by: jane\n+closed_as: {\n+  acme: conforms,\n+  birch: missed}\n ---\n"
    }
  ]
}
--- exit code 0

"#]].raw());
}

#[test]
fn record() {
    let practice = Practice::of_three();
    let ran = practice.run("record birch --performed-by tom --set offset_ms=12 --outcome pass --format json");
    assert_data_eq!(body(&ran, "record"), str![[r#"
{
  "result": "content/results/2026-10/birch.md",
  "status": "completed",
  "unchecked": [],
  "table": null,
  "written": true,
  "commit": null,
  "files": [
    {
      "path": "content/results/2026-10/birch.md",
      "new": true,
      "diff": "--- /dev/null\n+++ content/results/2026-10/birch.md\n@@ -0,0 +1,25 @@\n+---\n+# in_progress, completed, blocked, deferred, not_applicable or exempt\n+status: completed\n+performed_by: tom\n+performed_on: 2026-11-22\n+# remote_or_onsite: remote\n+# ticket: \"…\"\n+# minutes: 0\n+# Outcomes: pass, fixed, fail, na or not_checked; na and not_checked need a note, fail needs a finding.\n+# Values are those after the work.\n+items:\n+  - asset: birch-dc01    # DC01, server\n+    outcome: pass\n+    time_source:    # string\n+    offset_ms: 12    # number, required; conforms: -1000 to 1000 ms\n+# findings:\n+#  - {id: F1, asset: …, severity: medium, summary: …, owner: …, ticket: \"…\", due: …, status: open}\n+# evidence: [{file: …, caption: …}]    # in content/evidence/2026-10/birch/\n+# One or two sentences for the client.\n+# summary: …\n+# With blocked, deferred, not_applicable and exempt:\n+# reason: …\n+# reviewed_by: …\n+# reviewed_on: …\n+---\n"
    }
  ],
  "diagnostics": []
}
--- exit code 0

"#]].raw());
}

#[test]
fn review() {
    let practice = Practice::small().edit(RESULT, "reviewed_by: jane\nreviewed_on: 2026-10-24\n", "");
    assert_data_eq!(
        body(&practice.run("review 2026-10 --format json"), "review"),
        str![[r#"
{
  "month": "2026-10",
  "waiting": [
    {
      "client": "acme",
      "result": "content/results/2026-10/acme.md",
      "performed_by": "tom",
      "performed_on": "2026-10-21",
      "verdict": "conforms",
      "open_ticket": null,
      "hindrance": null,
      "signed_off": false,
      "sent_back": false
    }
  ],
  "written": false,
  "commit": null,
  "files": [],
  "diagnostics": []
}
--- exit code 0

"#]]
        .raw()
    );
}

#[test]
fn next() {
    let ran = Practice::of_three().run("next --format json");
    assert_data_eq!(
        body(&ran, "next"),
        str![[r#"
{
  "today": "2026-11-22",
  "person": null,
  "mine": null,
  "month": {
    "what": "2026-10 is over, and 1 client is left, which closing makes missed",
    "command": "monthly close 2026-10"
  },
  "practice": null
}
--- exit code 0

"#]]
        .raw()
    );
}

#[test]
fn evidence_add() {
    let practice =
        Practice::small().edit(RESULT, "reviewed_by: jane\nreviewed_on: 2026-10-24\n", "").file("a.txt", "x");
    assert_data_eq!(
        body(&practice.run("evidence add acme a.txt --format json"), "evidence add"),
        str![[r#"
{
  "result": "content/results/2026-10/acme.md",
  "evidence": [
    {
      "path": "content/evidence/2026-10/acme/a.txt",
      "bytes": 1,
      "removed": 0,
      "sha256": "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    }
  ],
  "written": true,
  "commit": null,
  "files": [
    {
      "path": "content/evidence/2026-10/acme/a.txt",
      "new": true,
      "diff": "--- /dev/null\n+++ content/evidence/2026-10/acme/a.txt\n1 byte\n"
    },
    {
      "path": "content/results/2026-10/acme.md",
      "new": false,
      "diff": "--- content/results/2026-10/acme.md\n+++ content/results/2026-10/acme.md\n@@ -7,4 +7,6 @@\n items:\n   - {asset: acme-dc01, outcome: pass, offset_ms: 12}\n summary: All clocks agree.\n+evidence:\n+  - {file: a.txt, sha256: \"2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881\"}\n ---\n"
    }
  ],
  "diagnostics": []
}
--- exit code 0

"#]].raw()
    );
}

#[test]
fn amend() {
    let practice = Practice::small().commit("Begin").edit(RESULT, "minutes: 30", "minutes: 45");
    assert_data_eq!(
        body(&practice.run("amend acme --by tom --reason Way --format json"), "amend"),
        str![[r#"
{
  "result": "content/results/2026-10/acme.md",
  "on": "2026-11-22",
  "by": "tom",
  "reason": "Way",
  "changed": [
    "minutes"
  ],
  "written": true,
  "commit": null,
  "files": [
    {
      "path": "content/results/2026-10/acme.md",
      "new": false,
      "diff": "--- content/results/2026-10/acme.md\n+++ content/results/2026-10/acme.md\n@@ -9,4 +9,6 @@\n items:\n   - {asset: acme-dc01, outcome: pass, offset_ms: 12}\n summary: All clocks agree.\n+amended:\n+  - {on: 2026-11-22, by: tom, reason: Way}\n ---\n"
    }
  ],
  "diagnostics": [
    {
      "file": "content/results/2026-10/acme.md",
      "line": 4,
      "column": 15,
      "end_column": 25,
      "rule": "recorded-late",
      "severity": "warning",
      "message": "recorded 11 days after the work, in `b5dbd9a` by Jane Miller on 2026-11-01",
      "help": null,
      "related": []
    }
  ]
}
--- exit code 0

"#]].raw()
    );
}

#[test]
fn approve() {
    let practice = Practice::small();
    assert_data_eq!(
        body(&practice.run("approve time-services --by jane --dry-run --format json"), "approve"),
        str![[r#"
{
  "procedure": "time-services",
  "approved_by": "jane",
  "approved_on": "2026-11-22",
  "changed_by": [],
  "written": false,
  "commit": null,
  "files": [
    {
      "path": "content/procedures/time-services.md",
      "new": false,
      "diff": "--- content/procedures/time-services.md\n+++ content/procedures/time-services.md\n@@ -5,7 +5,7 @@\n status: active\n owner: jane\n approved_by: jane\n-approved_on: 2026-01-05\n+approved_on: 2026-11-22\n last_reviewed_on: 2026-01-05\n review_in: 12 months\n repeat: 12 months\n@@ -14,6 +14,7 @@\n record:\n   - {name: time_source, type: string}\n   - {name: offset_ms, type: number, unit: ms, min: -1000, max: 1000, required: true}\n+introduced_on: 2026-01-05\n ---\n \n ## Overview\n"
    }
  ],
  "diagnostics": []
}
--- exit code 0

"#]].raw()
    );
}

#[test]
fn tickets() {
    let practice = Practice::small();
    assert_data_eq!(body(&practice.run("tickets 2026-10 --format json"), "tickets"), str![[r#"
{
  "month": "2026-10",
  "procedure": "time-services",
  "title": "Monthly Single - 202610 - Time Services",
  "due": "2026-10-31",
  "tickets": [
    {
      "key": "MS-202610-time-services-acme",
      "client": "acme",
      "name": "Acme Dental",
      "psa_id": null,
      "number": "184223",
      "state": "conforms",
      "technician": "tom",
      "minutes": 0,
      "items": [
        "acme-dc01"
      ],
      "subject": "MS-202610-time-services-acme: Monthly Single - 202610 - Time Services",
      "description": "Monthly Single - 202610 - Time Services\nAcme Dental, due 2026-10-31\n\nWhy: Every clock agrees with the others.\n\nIn scope:\n- acme-dc01 (DC01, server)\n\nRecord for each of them:\n- time_source: string\n- offset_ms: number, required; conforms: -1000 to 1000 ms\n\nDone when:\n- each item in scope has an outcome in the result of this client\n- what is wrong and stays wrong is a finding with a ticket of its own\n- the result is completed: monthly record acme --single 2026-10\nA closed ticket without that result does not count as work that was done.\n",
      "steps": [
        "Read `time_source` and `offset_ms`."
      ],
      "worksheet": null
    }
  ],
  "waived": []
}
--- exit code 0

"#]].raw());
    let ran = practice.run("tickets set 2026-10 acme=184223 --dry-run --format json");
    let table = "id,Subject,Status,Closed\n184223,MS-202610-time-services-acme,open,\n";
    let practice = practice.file("export.csv", table);
    let reconciled = practice.run("tickets reconcile export.csv --format json");
    assert_data_eq!(body(&reconciled, "tickets reconcile"), str![[r#"
{
  "month": null,
  "tickets": 1,
  "matched": 1,
  "without_key": 0,
  "other_months": 0,
  "columns": {
    "closed_on": "Closed",
    "number": "id",
    "status": "Status",
    "subject": "Subject"
  },
  "not_closed": {},
  "disagreements": [
    {
      "kind": "reopened-after-sign-off",
      "key": "MS-202610-time-services-acme",
      "client": "acme",
      "number": "184223",
      "message": "the ticket was closed when the result was signed off, and is `open` now"
    }
  ],
  "written": true,
  "commit": null,
  "files": [
    {
      "path": "content/results/2026-10/acme.md",
      "new": false,
      "diff": "--- content/results/2026-10/acme.md\n+++ content/results/2026-10/acme.md\n@@ -4,7 +4,7 @@\n performed_on: 2026-10-21\n reviewed_by: jane\n reviewed_on: 2026-10-24\n-ticket: {id: \"184223\", status: closed, closed_on: 2026-10-21}\n+ticket: {id: \"184223\", status: open}\n minutes: 30\n items:\n   - {asset: acme-dc01, outcome: pass, offset_ms: 12}\n"
    }
  ]
}
--- exit code 1

"#]].raw());
    assert_data_eq!(body(&ran, "tickets set"), str![[r#"
{
  "month": "2026-10",
  "numbers": {
    "acme": "184223"
  },
  "written": false,
  "commit": null,
  "files": [
    {
      "path": "content/singles/2026-10-time-services.md",
      "new": false,
      "diff": "--- content/singles/2026-10-time-services.md\n+++ content/singles/2026-10-time-services.md\n@@ -2,4 +2,5 @@\n lead: jane\n opened_on: 2026-10-01\n population: [acme]\n+tickets: {acme: \"184223\"}\n ---\n"
    }
  ]
}
--- exit code 0

"#]].raw());
}

#[test]
fn tickets_of_a_system() {
    let ticket = "ticket: {id: \"184223\", status: closed, closed_on: 2026-10-21}\n";
    let practice = Practice::small().edit(RESULT, ticket, "").env("MONTHLY_TICKETS_TOKEN", "secret");
    let server = TicketServer::start("rt", Behaviour::default());
    let run = |verb| {
        let at = format!("--system rt --server {}", server.address);
        practice.run(&format!("tickets {verb} 2026-10 {at} --format json"))
    };
    assert_data_eq!(body(&run("push"), "tickets push"), str![[r#"
{
  "month": "2026-10",
  "tickets": [
    {
      "key": "MS-202610-time-services-acme",
      "client": "acme",
      "state": "raised",
      "number": "1"
    }
  ],
  "stopped": null,
  "written": true,
  "commit": null,
  "files": [
    {
      "path": "content/singles/2026-10-time-services.md",
      "new": false,
      "diff": "--- content/singles/2026-10-time-services.md\n+++ content/singles/2026-10-time-services.md\n@@ -2,4 +2,5 @@\n lead: jane\n opened_on: 2026-10-01\n population: [acme]\n+tickets: {acme: \"1\"}\n ---\n"
    }
  ]
}
--- exit code 0

"#]].raw());
    assert_data_eq!(body(&run("pull"), "tickets pull"), str![[r#"
{
  "month": "2026-10",
  "tickets": 1,
  "matched": 1,
  "without_key": 0,
  "other_months": 0,
  "columns": {},
  "not_closed": {},
  "disagreements": [
    {
      "kind": "result-without-closed-ticket",
      "key": "MS-202610-time-services-acme",
      "client": "acme",
      "number": "1",
      "message": "the work is completed, but the ticket is `new`"
    }
  ],
  "written": true,
  "commit": null,
  "files": [
    {
      "path": "content/results/2026-10/acme.md",
      "new": false,
      "diff": "--- content/results/2026-10/acme.md\n+++ content/results/2026-10/acme.md\n@@ -8,4 +8,5 @@\n items:\n   - {asset: acme-dc01, outcome: pass, offset_ms: 12}\n summary: All clocks agree.\n+ticket: {id: \"1\", status: new}\n ---\n"
    }
  ]
}
--- exit code 1

"#]].raw());
}

#[test]
fn attest() {
    let practice = Practice::small();
    assert_data_eq!(
        body(&practice.run("attest acme --none ups --by jane --dry-run --format json"), "attest"),
        str![[r#"
{
  "client": "acme",
  "none_of": [
    "ups"
  ],
  "by": "jane",
  "on": "2026-11-22",
  "written": false,
  "commit": null,
  "files": [
    {
      "path": "content/clients/acme.md",
      "new": false,
      "diff": "--- content/clients/acme.md\n+++ content/clients/acme.md\n@@ -7,5 +7,5 @@\n contacts: [{id: lee, name: Lee Park, flags: [primary]}]\n assets:\n   - {id: acme-dc01, type: server, name: DC01, site: main, in_service: 2022-05-01, verified_on: 2026-10-21}\n-none_of: {ups: {by: tom, on: 2026-10-21}}\n+none_of: {ups: {by: jane, on: 2026-11-22}}\n ---\n"
    }
  ],
  "diagnostics": []
}
--- exit code 0

"#]].raw()
    );
}

#[test]
fn plan() {
    let facts = facts(&Practice::of_three().run("plan --format json"), "plan");
    let months = facts["months"].as_array().expect("months");
    assert_eq!(months.len(), 12);
    assert_eq!(months[0]["phase"], "free");
    assert_eq!(facts["lapses"][0]["procedure"], "time-services");
    assert_eq!(facts["files"].as_array().map(Vec::len), Some(0));
}
