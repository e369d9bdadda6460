//! Files that cannot be read as text or are no files at all: one clear diagnostic each, and all others
//! still shown. Bad text is tested in `src/check/bad_text.rs`.

use std::fs::{self, File};
use std::time::{Duration, Instant};

use snapbox::{assert_data_eq, str};

use crate::practice::{Practice, Ran};

#[cfg(unix)]
const PAGE: &str = "content/handbook/page.md";

/// A practice with one plain fault, which must be found whatever else is wrong.
fn practice() -> Practice {
    Practice::small().file("content/staff/zoe.md", "---\nname: Zoë\nrole: chief\n---\n")
}

/// What is found about everything but the plain fault, which must be among the diagnostics.
fn diagnostics(practice: &Practice) -> String {
    let begun = Instant::now();
    let ran = practice.run("check -q --format short");
    assert!(begun.elapsed() < Duration::from_secs(60), "the check does not hang");
    assert_eq!(ran.stderr, "", "nothing but diagnostics is said");
    assert_eq!(ran.code, 1);
    others(&ran)
}

fn others(ran: &Ran) -> String {
    let (plain, others): (Vec<&str>, Vec<&str>) =
        ran.stdout.lines().partition(|line| line.starts_with("content/staff/zoe.md:3:7: error[bad-value]"));
    assert_eq!(plain.len(), 1, "the plain fault is found: {ran}");
    others.iter().map(|line| format!("{line}\n")).collect()
}

#[test]
fn a_file_of_fifty_megabytes() {
    let practice = practice();
    let file = File::create(practice.path("content/clients/huge.md")).unwrap();
    file.set_len(50 << 20).unwrap();
    assert_data_eq!(
        diagnostics(&practice),
        str![[r#"
content/clients/huge.md: error[file-too-large]: the document has 52428800 bytes; the maximum is 1048576

"#]]
    );
}

#[test]
fn a_configuration_of_fifty_megabytes() {
    let practice = practice();
    File::create(practice.path("monthly.toml")).unwrap().set_len(50 << 20).unwrap();
    assert_data_eq!(
        diagnostics(&practice),
        str![[r#"
monthly.toml: error[file-too-large]: the document has 52428800 bytes; the maximum is 1048576

"#]]
    );
}

#[test]
fn a_folder_that_is_named_like_a_document() {
    let practice = practice().file("content/clients/full.md/note.md", "x");
    fs::create_dir(practice.path("content/clients/empty.md")).unwrap();
    assert_data_eq!(
        diagnostics(&practice),
        str![[r#"
content/clients/empty.md: error[special-file]: expected a regular file, found a symbolic link, a folder or a device
content/clients/full.md: error[special-file]: expected a regular file, found a symbolic link, a folder or a device

"#]]
    );
}

#[test]
fn content_that_is_no_folder() {
    let practice = Practice::nothing().file("monthly.toml", "x = 1\n").file("content", "x");
    let ran = practice.run("check -q --format short");
    assert_data_eq!(
        ran.to_string(),
        str![[r#"
content: error[unknown-place]: unexpected file outside of the folders of documents (move the file to the folder of its kind, or out of `content/`)
monthly.toml:1:1: error[unknown-key]: unknown key `x` (expected one of `site`, `repository`, `calendar`, `tickets`, `review`, `signatures`, `audit`, `rules`)
--- exit code 1

"#]]
    );
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::path::Path;

    use rustix::fs::{CWD, FileType, Mode, mknodat};

    use super::*;

    const PIPE: &str = "content/staff/pipe.md";

    #[test]
    fn a_link_out_of_the_tree() {
        let practice = practice().file(PAGE, "---\ntitle: x\n---\n");
        symlink("/etc/passwd", practice.path("content/clients/passwd.md")).unwrap();
        symlink("/etc", practice.path("content/handbook/etc")).unwrap();
        symlink("nowhere", practice.path("content/evidence")).unwrap();
        assert_data_eq!(
            diagnostics(&practice),
            str![[r#"
content/clients/passwd.md: error[special-file]: expected a regular file, found a symbolic link, a folder or a device
content/evidence: error[special-file]: expected a regular file, found a symbolic link, a folder or a device
content/handbook/etc: error[special-file]: expected a regular file, found a symbolic link, a folder or a device

"#]]
        );
    }

    #[test]
    fn content_that_is_a_link() {
        let practice = Practice::nothing().file("monthly.toml", "").file("real/clients/a.md", "x");
        symlink("real", practice.path("content")).unwrap();
        assert_data_eq!(
            practice.run("check -q --format short").to_string(),
            str![[r#"
content: error[special-file]: expected a regular file, found a symbolic link, a folder or a device
--- exit code 1

"#]]
        );
    }

    #[test]
    fn links_that_lead_in_a_circle() {
        let practice = practice().file(PAGE, "---\ntitle: x\n---\n");
        symlink(".", practice.path("content/handbook/again")).unwrap();
        assert_data_eq!(
            diagnostics(&practice),
            str![[r#"
content/handbook/again: error[special-file]: expected a regular file, found a symbolic link, a folder or a device

"#]]
        );
    }

    #[test]
    fn a_pipe_that_nobody_writes_to() {
        let practice = practice();
        for path in [PIPE, "content/ideas"] {
            let user = Mode::RUSR | Mode::WUSR;
            mknodat(CWD, practice.path(path), FileType::Fifo, user, 0).expect("a pipe can be made");
        }
        assert_data_eq!(
            diagnostics(&practice),
            str![[r#"
content/ideas: error[special-file]: expected a regular file, found a symbolic link, a folder or a device
content/staff/pipe.md: error[special-file]: expected a regular file, found a symbolic link, a folder or a device

"#]]
        );
    }

    #[test]
    fn a_name_that_would_steer_the_terminal() {
        let practice = practice().file("content/clients/\u{1b}[31mred\nacme.md", "x");
        let ran = practice.run("check -q");
        assert!(!ran.stdout.contains('\u{1b}'), "{ran}");
        assert_data_eq!(
            diagnostics(&practice),
            str![[r#"
content/clients//u{1b}[31mred/nacme.md: error[unusable-name]: the name has the control character U+001B

"#]]
        );
    }

    #[test]
    fn a_name_that_is_not_utf8() {
        use snapbox::IntoData as _;
        use std::os::unix::ffi::OsStrExt;
        let practice = practice();
        let name = std::ffi::OsStr::from_bytes(b"m\xfcller.md");
        fs::write(practice.path("content/clients").join(name), "x").unwrap();
        assert_data_eq!(
            diagnostics(&practice),
            str![[r#"
content/clients/m\xfcller.md: error[unusable-name]: the name is not UTF-8

"#]]
            .raw()
        );
    }

    /// The rights of a file do not bind root, so root asks as somebody else.
    #[test]
    fn files_and_folders_without_the_right_to_read_them() {
        let practice = practice().file(PAGE, "---\ntitle: x\n---\n").file("content/ideas/a.md", "x");
        let closed = [practice.path(PAGE), practice.path("content/ideas")];
        closed.iter().for_each(|path| set_mode(path, 0o000));
        let ran = practice.run_without_rights("check -q --format short");
        closed.iter().for_each(|path| set_mode(path, 0o700));
        assert_data_eq!(
            others(&ran),
            str![[r#"
content/handbook/page.md: error[unreadable-file]: permission denied (os error 13)
content/ideas: error[unreadable-file]: the file or folder cannot be opened

"#]]
        );
    }

    #[test]
    fn a_practice_without_the_right_to_read_it() {
        let practice = practice();
        set_mode(&practice.path("content"), 0o000);
        let ran = practice.run_without_rights("check -q --format short");
        set_mode(&practice.path("content"), 0o700);
        assert_data_eq!(
            ran.to_string(),
            str![[r#"
--- stderr
error: cannot read `[ROOT]/content`: permission denied (os error 13)
--- exit code 2

"#]]
        );
    }

    fn set_mode(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }
}
