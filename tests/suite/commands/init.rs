use std::sync::LazyLock;

use git2::Repository;
use snapbox::{assert_data_eq, str};

use crate::practice::{Files, Practice, Ran};

fn by_jane() -> Practice {
    Practice::nothing()
        .env("GIT_AUTHOR_NAME", "Jane Miller")
        .env("GIT_AUTHOR_EMAIL", "jane@msp.example")
        .env("SOURCE_DATE_EPOCH", "1795305600")
        .env("TZ", "Europe/Zurich")
}

/// A practice that `init p` made, for tests that only look at it.
fn made() -> Practice {
    static FILES: LazyLock<Files> = LazyLock::new(|| by_jane().made_by("init p"));
    Practice::of(&FILES)
}

fn assert_clean(practice: &Practice, folder: &str) {
    let checked = practice.run(&format!("-C {folder} check --deny warnings"));
    assert_eq!((checked.code, checked.stdout.as_str()), (0, ""), "{checked}");
}

#[test]
fn init_creates_a_practice_and_prints_the_next_steps() {
    assert_data_eq!(
        by_jane().run("init north-lane").to_string(),
        str![[r#"
--- stderr
created `north-lane` with [..] files, committed by Jane Miller <jane@msp.example>
1. view it:       cd north-lane && monthly serve --open
2. approve it:    read `content/procedures/time-services.md`,
                  then monthly approve time-services
3. add a client:  monthly new client acme --name "Acme Dental"
4. open a month:  monthly open 2026-11 time-services
--- exit code 0

"#]]
    );
}

#[test]
fn the_files_are_those_that_a_practice_needs() {
    let practice = made();
    let mut files = Vec::new();
    let repository = repository(&practice, "p");
    let tree = repository.head().unwrap().peel_to_tree().unwrap();
    tree.walk(git2::TreeWalkMode::PreOrder, |folder, entry| {
        let path = format!("{folder}{}", entry.name().unwrap());
        let is_file = entry.kind() == Some(git2::ObjectType::Blob);
        let is_library = ["content/procedures/", "content/handbook/", ".library/"];
        let is_library = is_library.iter().any(|folder| path.starts_with(folder));
        files.extend((is_file && !is_library).then_some(path));
        git2::TreeWalkResult::Ok
    })
    .unwrap();
    assert_data_eq!(
        files.join("\n"),
        str![[r#"
.gitattributes
.github/workflows/monthly.yml
.gitignore
README.md
content/clients/example.md
content/singles/2026-11-time-services.md
content/staff/jane.md
monthly.toml
"#]]
    );
    assert!(practice.path("p/content/procedures/time-services.md").exists());
    assert!(practice.path("p/content/handbook/monthly-maintenance-checklist.md").exists());
}

#[test]
fn the_first_commit_has_everything_and_the_identity_of_git_as_author() {
    let practice = made();
    let repository = repository(&practice, "p");
    let head = repository.head().unwrap();
    assert_eq!(head.name().unwrap(), "refs/heads/main");
    let commit = head.peel_to_commit().unwrap();
    assert_eq!(commit.author().to_string(), "Jane Miller <jane@msp.example>");
    assert_eq!((commit.time().seconds(), commit.parent_count()), (1_795_305_600, 0));
    assert!(repository.statuses(None).unwrap().is_empty(), "nothing is left uncommitted");
}

/// The ids of all procedures that the program brings.
fn library() -> Vec<String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("content/procedures");
    let entries = std::fs::read_dir(folder).expect("the library is there");
    let mut ids: Vec<String> = entries
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    ids.sort();
    ids
}

#[test]
fn the_library_alone_has_nothing_wrong_with_it() {
    let practice = by_jane();
    assert_eq!(practice.run("init p --library all").code, 0);
    assert_eq!(procedures(&practice, "p"), library());
    assert_clean(&practice, "p");
}

#[test]
fn picked_procedures_are_copied_alone_and_the_first_is_the_single_of_the_month() {
    let practice = by_jane();
    let ran = practice.run("init p --pick ups-devices,time-services --pick ups-devices");
    assert_eq!(ran.code, 0, "{ran}");
    assert_eq!(procedures(&practice, "p"), ["time-services", "ups-devices"]);
    assert_eq!(names(&practice, "p/content/singles"), ["2026-11-ups-devices.md"]);
    assert_data_eq!(
        practice.read("p/content/clients/example.md"),
        str![[r#"
---
# An example: change it into one of your clients, or delete it.
name: Example Client
service_start: 2026-11-01
primary_technician: jane
sites:
  - {id: main, name: Main office, location: "server room, first floor"}
contacts:
  - {id: example-lee, name: Lee Park, role: office manager, site: main, flags: [primary, emergency]}
# Ids are unique across all clients, and never reused. When a system is replaced, set its `retired` date.
assets:
  - {id: example-dc01, type: server, name: DC01, os: Windows Server 2022, site: main,
     in_service: 2026-11-01, verified_on: 2026-11-22}
  - {id: example-fw01, type: firewall, name: FW01, site: main,
     in_service: 2026-11-01, verified_on: 2026-11-22, credential_ref: "vault://example/fw01"}
  - {id: example-ups01, type: ups, name: UPS01, site: main,
     in_service: 2026-11-01, verified_on: 2026-11-22}
# Types of system that the client does not have, checked by a person.
none_of:
  hypervisor: {by: jane, on: 2026-11-22}
  nas: {by: jane, on: 2026-11-22}
---

<!-- What a technician should know before a visit: keys, customs, whom to ask. -->

"#]]
    );
    assert_clean(&practice, "p");
}

#[test]
fn a_link_to_a_procedure_that_is_not_copied_becomes_its_name() {
    let practice = by_jane();
    practice.run("init p --pick time-services,firewall-ports");
    let links = |path: &str, word: &str| -> Vec<String> {
        let text = practice.read(path);
        text.lines().filter(|line| line.contains(word)).map(|line| line.trim().to_owned()).collect()
    };
    assert_data_eq!(
        links("p/content/procedures/time-services.md", "- Rules for UDP").join("\n"),
        "- Rules for UDP port 123: [Firewall - ports](firewall-ports.md)."
    );
    assert_data_eq!(
        links("p/content/procedures/time-services.md", "that cannot hold their time").join("\n"),
        "- Age of the systems that cannot hold their time: Supported versions."
    );
    let copied = practice.read("p/.library/procedures/time-services.md");
    assert_eq!(practice.read("p/content/procedures/time-services.md"), copied);
}

#[test]
fn without_procedures_there_is_no_single_and_the_next_step_is_to_add_one() {
    let practice = by_jane();
    assert_data_eq!(
        practice.run("init p --library none").to_string(),
        str![[r#"
--- stderr
created `p` with [..] files, committed by Jane Miller <jane@msp.example>
1. view it:       cd p && monthly serve --open
2. add a task:    monthly new procedure ID, or copy one: monthly library list
3. add a client:  monthly new client acme --name "Acme Dental"
--- exit code 0

"#]]
    );
    assert!(!practice.path("p/content/procedures").exists());
    assert!(!practice.path("p/content/singles").exists());
    assert!(practice.read("p/README.md").contains("There is no procedure yet"));
    assert_clean(&practice, "p");
    assert_eq!(practice.run("-C p build -q").code, 0);
}

#[test]
fn a_procedure_that_the_library_does_not_have_is_refused_before_anything_is_made() {
    let practice = by_jane();
    assert_data_eq!(
        practice.run("init p --library seed --pick time-servces").to_string(),
        str![[r#"
--- stderr
error: unknown library procedure `time-servces`
help: did you mean `time-services`?
--- exit code 2

"#]]
    );
    assert_data_eq!(
        practice.run("init p --pick hairdryer").to_string(),
        str![[r#"
--- stderr
error: unknown library procedure `hairdryer`
help: `monthly library list` lists them
--- exit code 2

"#]]
    );
    assert_eq!(names(&practice, ""), [""; 0]);
}

#[test]
fn the_site_of_the_new_practice_can_be_built() {
    let practice = made();
    assert_eq!(practice.run("-C p build -q").code, 0);
    let front = practice.read("p/public/index.html");
    assert!(front.contains("<code>monthly open 2026-11 time-services</code>"), "{front}");
    assert!(practice.read("p/public/singles/2026-11-time-services.html").contains("Planned, not opened yet"));
    let client = practice.read("p/public/clients/example.html");
    assert!(!client.contains("What a technician should know"), "a prompt is not shown");
    let status = practice.run("-C p status");
    assert!(status.stdout.contains("not opened yet"), "{status}");
}

#[test]
fn a_procedure_belongs_to_this_practice_and_is_a_draft_until_somebody_here_approves_it() {
    let practice = made();
    for path in std::fs::read_dir(practice.path("p/content/procedures")).unwrap() {
        let path = path.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let front = &text[..text[4..].find("\n---").unwrap() + 4];
        assert!(front.contains("\nowner: jane\n") && front.contains("\nstatus: draft\n"), "{path:?}");
        assert!(!front.contains("\napproved_") && !front.contains("\nlast_reviewed_on"), "{path:?}");
    }
}

#[test]
fn the_configuration_has_this_machines_time_zone_and_the_single_this_month() {
    let practice = made();
    assert!(practice.read("p/monthly.toml").contains("time_zone = \"Europe/Zurich\""));
    assert_data_eq!(
        practice.read("p/content/singles/2026-11-time-services.md"),
        str![[r#"
---
# A proposal. Once its procedure is approved, `monthly open 2026-11` opens the month.
lead: jane
# Set on the first day of the month, and never changed after that:
# opened_on: …
# population: […]
---

<!-- What is special about this month. The procedure describes the work. -->

"#]]
    );
    assert_data_eq!(
        practice.read("p/content/staff/jane.md"),
        str![[r#"
---
name: Jane Miller
# owner, service_manager, technician, back_office or account_manager
role: service_manager
# E-mail addresses of this person's commits.
emails: ["jane@msp.example"]
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
fn the_first_month_is_opened_once_its_procedure_is_approved() {
    let practice = made();
    let open = "-C p new single 2026-11 time-services";
    let single = "p/content/singles/2026-11-time-services.md";
    let proposed = practice.read(single);
    assert_data_eq!(
        practice.run(open).to_string(),
        str![[r#"
--- stderr
error: `time-services` is a draft, which nobody approved
help: read `content/procedures/time-services.md`, then `monthly approve time-services`, and run the command again
--- exit code 2

"#]]
    );
    assert_eq!(practice.read(single), proposed);
    let approved = "status: active\napproved_by: jane\napproved_on: 2026-11-22";
    let practice = practice.edit("p/content/procedures/time-services.md", "status: draft", approved);
    assert_clean(&practice, "p");
    assert_eq!(practice.run(open).code, 0);
    assert!(practice.read(single).contains("\nopened_on: 2026-11-22\n"));
    assert!(practice.read(single).contains("\npopulation: [example]\n"));
    assert_clean(&practice, "p");
}

#[test]
fn an_empty_folder_is_taken_as_it_is() {
    let practice = by_jane();
    std::fs::create_dir(practice.path("p")).unwrap();
    let ran = practice.run_in("p", &["init", "."]);
    assert_eq!(ran.code, 0, "{ran}");
    assert_clean(&practice, "p");
    assert!(!names(&practice, "p").iter().any(|name| name.contains("init")), "nothing else is left");
}

#[test]
fn a_folder_with_content_is_refused_and_left_alone() {
    let practice = by_jane().file("p/notes.txt", "x");
    assert_data_eq!(
        practice.run("init p").to_string(),
        str![[r#"
--- stderr
error: `p` is not empty: it contains `notes.txt`
help: choose a folder that is empty or does not exist, or a new git repository
--- exit code 2

"#]]
    );
    assert_data_eq!(
        practice.run("init p/notes.txt").to_string(),
        str![[r#"
--- stderr
error: cannot create the folder `p/notes.txt`: not a directory (os error 20)
--- exit code 2

"#]]
    );
    assert_eq!(names(&practice, "p"), ["notes.txt"]);
}

#[test]
fn inside_of_another_repository_it_becomes_its_own() {
    let practice = by_jane().file("README.md", "x").commit("Around");
    assert_eq!(practice.run("init docs/practice").code, 0);
    let inner = repository(&practice, "docs/practice");
    assert_eq!(inner.head().unwrap().peel_to_commit().unwrap().parent_count(), 0);
    let around = repository(&practice, "");
    assert_eq!(around.head().unwrap().peel_to_commit().unwrap().message().unwrap(), "Around");
    assert_clean(&practice, "docs/practice");
}

#[test]
fn without_a_git_identity_the_login_name_is_used() {
    let ran = run_without_identity("Tom");
    let (practice, ran) = (&ran.0, &ran.1);
    assert_data_eq!(
        ran.to_string(),
        str![[r#"
--- stderr
created `p` with [..] files, committed by Tom <tom@localhost>
git does not know you: set `git config --global user.name` and `user.email`
1. view it:       cd p && monthly serve --open
2. approve it:    read `content/procedures/time-services.md`,
                  then monthly approve time-services
3. add a client:  monthly new client acme --name "Acme Dental"
4. open a month:  monthly open 2026-11 time-services
--- exit code 0

"#]]
    );
    let repository = repository(practice, "p");
    let commit = repository.head().unwrap().peel_to_commit().unwrap();
    assert_eq!(commit.author().to_string(), "Tom <tom@localhost>");
    assert_clean(practice, "p");
}

#[test]
fn the_git_configuration_of_the_user_is_asked() {
    let practice = Practice::nothing()
        .file(".home/.gitconfig", "[user]\n\tname = Łukasz \"Lu\" Nowak\n\temail = ln@msp.example\n");
    assert_eq!(practice.run("init p").code, 0);
    assert!(practice.path("p/content/staff/lukasz.md").exists());
    assert_clean(&practice, "p");
}

#[cfg(unix)]
#[test]
fn without_the_right_to_write_nothing_is_left_behind() {
    let practice = by_jane();
    let ran = practice.run_without_rights("init a/b/p");
    assert_data_eq!(
        ran.to_string(),
        str![[r#"
--- stderr
error: cannot create the folder `a/b/p`: permission denied (os error 13)
--- exit code 2

"#]]
    );
    assert_eq!(names(&practice, ""), [".monthly"]);
}

fn run_without_identity(login: &str) -> (Practice, Ran) {
    let practice = Practice::nothing().env("USER", login).env("TZ", "UTC");
    let ran = practice.run("init p");
    (practice, ran)
}

fn repository(practice: &Practice, folder: &str) -> Repository {
    Repository::open(practice.path(folder)).unwrap()
}

fn procedures(practice: &Practice, folder: &str) -> Vec<String> {
    let names = names(practice, &format!("{folder}/content/procedures"));
    names.iter().map(|name| name.trim_end_matches(".md").to_owned()).collect()
}

fn names(practice: &Practice, folder: &str) -> Vec<String> {
    let entries = std::fs::read_dir(practice.path(folder)).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_new_repository_with_a_readme_becomes_a_practice_and_keeps_what_it_has() {
    let practice =
        by_jane().file("README.md", "# Ours\n").file(".gitignore", "*.bak\n").commit("Initial commit");
    let ran = practice.run("init .");
    assert_eq!(ran.code, 0, "{ran}");
    assert_eq!(practice.read("README.md"), "# Ours\n");
    assert_eq!(
        practice.read(".gitignore"),
        "*.bak\n# Generated by monthly.\n/public/\n/worksheets/\n/.monthly/\n"
    );
    let repository = repository(&practice, "");
    let head = repository.head().unwrap().peel_to_commit().unwrap();
    assert_eq!((head.message().unwrap(), head.parent_count()), ("Begin the practice", 1));
    assert!(repository.statuses(None).unwrap().is_empty(), "nothing is left uncommitted");
    assert_eq!(practice.run("check -q").code, 0);
    let refused = Practice::nothing().file("notes.txt", "x").commit("Notes").run("init .");
    assert!(refused.stderr.contains("is not empty: it contains `notes.txt`"), "{refused}");
}
