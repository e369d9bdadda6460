use std::sync::LazyLock;

use snapbox::{assert_data_eq, str};

use crate::practice::{Files, Practice};

const CLOCKS: &str = "content/procedures/time-services.md";
const COPIED: &str = ".library/procedures/time-services.md";

/// Two procedures of the library, the clocks approved by Jane.
fn practice() -> Practice {
    static FILES: LazyLock<Files> =
        LazyLock::new(|| by_jane(Practice::nothing()).made_by("init . --pick time-services,ups-devices"));
    by_jane(Practice::of(&FILES))
        .edit(CLOCKS, "status: draft\nowner: jane\n", APPROVED)
        .commit_on("2026-11-22T12:00:00Z", "Approve")
}

const APPROVED: &str =
    "status: active\nowner: jane\napproved_by: jane\napproved_on: 2026-11-22\nlast_reviewed_on: 2026-11-22\n";

fn by_jane(practice: Practice) -> Practice {
    practice
        .env("GIT_AUTHOR_NAME", "Jane Miller")
        .env("GIT_AUTHOR_EMAIL", "jane@msp.example")
        .env("SOURCE_DATE_EPOCH", "1795305600")
        .env("TZ", "UTC")
}

/// As if the practice had copied the procedure when the library still had `old` instead of `new`.
fn aged(practice: Practice, new: &str, old: &str) -> Practice {
    practice.edit(CLOCKS, new, old).edit(COPIED, new, old)
}

fn assert_clean(practice: &Practice) {
    let checked = practice.run("check --deny warnings");
    assert_eq!((checked.code, checked.stdout.as_str()), (0, ""), "{checked}");
}

#[test]
fn documents_are_listed_by_their_state_against_the_library() {
    let practice = aged(practice(), "laboratory system, ", "")
        .edit(CLOCKS, "2. Find the PDCe.", "2. Look for the PDCe.")
        .edit("content/procedures/ups-devices.md", "## Overview\n", "## Overview\n\nOurs.\n")
        .edit("content/handbook/exceptions.md", "## Which kind is it?", "<<<<<<< a\n## Which kind is it?")
        .remove("content/handbook/monthly-single.md")
        .remove(".library/handbook/never-write-down.md")
        .file(".library/procedures/fax-lines.md", "---\ntitle: Fax\n---\n")
        .file("content/procedures/fax-lines.md", "---\ntitle: Fax\nsummary: Fax.\n---\n");
    let listed = practice.run("library list");
    let (known, absent) = listed.stdout.split_once("not installed\n").expect("more could be installed");
    assert_data_eq!(
        known,
        str![[r#"
edited
  ups-devices  UPS - Only the right devices plugged in

update available, edited
  time-services  Time services - Verify and correct

links can be updated, since other documents were added or removed
  handbook/joining-and-leaving            Joining and leaving - Clients, systems and staff
  handbook/monthly-maintenance-checklist  Monthly maintenance checklist
  handbook/reading-the-matrix             Matrix - How to read it
  handbook/writing-a-procedure            Procedure - How to write one

unresolved conflict: keep one version, then update again
  handbook/exceptions  Exceptions - How to make one

not tracked, without an unedited copy: `monthly library add` adds one
  handbook/never-write-down  Never write down - Secrets and personal data

retired in the library
  fax-lines

deleted from this practice
  handbook/monthly-single  Monthly Single - How we run it


"#]]
    );
    assert!(absent.contains("\n  firewall-ports "), "{absent}");
    let wifi = absent.lines().find(|line| line.contains("Wi-Fi")).expect("is listed");
    assert!(
        wifi.ends_with("  Guest Wi-Fi - Separated from the company network, and tried"),
        "in one line: {wifi}"
    );
}

#[test]
fn a_copied_procedure_is_a_draft_owned_by_the_user() {
    let practice = practice();
    assert_data_eq!(
        practice.run("library add firewall-ports backup-scheme firewall-ports").to_string(),
        str![[r#"
copied   content/procedures/firewall-ports.md
copied   content/procedures/backup-scheme.md
--- stderr
4 documents can link to the new ones: run `monthly library update`
--- exit code 0

"#]]
    );
    let text = practice.read("content/procedures/firewall-ports.md");
    assert!(text.contains("\nstatus: draft\nowner: jane\n") && !text.contains("approved_"), "{text}");
    assert_eq!(text, practice.read(".library/procedures/firewall-ports.md"));
    assert_clean(&practice);
    assert_data_eq!(
        practice.run("library update").to_string(),
        str![[r#"
updated  content/procedures/time-services.md
updated  content/procedures/ups-devices.md
updated  content/handbook/joining-and-leaving.md
updated  content/handbook/monthly-maintenance-checklist.md
--- stderr
4 documents changed
--- exit code 0

"#]]
    );
    assert!(practice.read(CLOCKS).contains("[Firewall - ports](firewall-ports.md)"));
    assert_clean(&practice);
}

#[test]
fn somebody_who_is_not_on_the_staff_owns_no_copied_procedure() {
    let practice = practice().env("GIT_AUTHOR_EMAIL", "somebody@else.example");
    assert_eq!(practice.run("library add firewall-ports").code, 0);
    let text = practice.read("content/procedures/firewall-ports.md");
    assert!(text.contains("\nstatus: draft\n") && !text.contains("\nowner:"), "{text}");
    assert_clean(&practice);
}

#[test]
fn a_document_in_the_practice_is_not_overwritten() {
    let practice = practice()
        .edit(CLOCKS, "2. Find the PDCe.", "2. Look for the PDCe.")
        .remove(".library/procedures/ups-devices.md")
        .edit("content/procedures/ups-devices.md", "## Overview\n", "## Overview\n\nOurs.\n");
    let before = practice.read(CLOCKS);
    assert_data_eq!(
        practice.run("library add time-services ups-devices").to_string(),
        str![[r#"
exists   content/procedures/time-services.md
tracked  content/procedures/ups-devices.md
--- exit code 0

"#]]
    );
    assert_eq!(practice.read(CLOCKS), before);
    assert!(practice.read("content/procedures/ups-devices.md").contains("\nOurs.\n"));
    assert!(!practice.read(".library/procedures/ups-devices.md").contains("\nOurs.\n"));
    assert!(practice.run("library list").stdout.contains("edited\n  time-services"));
}

#[test]
fn a_name_that_nobody_knows_is_refused_and_nothing_is_copied() {
    let practice = practice();
    assert_data_eq!(
        practice.run("library add firewall-ports firewal-ports").to_string(),
        str![[r#"
--- stderr
error: unknown library procedure `firewal-ports`
help: did you mean `firewall-ports`?
--- exit code 2

"#]]
    );
    assert_data_eq!(
        practice.run("library update hairdryer").to_string(),
        str![[r#"
--- stderr
error: unknown library procedure `hairdryer`
help: `monthly library list` lists them
--- exit code 2

"#]]
    );
    assert_data_eq!(
        practice.run("library update firewall-ports").to_string(),
        str![[r#"
--- stderr
error: `firewall-ports` is not in this practice
help: `monthly library add firewall-ports` copies it
--- exit code 2

"#]]
    );
    assert!(!practice.path("content/procedures/firewall-ports.md").exists());
}

#[test]
fn a_document_as_in_the_library_is_not_changed() {
    let practice = practice();
    assert_data_eq!(
        practice.run("library update").to_string(),
        str![[r#"
--- stderr
no updates in the library
--- exit code 0

"#]]
    );
    let repository = git2::Repository::open(practice.root()).expect("a repository");
    assert!(repository.statuses(None).expect("statuses").is_empty(), "nothing is changed");
}

#[test]
fn a_newer_text_comes_in_and_what_was_edited_or_approved_here_stays() {
    let practice = aged(practice(), "laboratory system, ", "")
        .edit(CLOCKS, "2. Find the PDCe.", "2. Look for the PDCe.")
        .edit(CLOCKS, "approved_on: 2026-11-22\n", "approved_on: 2026-11-20 # after the outage\n");
    assert_data_eq!(
        practice.run("library update --dry-run").to_string(),
        str![[r#"
merged   content/procedures/time-services.md
--- stderr
approved before this update: read the new text, then update `approved_on`
  time-services, approved on 2026-11-20, without `introduced_on`
set `introduced_on` to the day of the first approval, which a new one replaces
1 document would change; nothing was written
--- exit code 0

"#]]
    );
    assert!(!practice.read(CLOCKS).contains("laboratory system"));
    assert_data_eq!(
        practice.run("library update time-services").to_string(),
        str![[r#"
merged   content/procedures/time-services.md
--- stderr
approved before this update: read the new text, then update `approved_on`
  time-services, approved on 2026-11-20, without `introduced_on`
set `introduced_on` to the day of the first approval, which a new one replaces
1 document changed
--- exit code 0

"#]]
    );
    let text = practice.read(CLOCKS);
    for line in
        ["laboratory system, ", "2. Look for the PDCe.", "approved_on: 2026-11-20 # after the outage\n"]
    {
        assert!(text.contains(line), "{line}");
    }
    assert_clean(&practice);
    assert_data_eq!(
        practice.run("library update").to_string(),
        str![[r#"
--- stderr
no updates in the library
--- exit code 0

"#]]
    );
    assert_eq!(practice.read(CLOCKS), text);
}

#[test]
fn a_key_beside_an_approval_is_no_conflict() {
    let practice = aged(practice(), "review_in: 12 months", "review_in: 24 months");
    let practice = aged(practice, "category: infrastructure", "category: network");
    let ran = practice.run("library update");
    assert_eq!(ran.code, 0, "{ran}");
    let text = practice.read(CLOCKS);
    let keys = "category: infrastructure\nstatus: active\nowner: jane\napproved_by: jane\napproved_on: 2026-11-22\n\
                last_reviewed_on: 2026-11-22\nreview_in: 12 months\n";
    assert!(text.contains(keys), "{text}");
}

#[test]
fn both_texts_of_a_conflict_are_written_and_check_asks_for_a_decision() {
    let practice = aged(practice(), "2. Find the PDCe.", "2. Ask for the PDCe.").edit(
        CLOCKS,
        "2. Ask for the PDCe.",
        "2. Look for the PDCe.",
    );
    let dry = practice.run("library update --dry-run");
    assert_data_eq!(
        dry.to_string(),
        str![[r#"
conflict content/procedures/time-services.md
--- stderr
approved before this update: read the new text, then update `approved_on`
  time-services, approved on 2026-11-22, without `introduced_on`
set `introduced_on` to the day of the first approval, which a new one replaces
1 document would change; nothing was written
--- exit code 1

"#]]
    );
    let ran = practice.run("library update");
    assert_data_eq!(
        ran.to_string(),
        str![[r#"
conflict content/procedures/time-services.md

error[conflict-marker]: unresolved merge conflict
   --> content/procedures/time-services.md:118:1
    |
118 | <<<<<<< this practice
    | ^^^^^^^^^^^^^^^^^^^^^
    |
    = help: keep one of the two versions, and delete the lines with the markers

--- stderr
approved before this update: read the new text, then update `approved_on`
  time-services, approved on 2026-11-22, without `introduced_on`
set `introduced_on` to the day of the first approval, which a new one replaces
1 document changed
--- exit code 1

"#]]
    );
    assert!(ran.stdout.lines().chain(ran.stderr.lines()).all(|line| line.chars().count() <= 80), "{ran}");
    let text = practice.read(CLOCKS);
    for line in [
        "\n<<<<<<< this practice\n2. Look for the PDCe.",
        "\n=======\n2. Find the PDCe.",
        "\n>>>>>>> the library of monthly ",
    ] {
        assert!(text.contains(line), "{line}");
    }
    assert_eq!(practice.run("check -q --format short").stdout.matches("error[conflict-marker]").count(), 1);
    assert_data_eq!(
        practice.run("library update").to_string(),
        str![[r#"
--- stderr
error: unresolved conflict in `content/procedures/time-services.md`, line 118
help: keep one of the two versions, delete the lines with the markers, and update again
--- exit code 2

"#]]
    );
    assert_eq!(practice.read(CLOCKS), text, "a refusal writes nothing");

    let (before, rest) = text.split_once("<<<<<<< this practice\n").unwrap();
    let (ours, rest) = rest.split_once("=======\n").unwrap();
    let after = rest.split_once(">>>>>>> ").unwrap().1.split_once('\n').unwrap().1;
    let practice = practice.file(CLOCKS, format!("{before}{ours}{after}"));
    assert_clean(&practice);
    assert_eq!(practice.run("library update").code, 0);
    assert!(practice.read(CLOCKS).contains("2. Look for the PDCe."));
}

#[test]
fn a_conflict_of_git_in_what_was_copied_is_decided_first() {
    let practice = practice().edit(COPIED, "2. Find the PDCe.", "<<<<<<< HEAD\n2. Find the PDCe.");
    assert_data_eq!(
        practice.run("library update").to_string(),
        str![[r#"
--- stderr
error: unresolved conflict in `.library/procedures/time-services.md`, line 115
help: keep one of the two versions, delete the lines with the markers, and update again
--- exit code 2

"#]]
    );
}

#[test]
fn a_deleted_document_stays_deleted_and_links_to_it_become_text() {
    let practice = practice();
    assert_eq!(practice.run("library add ups-stress-test").code, 0);
    assert_eq!(practice.run("library update").code, 0);
    assert!(practice.read("content/procedures/ups-devices.md").contains("(ups-stress-test.md)"));
    let practice = practice.remove("content/procedures/ups-stress-test.md");
    assert!(practice.run("check -q --format short").stdout.contains("error[broken-link]"));
    let ran = practice.run("library update");
    assert!(ran.stdout.contains("updated  content/procedures/ups-devices.md\n"), "{ran}");
    assert!(!practice.path("content/procedures/ups-stress-test.md").exists());
    assert_clean(&practice);
    assert_data_eq!(
        practice.run("library update ups-stress-test").to_string(),
        str![[r#"
--- stderr
error: `ups-stress-test` is not in this practice
help: `monthly library add ups-stress-test` copies it
--- exit code 2

"#]]
    );
}

#[test]
fn documents_without_a_copy_and_retired_ones_are_named_with_what_to_do() {
    let practice = practice()
        .remove(".library/procedures/ups-devices.md")
        .file(".library/procedures/fax-lines.md", "---\ntitle: Fax\n---\n")
        .file("content/procedures/fax-lines.md", "---\ntitle: Fax\nsummary: Fax.\n---\n");
    let before = practice.read("content/procedures/ups-devices.md");
    assert_data_eq!(
        practice.run("library update").to_string(),
        str![[r#"
--- stderr
not updated, without an unedited copy: `monthly library add ID` adds one
  ups-devices
retired in the library: set `status: retired`, or keep it as your own
  fax-lines
no updates in the library
--- exit code 0

"#]]
    );
    assert_eq!(practice.read("content/procedures/ups-devices.md"), before);
    let practice =
        practice.edit("content/procedures/fax-lines.md", "title: Fax\n", "title: Fax\nstatus: retired\n");
    assert_data_eq!(
        practice.run("library update fax-lines").to_string(),
        str![[r#"
--- stderr
no updates in the library
--- exit code 0

"#]]
    );
    assert_data_eq!(
        practice.run("library add fax-lines").to_string(),
        str![[r#"
--- stderr
error: `fax-lines` is retired in the library
--- exit code 2

"#]]
    );
}

#[test]
fn copies_in_the_library_folder_are_neither_checked_nor_published() {
    let practice = practice();
    let documents = practice.run("check").stderr;
    let more = practice.file(".library/procedures/nonsense.md", "no front matter <<<<<<<\n");
    assert_eq!(more.run("check").stderr, documents);
    assert_eq!(more.run("build -q").code, 0);
    assert!(!more.path("public/.library").exists());
}

#[cfg(unix)]
#[test]
fn without_the_right_to_write_all_stays_as_it_was() {
    let practice = aged(practice(), "laboratory system, ", "");
    let before = (practice.read(CLOCKS), practice.read(COPIED));
    assert_data_eq!(
        practice.run_without_rights("library update").to_string(),
        str![[r#"
--- stderr
error: cannot write `content/procedures/time-services.md`: permission denied (os error 13)
--- exit code 2

"#]]
    );
    assert_eq!((practice.read(CLOCKS), practice.read(COPIED)), before);
}
