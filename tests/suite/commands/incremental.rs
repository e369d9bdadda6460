//! Builds that make only the pages of which something changed.

use std::fs;
use std::thread;
use std::time::Duration;

use crate::practice::{Files, Practice, copy, files_below};

const CLIENT: &str = "content/clients/acme.md";
const CACHE: &str = ".monthly/pages";

/// How many pages a build kept and made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Counts {
    kept: usize,
    made: usize,
}

fn build(practice: &Practice, arguments: &str) -> Counts {
    let ran = practice.run(&format!("build --timings {arguments}"));
    assert_eq!(ran.code, 0, "{ran}");
    let count = |name: &str| {
        let mut lines = ran.stderr.lines().filter_map(|line| line.strip_prefix(name));
        let line = lines.next().and_then(|line| line.strip_suffix(" pages")).expect("a line with the count");
        line.trim().parse().expect("a number")
    };
    Counts { kept: count("kept"), made: count("made") }
}

fn three() -> Practice {
    Practice::of_three().commit("Begin")
}

fn with_note(practice: Practice) -> Practice {
    let text = format!("{}\nOne more note.\n", practice.read(CLIENT));
    practice.file(CLIENT, text)
}

/// The site that is made without any cache.
fn new_site(practice: &Practice) -> Files {
    let folder = tempfile::tempdir().expect("a folder");
    let output = folder.path().join("site");
    let Counts { kept, .. } = build(practice, &format!("--no-cache -o {}", output.display()));
    assert_eq!(kept, 0);
    files_below(&output)
}

fn assert_as_new(practice: &Practice) {
    let (site, new) = (files_below(&practice.path("public")), new_site(practice));
    let differ = |path: &&String| site.get(*path) != new.get(*path);
    assert_eq!(site.keys().chain(new.keys()).filter(differ).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn nothing_is_made_again_where_nothing_changed() {
    let practice = three();
    let Counts { kept, made } = build(&practice, "");
    assert_eq!(kept, 0);
    assert_eq!(build(&practice, ""), Counts { kept: made, made: 0 });
    assert_eq!(build(&practice, "--no-cache"), Counts { kept: 0, made });
    let tomorrow = build(&practice, "--today 2026-11-23");
    assert!(tomorrow.kept > made / 4 && tomorrow.made > 10, "{tomorrow:?}");
}

#[test]
fn what_depends_on_a_change_is_made_again() {
    let practice = three();
    let Counts { made: all, .. } = build(&practice, "");
    let practice = with_note(practice);
    let edited = build(&practice, "");
    assert!(edited.made > 5 && edited.kept > all / 4, "{edited:?} of {all}");
    assert_as_new(&practice);
    let practice = practice.commit("Add a note");
    build(&practice, "");
    assert_as_new(&practice);
    let practice = practice.file("themes/default/strings/en/own.ftl", "home = Begin\n");
    assert_eq!(build(&practice, "").made, all, "every page has the word");
    assert_as_new(&practice);
    let practice = practice.file("content/handbook/note.md", "---\ntitle: A note\n---\n\nA sentence.\n");
    build(&practice, "");
    assert_as_new(&practice);
}

#[test]
fn a_page_that_somebody_changed_or_deleted_is_made_again() {
    let practice = three();
    build(&practice, "");
    fs::write(practice.path("public/matrix.html"), "edited").expect("is written");
    fs::remove_file(practice.path("public/index.html")).expect("is deleted");
    assert_eq!(build(&practice, "").made, 2);
    assert_as_new(&practice);
    fs::remove_dir_all(practice.path("public")).expect("is deleted");
    assert_eq!(build(&practice, "").kept, 0);
    assert_as_new(&practice);
}

#[test]
fn a_copy_of_the_practice_keeps_what_it_brings() {
    let practice = three();
    let Counts { made: all, .. } = build(&practice, "");
    let other = Practice::nothing();
    for folder in [".git", ".monthly", "content", "public"] {
        copy(&practice.path(folder), &other.path(folder));
    }
    fs::copy(practice.path("monthly.toml"), other.path("monthly.toml")).expect("is copied");
    assert_eq!(build(&other, ""), Counts { kept: all, made: 0 });
    assert_as_new(&other);
}

#[test]
fn a_damaged_or_foreign_cache_is_not_used() {
    let practice = three();
    let Counts { made: all, .. } = build(&practice, "");
    let valid = fs::read(practice.path(CACHE)).expect("is there");
    let poisoned = |bytes: &[u8]| {
        fs::write(practice.path(CACHE), bytes).expect("is written");
        assert_eq!(build(&practice, "").kept, 0);
        assert_eq!(fs::read(practice.path(CACHE)).expect("is there"), valid, "it is written again");
    };
    for at in (0..valid.len()).step_by(valid.len() / 6) {
        let mut bytes = valid.clone();
        bytes[at] ^= 1;
        poisoned(&bytes);
    }
    poisoned(&valid[..valid.len() - 1]);
    poisoned(b"");
    assert_as_new(&practice);

    let practice = practice.env("MONTHLY_CACHE_KEY", "of somebody else");
    assert_eq!(build(&practice, "").made, all);
    assert_as_new(&practice);
}

#[test]
fn the_past_leaves_the_cache_of_the_present() {
    let practice = three();
    build(&practice, "");
    let practice = with_note(practice).commit("Add a note");
    build(&practice, "");
    let present = fs::read(practice.path(CACHE)).expect("is there");
    let folder = tempfile::tempdir().expect("a folder");
    build(&practice, &format!("--as-of HEAD~1 -o {}", folder.path().join("site").display()));
    assert_eq!(fs::read(practice.path(CACHE)).expect("is there"), present);
}

#[test]
fn two_builds_at_once_do_no_harm() {
    let practice = three();
    build(&practice, "");
    let practice = with_note(practice);
    let folder = tempfile::tempdir().expect("a folder");
    let beside = folder.path().join("site").display().to_string();
    let spawn = |arguments: &[&str]| practice.command(arguments).spawn().expect("it starts");
    let builds = [spawn(&["build", "-q"]), spawn(&["build", "-q", "-o", &beside])];
    for mut build in builds {
        assert!(build.wait().expect("it ends").success());
    }
    assert_as_new(&practice);
    assert_eq!(files_below(&folder.path().join("site")), new_site(&practice));
    assert_eq!(build(&practice, "").made, 0);
}

#[test]
fn a_build_that_is_killed_leaves_the_old_site_or_the_new_one() {
    let practice = three();
    build(&practice, "");
    let old = files_below(&practice.path("public"));
    let practice = with_note(practice);
    let new = new_site(&practice);
    for tenths in 0..10 {
        let mut build = practice.command(&["build", "-q"]).spawn().expect("it starts");
        thread::sleep(Duration::from_millis(60 * tenths));
        // It may have ended.
        let _ = build.kill();
        build.wait().expect("it ends");
        let site = files_below(&practice.path("public"));
        assert!(site == old || site == new, "killed after {} ms", 60 * tenths);
    }
    build(&practice, "");
    assert_eq!(files_below(&practice.path("public")), new);
}
