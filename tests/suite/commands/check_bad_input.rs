//! Files as they should not be: one clear finding each, and all other findings still shown.

use std::fs::{self, File};
use std::time::{Duration, Instant};

use snapbox::{assert_data_eq, str};

use crate::practice::{Practice, Ran};

const PAGE: &str = "content/handbook/page.md";

/// A practice with one fault of the plain kind, which must be found whatever stands beside it.
fn practice() -> Practice {
    Practice::small().file("content/staff/zoe.md", "---\nname: Zoë\nrole: chief\n---\n")
}

/// What is found about everything but the plain fault, which must be among the findings.
fn findings(practice: &Practice) -> String {
    let begun = Instant::now();
    let ran = practice.run("check -q --format short");
    assert!(begun.elapsed() < Duration::from_secs(60), "the check does not hang");
    assert_eq!(ran.stderr, "", "nothing but findings is said");
    assert_eq!(ran.code, 1);
    others(&ran)
}

fn others(ran: &Ran) -> String {
    let (plain, others): (Vec<&str>, Vec<&str>) =
        ran.stdout.lines().partition(|line| line.starts_with("content/staff/zoe.md:3:7: error[bad-value]"));
    assert_eq!(plain.len(), 1, "the plain fault is found: {ran}");
    others.iter().map(|line| format!("{line}\n")).collect()
}

fn page(bytes: impl AsRef<[u8]>) -> String {
    findings(&practice().file(PAGE, bytes))
}

#[test]
fn a_file_that_is_not_utf8() {
    assert_data_eq!(
        page(b"---\ntitle: M\xfcller\n---\n"),
        str![[r#"
content/handbook/page.md:2:9: error[not-utf8]: invalid UTF-8

"#]]
    );
}

#[test]
fn a_file_in_utf16() {
    let text: Vec<u8> = "---\ntitle: x\n---\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_data_eq!(
        page([&[0xff, 0xfe][..], &text].concat()),
        str![[r#"
content/handbook/page.md:1:1: error[not-utf8]: invalid UTF-8

"#]]
    );
}

#[test]
fn a_byte_order_mark() {
    assert_data_eq!(
        page("\u{feff}---\ntitle: x\n---\n"),
        str![[r#"
content/handbook/page.md:1:1: warning[byte-order-mark]: the file begins with a byte order mark

"#]]
    );
}

#[test]
fn an_empty_file() {
    assert_data_eq!(
        page(""),
        str![[r#"
content/handbook/page.md: error[empty-file]: the document has no content

"#]]
    );
    assert_data_eq!(
        page("\u{feff}"),
        str![[r#"
content/handbook/page.md: error[empty-file]: the document has no content

"#]]
    );
    assert_data_eq!(
        page(" \n\n\t\n"),
        str![[r#"
content/handbook/page.md: error[empty-file]: the document has no content

"#]]
    );
}

#[test]
fn a_file_without_front_matter() {
    assert_data_eq!(
        page("# Title\n"),
        str![[r#"
content/handbook/page.md:1:1: error[missing-front-matter]: the document does not begin with front matter (begin the file with a line `---`, then the keys, then another line `---`)

"#]]
    );
}

#[test]
fn an_unclosed_fence() {
    assert_data_eq!(
        page("---\ntitle: x\n\n## Overview\n"),
        str![[r#"
content/handbook/page.md:1:1: error[unclosed-front-matter]: front matter without a closing `---` (add a line `---` after the last key)

"#]]
    );
    assert_data_eq!(
        page("---"),
        str![[r#"
content/handbook/page.md:1:1: error[unclosed-front-matter]: front matter without a closing `---` (add a line `---` after the last key)

"#]]
    );
    assert_data_eq!(
        page("+++\ntitle = \"x\"\n---\n"),
        str![[r#"
content/handbook/page.md:1:1: error[unclosed-front-matter]: front matter without a closing `+++` (add a line `+++` after the last key)

"#]]
    );
}

#[test]
fn carriage_returns_are_no_fault() {
    assert_data_eq!(page("---\r\ntitle: x\r\norder: 1\r\n---\r\n\r\nText\r\n"), str![]);
    assert_data_eq!(
        page("---\r\ntitle: x\r\norder: one\r\n---\r\n"),
        str![[r#"
content/handbook/page.md:3:8: error[wrong-type]: expected a whole number, found `one`

"#]]
    );
}

#[test]
fn nul_bytes_and_other_control_characters() {
    assert_data_eq!(
        page(b"---\ntitle: x\n---\n\nText\0\0\0\n"),
        str![[r#"
content/handbook/page.md:5:5: error[control-character]: control character U+0000

"#]]
    );
    assert_data_eq!(
        page(b"---\ntitle: \"\x1b[2J\"\n---\n"),
        str![[r#"
content/handbook/page.md:2:9: error[control-character]: control character U+001B

"#]]
    );
    assert_data_eq!(
        page(vec![0; 5000]),
        str![[r#"
content/handbook/page.md:1:1: error[control-character]: control character U+0000

"#]]
    );
}

#[test]
fn a_file_of_fifty_megabytes() {
    let practice = practice();
    let file = File::create(practice.path("content/clients/huge.md")).unwrap();
    file.set_len(50 << 20).unwrap();
    assert_data_eq!(
        findings(&practice),
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
        findings(&practice),
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
        findings(&practice),
        str![[r#"
content/clients/empty.md: error[special-file]: expected a regular file, found a symbolic link, a folder or a device
content/clients/full.md: error[special-file]: expected a regular file, found a symbolic link, a folder or a device

"#]]
    );
}

#[test]
fn a_document_that_is_named_like_a_folder() {
    assert_data_eq!(
        findings(&practice().file("content/ideas", "x")),
        str![[r#"
content/ideas: error[unknown-place]: unexpected file outside of the folders of documents (move the file to the folder of its kind, or out of `content/`)

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

#[test]
fn yaml_that_nests_a_thousand_deep() {
    let block: String = (0..1000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    assert_data_eq!(
        page(format!("---\n{block}---\n")),
        str![[r#"
content/handbook/page.md:34:33: error[too-complex]: values are nested more than 32 levels deep (write the values out, nested only a few levels deep)

"#]]
    );
    assert_data_eq!(
        page(format!("---\ntitle: {}{}\n---\n", "[".repeat(1000), "]".repeat(1000))),
        str![[r#"
content/handbook/page.md:2:263: error[too-complex]: values are nested more than 32 levels deep (write the values out, nested only a few levels deep)

"#]]
    );
    assert_data_eq!(
        page(format!("---\n{}\n---\n", "- ".repeat(1000))),
        str![[r#"
content/handbook/page.md:2:67: error[too-complex]: values are nested more than 32 levels deep (write the values out, nested only a few levels deep)

"#]]
    );
}

#[test]
fn toml_that_nests_a_thousand_deep() {
    let lists = format!("+++\ntitle = {}{}\n+++\n", "[".repeat(1000), "]".repeat(1000));
    assert_data_eq!(
        page(lists),
        str![[r#"
content/handbook/page.md:2:89: error[too-complex]: values are nested too many levels deep (write the values out, nested only a few levels deep)

"#]]
    );
    assert_data_eq!(
        page(format!("+++\n{}a = 1\n+++\n", "a.".repeat(1000))),
        str![[r#"
content/handbook/page.md:2:1: error[too-complex]: values are nested too many levels deep (write the values out, nested only a few levels deep)

"#]]
    );
    assert_data_eq!(
        page(format!("+++\n[{}a]\n+++\n", "a.".repeat(100_000))),
        str![[r#"
content/handbook/page.md:2:1: error[too-complex]: values are nested too many levels deep (write the values out, nested only a few levels deep)

"#]]
    );
}

#[test]
fn aliases_that_stand_for_a_billion_values() {
    let mut bomb = String::from("---\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for nth in 1..10 {
        let aliases = vec![format!("*a{}", nth - 1); 10].join(", ");
        bomb += &format!("a{nth}: &a{nth} [{aliases}]\n");
    }
    assert_data_eq!(
        page(bomb + "---\n"),
        str![[r#"
content/handbook/page.md:6:45: error[too-complex]: the front matter has more than 100000 values, aliases expanded (write the values out, nested only a few levels deep)

"#]]
    );
}

#[test]
fn an_alias_of_itself_and_one_of_nothing() {
    assert_data_eq!(
        page("---\ntitle: &a [*a]\n---\n"),
        str![[r#"
content/handbook/page.md:2:12: error[bad-yaml]: an alias refers to the value that contains it (quote text that contains `: ` or ` #`; indent with spaces; close every bracket and quote)

"#]]
    );
    assert_data_eq!(
        page("---\ntitle: *nobody\n---\n"),
        str![[r#"
content/handbook/page.md:2:8: error[bad-yaml]: while parsing node, found unknown anchor (quote text that contains `: ` or ` #`; indent with spaces; close every bracket and quote)

"#]]
    );
}

#[test]
fn a_configuration_with_ten_thousand_unknown_keys() {
    let keys: String = (0..10_000).map(|nth| format!("k{nth} = 1\n")).collect();
    let findings = findings(&practice().file("monthly.toml", keys));
    assert_eq!(findings.lines().count(), 10_000);
    assert!(findings.lines().all(|line| line.contains("error[unknown-key]")));
}

#[test]
fn ten_thousand_faults_in_one_file_are_all_shown() {
    let items: String =
        (0..10_000).map(|nth| format!("  - {{asset: acme-dc01, outcome: bogus{nth}}}\n")).collect();
    let result = format!("---\nstatus: in_progress\nitems:\n{items}---\n");
    let findings = findings(&practice().file("content/results/2026-10/acme.md", result));
    assert_eq!(findings.matches("error[bad-value]: unknown outcome `bogus").count(), 10_000);
}

#[test]
fn ten_thousand_faults_in_one_line_are_all_shown() {
    let items: String = (0..10_000).map(|nth| format!("{{asset: é{nth}, outcome: bogus}}, ")).collect();
    let result = format!("---\nstatus: in_progress\nitems: [{items}]\n---\n");
    let findings = findings(&practice().file("content/results/2026-10/acme.md", result));
    assert_eq!(findings.matches("error[bad-value]: unknown outcome `bogus").count(), 10_000);
}

#[test]
fn faults_in_a_map_of_free_keys_are_given_up_at_some_point_and_not_in_silence() {
    let reasons: String = (0..20_000).map(|nth| format!("  c{nth}: [x]\n")).collect();
    let single = format!("---\nexcluded:\n{reasons}---\n");
    let findings = findings(&practice().file("content/singles/2026-10-time-services.md", single));
    assert!(findings.matches("error[wrong-type]").count() > 100);
    assert!(
        findings
            .contains("error[too-complex]: too many faults: the rest of the front matter was not checked")
    );
}

#[test]
fn markdown_that_nests_or_opens_without_an_end() {
    let text = |body: String| format!("---\ntitle: x\n---\n\n{body}\n");
    for body in [
        "- ".repeat(100_000) + "a",
        "> ".repeat(100_000) + "a",
        "[".repeat(200_000),
        "![a".repeat(5_000) + &"](x)".repeat(5_000),
        "*a _b ".repeat(50_000),
        "[^a]\n\n[^a]: x\n\n".repeat(20_000),
        "<a ".repeat(100_000),
        "|a".repeat(20_000) + "\n" + &"|-".repeat(20_000),
    ] {
        page(text(body));
    }
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
            findings(&practice),
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
            findings(&practice),
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
            findings(&practice),
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
            findings(&practice),
            str![[r#"
content/clients//u{1b}[31mred/nacme.md: error[bad-file-name]: the name `/u{1b}[31mred/nacme.md` does not follow the pattern of its folder (rename it to `<id>.md`, with an id of lower-case letters, digits and inner `-`)

"#]]
        );
    }

    #[test]
    fn a_name_that_is_not_utf8() {
        use std::os::unix::ffi::OsStrExt;
        let practice = practice();
        let name = std::ffi::OsStr::from_bytes(b"m\xfcller.md");
        fs::write(practice.path("content/clients").join(name), "x").unwrap();
        assert_data_eq!(
            findings(&practice),
            str![[r#"
content/clients/m�ller.md: error[bad-file-name]: the name `m�ller.md` does not follow the pattern of its folder (rename it to `<id>.md`, with an id of lower-case letters, digits and inner `-`)

"#]]
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
