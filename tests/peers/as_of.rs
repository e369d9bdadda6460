//! A practice at a commit, in repositories of every kind that the git program makes.

use std::fs;
use std::path::Path;

use snapbox::{assert_data_eq, str};

use crate::practice::Practice;

const SINGLE: &str = "content/singles/2026-10-time-services.md";

#[test]
fn a_commit_is_named_by_branch_tag_id_or_distance_and_its_day_is_today() {
    let practice = Practice::mended();
    practice.git(&["tag", "v1", "HEAD~1"]);
    practice.git(&["-c", "user.name=J", "-c", "user.email=j@x", "tag", "-a", "-m", "one", "signed", "v1"]);
    practice.git(&["branch", "old", "v1"]);
    let id = practice.git(&["rev-parse", "v1"]);
    for name in ["v1", "signed", "old", "HEAD~1", "HEAD^", &id, &id[..8]] {
        let ran = practice.run(&format!("check --as-of {name}"));
        assert!(ran.finds_the_fault(), "{ran}");
        assert!(ran.stderr.contains(&format!("read the commit {} as of 2026-11-01\n", &id[..7])), "{ran}");
    }
    assert!(!practice.run("check --as-of HEAD").finds_the_fault());
}

#[test]
fn a_repository_of_another_kind_is_not_called_damaged() {
    let practice = Practice::small();
    practice.git(&["init", "-q", "--object-format=sha256"]);
    assert_data_eq!(
        practice.run("check --as-of HEAD").to_string(),
        str![[r#"
--- stderr
error: the repository cannot be opened: unknown object format 'sha256'
help: only repositories with SHA-1 ids can be read: `git init --object-format=sha1 ../copy && git fast-export --all | git -C ../copy fast-import` makes one, with other ids and without signatures
--- exit code 2

"#]]
    );
}

#[test]
fn a_bare_repository_is_read_and_its_site_needs_an_output_folder() {
    let practice = Practice::mended();
    practice.git(&["clone", "-q", "--bare", ".", "practice.git"]);
    assert!(practice.run("check -C practice.git --as-of 2026-11-01").finds_the_fault());
    assert!(!practice.run_in("practice.git", &["check", "--as-of", "HEAD"]).finds_the_fault());
    assert!(!practice.run_in("practice.git/refs", &["check", "--as-of", "HEAD"]).finds_the_fault());
    assert_data_eq!(
        practice.run("check -C practice.git").to_string(),
        str![[r#"
--- stderr
error: `practice.git` is a bare repository, which has no files
help: `--as-of HEAD` reads its last commit
--- exit code 2

"#]]
    );
    assert_data_eq!(
        practice.run("build -C practice.git --as-of HEAD").to_string(),
        str![[r#"
--- stderr
error: cannot choose an output folder for a bare repository
help: set one with `--output DIR`
--- exit code 2

"#]]
    );
    let ran = practice.run("build -C practice.git --as-of HEAD -o site");
    assert_eq!(ran.code, 0, "{ran}");
    assert!(practice.read("site/index.html").contains(&practice.git(&["rev-parse", "HEAD"])[..7]));
}

#[test]
fn a_practice_in_a_folder_of_its_repository_is_found_even_where_the_folder_is_gone() {
    let practice = Practice::nothing()
        .unset("MONTHLY_TODAY")
        .file("README.md", "x")
        .file("docs/msp/monthly.toml", "")
        .file("docs/msp/content/clients/acme.md", "x\n")
        .commit("Begin")
        .remove("docs/msp/content/clients/acme.md")
        .commit("Empty it");
    practice.git(&["clone", "-q", "--bare", ".", "practice.git"]);
    let expected = str![[r#"
::error file=docs/msp/content/clients/acme.md,line=1,endLine=1,col=1,endColumn=2,title=missing-front-matter::the document does not begin with front matter%0Ahelp: begin the file with a line `---`, then the keys, then another line `---`
--- exit code 1

"#]];
    let check = |folder: &str, more: &[&str]| {
        let line = ["check", "-q", "--format", "github", "--as-of", "HEAD~1"];
        practice.run_in(folder, &[&line[..], more].concat()).to_string()
    };
    assert_data_eq!(check("", &["-C", "docs/msp"]), expected.clone());
    assert_data_eq!(check("docs/msp", &[]), expected.clone());
    assert_data_eq!(check("docs/msp/content/clients", &[]), expected.clone());
    assert_data_eq!(check("", &["-C", "practice.git/docs/msp"]), expected.clone());
    fs::remove_dir_all(practice.path("docs")).unwrap();
    assert_data_eq!(check("", &["-C", "docs/msp"]), expected);
    assert_data_eq!(
        check("", &["-C", "docs"]),
        str![[r#"
--- stderr
error: no practice in `docs` at the commit [..]
help: there is neither `monthly.toml` nor `content/`; name another folder with `-C DIR`
--- exit code 2

"#]]
    );
}

#[test]
fn a_worktree_has_its_own_head() {
    let practice = Practice::mended();
    practice.git(&["worktree", "add", "-q", "--detach", "other", "HEAD~1"]);
    assert!(practice.run_in("other", &["check", "--as-of", "HEAD"]).finds_the_fault());
    assert!(!practice.run("check --as-of HEAD").finds_the_fault());
    assert!(practice.run("check -C other --as-of 2026-11-20").finds_the_fault());
    assert!(!practice.run("check --as-of 2026-11-20").finds_the_fault());
}

#[test]
fn a_commit_has_neither_uncommitted_files_nor_deletions() {
    let practice = Practice::mended()
        .file("content/clients/birch.md", "no front matter")
        .edit("content/clients/acme.md", "Acme Dental", "Acme, changed")
        .remove(SINGLE);
    practice.git(&["add", "-A"]);
    let ran = practice.run("build --as-of HEAD");
    assert_eq!(ran.code, 0, "{ran}");
    assert!(practice.path("public/singles/2026-10-time-services.html").exists());
    assert!(practice.read("public/clients/acme.html").contains("Acme Dental"));
    assert!(!practice.path("public/clients/birch.html").exists());
}

#[cfg(unix)]
#[test]
fn links_and_other_repositories_in_a_commit_are_named_and_not_followed() {
    let practice = Practice::mended();
    fs::write(practice.path("secret"), "x").unwrap();
    std::os::unix::fs::symlink("../../secret", practice.path("content/clients/birch.md")).unwrap();
    let practice = practice.commit("Link");
    let id = practice.git(&["rev-parse", "HEAD"]);
    let submodule = format!("160000,{id},content/handbook/other");
    practice.git(&["update-index", "--add", "--cacheinfo", &submodule]);
    practice.git(&["-c", "user.name=J", "-c", "user.email=j@x", "commit", "-q", "-m", "A submodule"]);
    assert_data_eq!(
        practice.run("check -q --as-of HEAD --today 2026-11-22 --format short").to_string(),
        str![[r#"
content/clients/birch.md: error[special-file]: expected a regular file, found a symbolic link, a folder or a device
content/handbook/other: error[special-file]: expected a regular file, found a symbolic link, a folder or a device
content/results/2026-10/acme.md:4:15: warning[recorded-late]: recorded 11 days after the work, in `[..]` by Jane Miller on 2026-11-01
--- exit code 1

"#]]
    );
}

#[test]
fn a_day_has_nothing_that_was_written_later_however_odd_the_dates_are() {
    let practice = Practice::mended();
    odd_history(practice.root());
    let stamps = |commit: &str| -> Vec<(i64, String)> {
        let listed = practice.git(&["rev-list", "--timestamp", commit]);
        let stamp = |line: &str| {
            let (seconds, id) = line.split_once(' ').expect("a time and an id");
            (seconds.parse().expect("seconds"), id.to_owned())
        };
        listed.lines().map(stamp).collect()
    };
    let all = stamps("HEAD");
    let children = practice.git(&["rev-list", "--children", "HEAD"]);
    let children: Vec<Vec<&str>> = children.lines().map(|line| line.split(' ').collect()).collect();
    let noon = 1_793_534_400;
    for day in -2..25 {
        let end = noon + 43_200 + day * 86_400;
        let is_before = |commit: &str| stamps(commit).iter().all(|(seconds, _)| *seconds < end);
        let date = jiff::Timestamp::from_second(end - 1).unwrap().strftime("%Y-%m-%d").to_string();
        let ran = practice.run(&format!("check --today 2027-06-01 --as-of {date}"));
        match ran.stderr.strip_prefix("read the commit ") {
            Some(said) => {
                let chosen = &said[..7];
                assert!(is_before(chosen), "git rev-list --timestamp {chosen}: {ran}");
                let family = children.iter().find(|family| family[0].starts_with(chosen)).expect("a commit");
                assert!(!family[1..].iter().any(|child| is_before(child)), "a later one of {date}: {ran}");
            }
            None => assert!(all.iter().all(|(_, id)| !is_before(id)), "{ran}"),
        }
    }
}

#[test]
fn where_clocks_are_right_git_finds_the_same_commit_for_a_day() {
    let practice = Practice::mended();
    let last = practice.git(&["rev-list", "-1", "--before=2026-11-05T00:00:00Z", "HEAD"]);
    let ran = practice.run("check --as-of 2026-11-04");
    assert!(ran.stderr.starts_with(&format!("read the commit {} as of", &last[..7])), "{ran}");
}

/// Sixty commits with one to three parents each, whose clocks go anyhow.
fn odd_history(root: &Path) {
    let git = git2::Repository::open(root).unwrap();
    let head = git.head().unwrap().peel_to_commit().unwrap();
    let (tree, mut commits, mut state) = (head.tree().unwrap(), vec![head], 20_261_031_u64);
    let mut roll = |sides: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % sides
    };
    for nth in 0..60_u64 {
        let mut parents = vec![commits.len() - 1];
        for _ in 0..roll(3) {
            parents.push(commits.len() - 1 - roll(8.min(commits.len() as u64)) as usize);
        }
        parents.dedup();
        let seconds = 1_793_534_400 + (nth * 20_000 + roll(900_000)) as i64;
        let time = git2::Time::new(seconds, roll(1_200) as i32 - 600);
        let jane = git2::Signature::new("Jane Miller", "jane@msp.example", &time).unwrap();
        let parents: Vec<_> = parents.into_iter().map(|nth| &commits[nth]).collect();
        let id = git.commit(None, &jane, &jane, &format!("{nth}"), &tree, &parents).unwrap();
        commits.push(git.find_commit(id).unwrap());
    }
    let last = commits.last().unwrap().id();
    git.reference("refs/heads/odd", last, true, "").unwrap();
    git.set_head("refs/heads/odd").unwrap();
}

#[test]
fn a_damaged_or_missing_object_is_named_and_never_believed() {
    let practice = Practice::mended();
    let object = |name: &str| {
        let id = practice.git(&["rev-parse", name]);
        (practice.path(&format!(".git/objects/{}/{}", &id[..2], &id[2..])), id)
    };
    let (acme, id) = object("HEAD:content/clients/acme.md");
    let (tom, _) = object("HEAD:content/staff/tom.md");
    fs::remove_file(&acme).unwrap();
    fs::copy(tom, acme).unwrap();
    let ran = practice.run("check -q --as-of HEAD --format short");
    assert_eq!(ran.code, 1, "{ran}");
    let named = format!(
        "content/clients/acme.md: error[unreadable-file]: the repository cannot be read: the object {id} is damaged"
    );
    assert!(ran.stdout.contains(&named), "{ran}");

    fs::remove_file(object("HEAD:content/staff").0).unwrap();
    let ran = practice.run("check -q --as-of HEAD --format short");
    assert!(
        ran.stdout.contains("content/staff: error[unreadable-file]: the file or folder cannot be opened"),
        "{ran}"
    );

    fs::remove_file(object("HEAD~1").0).unwrap();
    assert_data_eq!(
        practice.run("check --as-of 2026-11-01").to_string(),
        str![[r#"
--- stderr
error: the repository cannot be read: object not found - no match for id ([..])
help: `git fsck` reports what is damaged
--- exit code 2

"#]]
    );
}

#[cfg(unix)]
#[test]
fn nothing_that_a_repository_configures_is_run() {
    use std::os::unix::fs::PermissionsExt;

    let practice = Practice::mended()
        .file(".gitattributes", "* filter=trap diff=trap\n")
        .file("trap", "#!/bin/sh\ntouch \"$(dirname \"$0\")/sprung\"\ncat\n");
    fs::set_permissions(practice.path("trap"), fs::Permissions::from_mode(0o755)).unwrap();
    let practice = practice.commit("Set a trap");
    let trap = practice.path("trap").display().to_string();
    let keys = ["core.fsmonitor", "core.sshCommand", "core.pager", "core.editor", "credential.helper"];
    let more = ["filter.trap.clean", "filter.trap.smudge", "diff.trap.textconv"];
    for key in keys.iter().chain(&more) {
        practice.git(&["config", key, &trap]);
    }
    practice.git(&["config", "core.hooksPath", &practice.path("hooks").display().to_string()]);
    for hook in ["post-checkout", "post-index-change", "reference-transaction", "pre-auto-gc"] {
        fs::create_dir_all(practice.path("hooks")).unwrap();
        fs::copy(practice.path("trap"), practice.path("hooks").join(hook)).unwrap();
    }
    assert!(!practice.run("check --as-of HEAD").finds_the_fault());
    assert_eq!(practice.run("build --as-of HEAD").code, 0);
    assert_eq!(practice.run("build").code, 0);
    let sprung = || practice.path("sprung").exists() || practice.path("hooks/sprung").exists();
    assert!(!sprung());
    practice.git(&["status"]);
    assert!(sprung(), "the trap works");
}
