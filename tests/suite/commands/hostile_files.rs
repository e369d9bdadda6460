//! Links, pipes and settings of a repository that lead out of the practice, or nowhere.

use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;

use rustix::fs::{CWD, FileType, Mode, mknodat};
use snapbox::{assert_data_eq, str};

use crate::built::Built;
use crate::practice::Practice;

fn pipe(practice: &Practice, path: &str) {
    mknodat(CWD, practice.path(path), FileType::Fifo, Mode::RUSR | Mode::WUSR, 0)
        .expect("a pipe can be made");
}

#[test]
fn no_link_and_no_pipe_in_a_theme_is_read() {
    let outside = tempfile::tempdir().expect("a folder");
    fs::write(outside.path().join("secret"), "SECRET").expect("is written");
    let practice = Practice::small().file("themes/default/static/own.css", "p { color: red }");
    let link =
        |target: &std::path::Path, name: &str| symlink(target, practice.path(name)).expect("is linked");
    link(&outside.path().join("secret"), "themes/default/static/a.css");
    link(outside.path(), "themes/default/static/b");
    link("/dev/zero".as_ref(), "themes/default/static/z.css");
    link("own.css".as_ref(), "themes/default/static/inside.css");
    pipe(&practice, "themes/default/x");
    assert_data_eq!(
        practice.run("check -q --format short").to_string(),
        str![[r#"
themes/default/static/a.css: error[refused-theme-file]: symbolic links are not followed
themes/default/static/b: error[refused-theme-file]: symbolic links are not followed
themes/default/static/inside.css: error[refused-theme-file]: symbolic links are not followed
themes/default/static/z.css: error[refused-theme-file]: symbolic links are not followed
themes/default/x: error[refused-theme-file]: expected a regular file, found a folder, a pipe or a device
--- exit code 1

"#]]
    );
    assert_eq!(practice.run("build -q").code, 1);

    let practice = practice.edit("monthly.toml", "[rules]", "[rules]\nrefused-theme-file = \"warning\"");
    let site = Built::of(&practice);
    assert!(site.files.contains_key("theme/own.css"));
    assert!(
        site.files.keys().all(|name| !["theme/a.css", "theme/b/secret", "theme/z.css"].contains(&&**name))
    );
}

#[test]
fn a_theme_that_is_a_link_is_not_read() {
    let outside = tempfile::tempdir().expect("a folder");
    for (folder, link) in [("themes", "themes"), ("themes/default", "themes/default")] {
        let practice = Practice::small();
        fs::create_dir_all(practice.path(folder).parent().expect("a folder")).expect("is made");
        symlink(outside.path(), practice.path(link)).expect("is linked");
        let practice = practice.commit("A theme");
        for arguments in ["check -q --format short", "check -q --format short --as-of HEAD"] {
            let ran = practice.run(arguments);
            assert!(
                ran.code == 1 && ran.stdout.contains("themes/default: error[refused-theme-file]: "),
                "{ran}"
            );
        }
    }
}

#[test]
fn a_theme_lies_in_themes() {
    let outside = tempfile::tempdir().expect("a folder");
    fs::create_dir(outside.path().join("static")).expect("is made");
    fs::write(outside.path().join("static/leak.css"), "SECRET").expect("is written");
    let practice = Practice::small().file("elsewhere/static/leak.css", "SECRET");
    let here = practice.root().to_owned();
    for theme in
        [outside.path().display().to_string(), "../elsewhere".to_owned(), "../themes/default".to_owned()]
    {
        let with = |level: &str| {
            let settings = format!("[site]\ntheme = \"{theme}\"\n[rules]\nbad-setting = \"{level}\"\n");
            fs::write(here.join("monthly.toml"), settings).expect("is written");
        };
        with("error");
        let ran = practice.run("check -q --format short");
        let expected = format!(
            "monthly.toml:2:9: error[bad-setting]: `{theme}` is not the name of a folder in `themes/`"
        );
        assert!(ran.code == 1 && ran.stdout.contains(&expected), "{ran}");
        assert_eq!(practice.run("build -q").code, 1);
        with("warning");
        assert!(!Built::of(&practice).files.contains_key("theme/leak.css"));
        assert_eq!(practice.run("theme eject static/style.css").code, 2);
        assert!(!practice.path("elsewhere/static/style.css").exists());
    }
}

#[test]
fn endless_keys_and_a_pipe_in_place_of_the_lock_end() {
    let practice = Practice::small().file(
        "monthly.toml",
        "[signatures]\nallowed_signers = \"keys/zero\"\nopenpgp_keys = \"keys/pipe\"\n",
    );
    fs::create_dir(practice.path("keys")).expect("is made");
    symlink("/dev/zero", practice.path("keys/zero")).expect("is linked");
    pipe(&practice, "keys/pipe");
    let ran = practice.run("check -q --format short");
    assert!(
        ran.stdout.contains("cannot read the file `keys/zero`: symbolic links are not followed"),
        "{ran}"
    );
    assert!(
        ran.stdout
            .contains("cannot read the file `keys/pipe`: expected a regular file, found a folder, a pipe"),
        "{ran}"
    );

    let practice = Practice::small();
    pipe(&practice, ".public.monthly-lock");
    let ran = practice.run("build -q");
    assert!(ran.code == 2 && ran.stderr.contains("monthly-lock`: it is not a file"), "{ran}");
}

#[test]
fn a_repository_does_not_choose_where_its_site_goes() {
    let outside = tempfile::tempdir().expect("a folder");
    fs::write(outside.path().join("index.html"), "theirs").expect("is written");
    let practice = Practice::small();
    symlink(outside.path(), practice.path("public")).expect("is linked");
    let ran = practice.run("build -q");
    assert!(ran.code == 2 && ran.stderr.contains("`public` is a symbolic link of the practice"), "{ran}");
    let practice = practice.commit("A link");
    for arguments in ["build -q", "build -q -o public", "build -q --as-of HEAD -o public/x"] {
        assert_eq!(practice.run(arguments).code, 2, "{arguments}");
    }
    assert_eq!(fs::read_to_string(outside.path().join("index.html")).expect("is read"), "theirs");
    assert_eq!(fs::read_dir(outside.path()).expect("is read").count(), 1);
}

#[test]
fn nothing_but_a_site_is_written_where_the_practice_is() {
    let practice = Practice::small().commit("Begin");
    for output in [
        ".",
        "content/clients",
        "content/../themes/x",
        ".git",
        "themes/default",
        ".monthly",
        "keys",
        ".git/x",
    ] {
        let ran = practice.run(&format!("build -q -o {output}"));
        assert!(ran.code == 2 && ran.stderr.contains("the output `"), "{ran}");
    }
    for command in ["demo content/demo", "demo .git/demo", "init themes/new"] {
        let ran = practice.run(command);
        assert!(ran.code == 2 && ran.stderr.contains("which belongs to the practice"), "{ran}");
    }
    assert_eq!(practice.run("check -q").code, 0);
}

/// What `check` lets pass at any level of its rules is built, without the pages that cannot be.
#[test]
fn names_that_no_page_can_have_are_found_by_check_and_never_end_a_build() {
    let bad = std::ffi::OsStr::from_bytes(b"bad\xff.txt");
    let practice = Practice::small()
        .file("content/evidence/2026-10/acme/a.txt", "x")
        .file("content/evidence/2026-10/acme/A.TXT", "x")
        .file("content/evidence/2026-10/acme/a\\b", "x")
        .file("content/procedures/index.json", "x")
        .file("themes/default/static/Style.css", "x")
        .edit("content/clients/acme.md", "id: acme-dc01", &format!("id: {}", "acme".repeat(80)))
        .edit(
            "content/results/2026-10/acme.md",
            "asset: acme-dc01",
            &format!("asset: {}", "acme".repeat(80)),
        );
    fs::write(practice.path("content/evidence/2026-10/acme").join(bad), "x").expect("is written");
    let ran = practice.run("check -q --format short");
    for found in [
        "acme/a.txt: error[same-address]: `evidence/2026-10/acme/a.txt` differs",
        "acme/a\\b: error[unusable-name]: the name has the character `\\`",
        "acme/bad\\xff.txt: error[unusable-name]: the name is not UTF-8",
        "themes/default/static/",
        "content/procedures/index.json: error[same-address]: the site itself publishes a page",
        "content/clients/acme.md: error[same-address]: the address `clients/acme/acmeacme",
    ] {
        assert!(ran.stdout.contains(found), "{found}: {ran}");
    }
    assert_eq!(practice.run("build -q").code, 1);

    let rules = ["same-address", "stray-evidence", "unused-theme-file"];
    for level in ["warning", "off"] {
        let levels: String = rules.iter().map(|rule| format!("{rule} = \"{level}\"\n")).collect();
        let settings = format!("[rules]\nunplanned-month = \"off\"\nunusable-name = \"warning\"\n{levels}");
        fs::write(practice.path("monthly.toml"), settings).expect("is written");
        for command in ["check -q", "build -q"] {
            let ran = practice.run(command);
            assert_eq!(ran.code, 0, "{level}: {ran}");
        }
        let site = Built::read(&practice.path("public"));
        assert!(site.files.keys().all(|name| !name.contains('\\') && !name.contains('\u{fffd}')));
    }
}
