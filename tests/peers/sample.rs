//! The history of the sample practice that `monthly demo` writes, as git sees it.

use std::collections::{BTreeMap, BTreeSet};

use snapbox::{assert_data_eq, str};

use crate::practice::{Practice, texts_below};

/// Commits like `2025-10-14 tom: Record Time Services at Alder Lane`, the oldest first.
fn log(practice: &Practice, what: &[&str]) -> String {
    let log = ["log", "--reverse", "--no-renames", "--date=short", "--format=%ad %al: %s"];
    practice.git(&[&log, what].concat()) + "\n"
}

#[test]
fn the_same_commits_come_of_every_run() {
    let hostile = "[user]\nname = Somebody\nemail = some@body.example\n[init]\ndefaultBranch = trunk\n\
        [core]\nautocrlf = true\nfileMode = false\n[commit]\ngpgSign = true\n[tag]\ngpgSign = true\n";
    let refs = |practice: Practice| {
        let ran = practice.run("demo p -q");
        assert_eq!(ran.code, 0, "{ran}");
        practice.git(&["-C", "p", "show-ref", "--head"])
    };
    let plain = refs(Practice::nothing());
    let other = Practice::nothing().file(".home/.gitconfig", hostile).env("TZ", "Pacific/Auckland");
    let other = other.env("SOURCE_DATE_EPOCH", "0").env("GIT_AUTHOR_DATE", "2001-01-01T00:00:00Z");
    assert_eq!(refs(other), plain);
    assert_eq!(plain.lines().filter(|line| line.contains(" refs/tags/")).count(), closings().len());
    assert_eq!(plain.lines().filter(|line| !line.contains(" refs/tags/")).count(), 2, "HEAD and one branch");
}

#[test]
fn git_finds_no_fault_and_a_clean_folder() {
    let practice = Practice::demo();
    assert_eq!(practice.git(&["fsck", "--full", "--strict"]), "");
    assert_eq!(practice.git(&["status", "--porcelain"]), "");
    assert_eq!(practice.git(&["write-tree"]), practice.git(&["rev-parse", "HEAD^{tree}"]));
    assert_eq!(practice.git(&["symbolic-ref", "HEAD"]), "refs/heads/main");
    practice.run("check -q");
    assert_eq!(practice.git(&["status", "--porcelain"]), "", "what monthly makes is ignored");
}

#[test]
fn a_result_is_recorded_reviewed_followed_up_and_amended_by_those_who_did_it() {
    let practice = Practice::demo();
    let of = |path: &str| log(&practice, &["--", path]);
    assert_data_eq!(
        of("content/results/2025-10/dovecote.md"),
        str![[r#"
2025-10-28 priya: Record Time Services at Dovecote
2025-10-30 jane: Review Time Services at Dovecote
2025-11-11 priya: Amend Time Services at Dovecote: offset of NAS01 was written as 18 instead of 81
2025-11-12 jane: Review Time Services at Dovecote
2025-11-20 priya: Close finding F1 of Time Services at Dovecote

"#]]
    );
    let amended = practice.git(&["log", "-1", "--format=", "-p", "-U0", "--grep=instead of 81", "HEAD"]);
    let changed = amended.lines().skip_while(|line| !line.starts_with("@@"));
    let changed = changed.filter(|line| line.starts_with(['-', '+']));
    assert_data_eq!(
        changed.map(|line| format!("{line}\n")).collect::<String>(),
        str![[r#"
-reviewed_by: jane
-reviewed_on: 2025-10-30
-  - {asset: dovecote-nas01, outcome: pass, time_source: DC02, sync_type: NTP, offset_ms: 18,
+  - {asset: dovecote-nas01, outcome: pass, time_source: DC02, sync_type: NTP, offset_ms: 81,
+amended:
+  - {on: 2025-11-11, by: priya, reason: offset of NAS01 was written as 18 instead of 81}

"#]]
    );
}

#[test]
fn evidence_comes_with_the_result_that_names_it() {
    let practice = Practice::demo();
    let evidence = "content/evidence/2025-10/garnet";
    let recorded = practice.git(&["log", "--format=%s", "--name-only", "--full-diff", "--", evidence]);
    assert_data_eq!(
        recorded + "\n",
        str![[r#"
Record Time Services at Garnet

content/evidence/2025-10/garnet/pve1-chronyc.txt
content/results/2025-10/garnet.md

"#]]
    );
}

#[test]
fn a_client_joins_its_systems_come_and_go_and_it_leaves() {
    let practice = Practice::demo();
    let of = |client: &str| log(&practice, &["--", &format!("content/clients/{client}.md")]);
    assert_data_eq!(
        of("orchard"),
        str![[r#"
2024-09-10 ines: Bring in the clients
2024-11-14 ruth: Exempt Orchard House from Supported Versions
2024-11-14 tom: Verify the systems of Orchard House
2025-03-11 tom: Verify the systems of Orchard House
2025-05-15 tom: Verify the systems of Orchard House
2025-06-13 tom: Verify the systems of Orchard House
2025-11-13 tom: Verify the systems of Orchard House
2026-03-10 tom: Verify the systems of Orchard House
2026-05-14 tom: Verify the systems of Orchard House
2026-06-12 tom: Verify the systems of Orchard House
2026-06-30 ines: Orchard House Lettings leaves

"#]]
    );
    assert_data_eq!(
        of("kestrel"),
        str![[r#"
2024-09-10 ines: Bring in the clients
2025-03-27 marek: Verify the systems of Kestrel
2025-05-31 marek: Verify the systems of Kestrel
2025-06-19 marek: Verify the systems of Kestrel
2025-07-23 marek: Verify the systems of Kestrel
2025-08-28 marek: Verify the systems of Kestrel
2025-08-29 jane: Hand Kestrel to Marek and Halftone to Priya
2026-03-26 marek: Verify the systems of Kestrel
2026-05-30 marek: Verify the systems of Kestrel
2026-06-18 marek: Verify the systems of Kestrel
2026-07-13 marek: Put TMS01 into service at Kestrel
2026-08-27 marek: Verify the systems of Kestrel

"#]]
    );
    assert_data_eq!(
        of("quay"),
        str![[r#"
2026-09-21 ines: Welcome Quayside Cold Storage
2026-09-23 tom: Verify the systems of Quayside
2026-10-06 tom: Verify the systems of Quayside
2026-10-15 tom: Verify the systems of Quayside
2026-11-10 tom: Verify the systems of Quayside

"#]]
    );
    let before = practice.git(&["show", "single/2026-05:content/clients/kestrel.md"]);
    assert!(before.contains("kestrel-hv01") && !before.contains("kestrel-tms01"), "{before}");
}

#[test]
fn a_procedure_is_read_through_each_year_and_changed_in_between() {
    let practice = Practice::demo();
    let of = |path: &str| log(&practice, &["--", path]);
    assert_data_eq!(
        of("content/procedures/time-services.md"),
        str![[r#"
2024-09-10 jane: Bring in the procedures
2024-09-20 jane: Review the procedure of Time Services
2025-09-19 jane: Review the procedure of Time Services
2026-09-18 jane: Correct a domain controller in passing up to two minutes only

"#]]
    );
    assert_data_eq!(
        of("content/procedures/supported-versions.md"),
        str![[r#"
2024-09-10 jane: Bring in the procedures
2024-09-20 jane: Approve the procedure of Supported Versions
2024-09-27 jane: Review the procedure of Supported Versions
2025-09-26 jane: Review the procedure of Supported Versions
2025-11-19 jane: Look at the hardware too where its support ends by itself
2026-09-25 jane: Review the procedure of Supported Versions

"#]]
    );
    // Who followed which text of it: a change in mid-month parts the results of the month.
    let revisions: BTreeSet<String> = texts_below(&practice.path("content/results/2025-11"))
        .into_values()
        .map(|text| {
            text.lines().find_map(|line| line.strip_prefix("revision: ")).expect("a revision").to_owned()
        })
        .collect();
    let commits = practice.git(&["log", "--format=%H", "--", "content/procedures/supported-versions.md"]);
    assert_eq!(revisions.len(), 2);
    for revision in revisions {
        assert!(commits.lines().any(|commit| commit.starts_with(&revision)), "{revision}");
    }
}

#[test]
fn an_idea_is_raised_and_comes_into_a_month() {
    let practice = Practice::demo();
    assert_data_eq!(
        log(&practice, &["--", "content/ideas/firewall-ports-only.md"]),
        str![[r#"
2025-11-12 priya: Raise an idea: Firewall - Correct ports open, and only those
2026-07-20 jane: Schedule an idea: Firewall - Correct ports open, and only those
2026-10-07 jane: Idea done: Firewall - Correct ports open, and only those

"#]]
    );
    let raised = practice.git(&["show", "single/2026-07:content/ideas/firewall-ports-only.md"]);
    assert!(raised.contains("state: scheduled\n") && raised.ends_with("\n---"), "{raised}");
}

#[test]
fn no_text_has_a_date_later_than_its_commit() {
    let dated = "performed_on reviewed_on closed_on opened_on approved_on retired verified_on left on";
    let dated: Vec<&str> = dated.split(' ').collect();
    let practice = Practice::demo();
    let log = "log -p -U0 --no-renames --date=short --format=%x00%ad -- \
        content/results content/singles content/clients";
    let log = practice.git(&log.split_whitespace().collect::<Vec<_>>());
    let (mut day, mut seen) = ("", 0);
    for line in log.lines() {
        if let Some(date) = line.strip_prefix('\0') {
            day = date;
        }
        let Some(added) = line.strip_prefix('+') else { continue };
        let pieces = added.split([',', '{', '}']).filter_map(|piece| piece.trim().split_once(": "));
        for (_, date) in pieces.filter(|(key, value)| dated.contains(key) && value.starts_with("20")) {
            assert!(date <= day, "on {day}: {added}");
            seen += 1;
        }
    }
    assert!(seen > 700, "{seen}");
}

#[test]
fn jane_and_tom_sign_since_their_keys_are_listed() {
    // Listed the day before.
    let since = "2025-11-25";
    let policy = format!("[signatures]\nrequired = \"all\"\nrequired_since = \"{since}\"\n");
    let practice = Practice::demo();
    let settings = practice.read("monthly.toml") + "\n" + &policy;
    let practice = practice.file("monthly.toml", settings);
    let ran = practice.run("check --format short --quiet");
    let unsigned: Vec<&str> =
        ran.stdout.lines().filter(|line| line.contains("[missing-signature]")).collect();
    assert!(unsigned.iter().all(|line| !line.contains("Jane Okafor") && !line.contains("Tom Hargreaves")));
    let log = practice.git(&["log", "--since-as-filter", &format!("{since}T00:00:00Z"), "--format=%al"]);
    let others = log.lines().filter(|name| !matches!(*name, "jane" | "tom")).count();
    assert_eq!(unsigned.len(), others, "{ran}");
    assert!(practice.git(&["cat-file", "-p", "single/2026-10"]).ends_with("-----END SSH SIGNATURE-----"));
    assert!(!practice.git(&["cat-file", "-p", "single/2026-07"]).contains("SIGNATURE"), "Ruth closed it");
}

#[test]
fn an_earlier_day_has_the_same_beginning() {
    let (whole, cut) =
        (Practice::demo(), Practice::of(&Practice::nothing().made_by("demo . -q --today 2026-02-14")));
    let head = cut.git(&["rev-parse", "HEAD"]);
    let day = ["--no-walk", "--date=short", "--format=%ad %s", &head];
    assert_data_eq!(
        cut.git(&[&["log"], &day[..]].concat()) + "\n",
        str![[r#"
2026-02-14 Close finding F1 of Supported Versions at Birch & Rowe

"#]]
    );
    whole.git(&["merge-base", "--is-ancestor", &head, "HEAD"]);
    assert_eq!(cut.git(&["tag"]).lines().last(), Some("single/2026-01"));
    let ran = Practice::nothing().run("demo . --today 2024-01-01");
    assert_data_eq!(
        ran.to_string(),
        str![[r#"
--- stderr
error: the sample practice began on 2024-09-10
help: use a later `--today`, or none
--- exit code 2

"#]]
    );
}

#[test]
fn a_single_is_planned_or_opened_and_closed_with_a_tag() {
    let practice = Practice::demo();
    let of = |single: &str| log(&practice, &["--", &format!("content/singles/{single}.md")]);
    assert_data_eq!(
        of("2026-07-dns-internal-external"),
        str![[r#"
2026-07-01 tom: Open July 2026: DNS Internal External
2026-08-06 ruth: Close July 2026: DNS Internal External

"#]]
    );
    assert_data_eq!(
        of("2026-12-master-password"),
        str![[r#"
2026-10-19 jane: Plan December 2026: Master Password

"#]]
    );
    let opened = practice.git(&["show", "single/2026-06:content/singles/2026-07-dns-internal-external.md"]);
    assert!(opened.contains("\nrevision: ") && !opened.contains("closed_"), "{opened}");
    assert!(!opened.contains("forgotten"), "what was learned until the closing comes with it: {opened}");
    let format = "--format=%(objecttype) %(refname:strip=2) %(taggeremail:localpart) %(taggerdate:short)";
    let tags = practice.git(&["for-each-ref", format, "refs/tags"]);
    let closed = closings().into_iter().map(|(month, (day, by))| format!("tag single/{month} {by} {day}"));
    assert_eq!(tags.lines().collect::<Vec<_>>(), closed.collect::<Vec<_>>());
    let tagged = practice.git(&["log", "--no-walk", "--reverse", "--format=%s", "--tags"]);
    assert!(tagged.lines().all(|subject| subject.starts_with("Close ")), "{tagged}");
}

/// Day and person of the closing of each month, from the singles.
fn closings() -> BTreeMap<String, (String, String)> {
    let singles = texts_below(&Practice::sample().path("content/singles"));
    let closing = |(name, text): (String, String)| {
        let field = |key: &str| text.lines().find_map(|line| line.strip_prefix(key)).map(str::to_owned);
        let month = name[..7].to_owned();
        Some((month, (field("closed_on: ")?, field("closed_by: ")?)))
    };
    singles.into_iter().filter_map(closing).collect()
}
