//! Text as it should not be: one clear diagnostic each, and all others still shown.

use snapbox::{assert_data_eq, str};

use crate::check::Fixture;

const PAGE: &str = "content/handbook/page.md";

/// A practice with one plain fault, which must be found whatever else is wrong.
fn practice() -> Fixture {
    Fixture::sample().file("content/staff/zoe.md", "---\nname: Zoë\nrole: chief\n---\n")
}

/// Diagnostics other than the plain fault, which must be among them.
fn diagnostics(practice: Fixture) -> String {
    let report = practice.short_report();
    let (plain, others): (Vec<&str>, Vec<&str>) =
        report.lines().partition(|line| line.starts_with("content/staff/zoe.md:3:7: error[bad-value]"));
    assert_eq!(plain.len(), 1, "the plain fault is found: {report}");
    others.iter().map(|line| format!("{line}\n")).collect()
}

fn page(bytes: impl AsRef<[u8]>) -> String {
    diagnostics(practice().file(PAGE, bytes))
}

#[test]
fn a_file_that_is_not_utf8() {
    assert_data_eq!(
        page(b"---\ntitle: M\xfcller\n---\n"),
        str![[r#"
content/handbook/page.md:2:9: error[not-utf8]: invalid UTF-8 (save the document as UTF-8, and correct letters that look wrong then)

"#]]
    );
}

#[test]
fn a_file_in_utf16() {
    let text: Vec<u8> = "---\ntitle: x\n---\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_data_eq!(
        page([&[0xff, 0xfe][..], &text].concat()),
        str![[r#"
content/handbook/page.md: error[not-utf8]: the document is written in UTF-16 (save it as UTF-8)

"#]]
    );
}

#[test]
fn a_file_in_utf16_without_a_mark() {
    let text = "---\ntitle: x\n---\n";
    for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
        let text: Vec<u8> = text.encode_utf16().flat_map(bytes).collect();
        assert!(page(text).contains("is written in UTF-16"));
    }
    assert!(page(b"a\0b").contains("error[control-character]"));
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
fn a_document_that_is_named_like_a_folder() {
    assert_data_eq!(
        diagnostics(practice().file("content/ideas", "x")),
        str![[r#"
content/ideas: error[unknown-place]: unexpected file outside of the folders of documents (move the file to the folder of its kind, or out of `content/`)

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
fn a_text_of_nothing_but_openings_is_left_out() {
    let text = |markdown: String| page(format!("---\ntitle: A\n---\n\n{markdown}\n"));
    assert_data_eq!(
        text("*".repeat(500_000) + "a" + &"*".repeat(500_000)),
        str![[r#"
content/handbook/page.md:5:127: error[too-complex]: the text is nested more than 64 levels deep (the text is left out: nest it only a few levels deep, and close every tag)

"#]]
    );
    assert_data_eq!(
        text("<div>\n".repeat(1000)),
        str![[r#"
content/handbook/page.md:69:1: error[too-complex]: more than 64 tags of HTML are open (the text is left out: nest it only a few levels deep, and close every tag)

"#]]
    );
    assert_data_eq!(
        text("> ".repeat(300) + "a"),
        str![[r#"
content/handbook/page.md:5:1: error[too-complex]: more than 256 quotes and lists begin on one line (the text is left out: nest it only a few levels deep, and close every tag)

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
content/handbook/page.md:2:8: error[bad-yaml]: a value cannot begin with `*` (put the text in quotes)

"#]]
    );
}

#[test]
fn a_configuration_with_ten_thousand_unknown_keys() {
    let keys: String = (0..10_000).map(|nth| format!("k{nth} = 1\n")).collect();
    let diagnostics = diagnostics(practice().file("monthly.toml", keys));
    assert_eq!(diagnostics.lines().count(), 101);
    assert!(diagnostics.lines().all(|line| line.contains("error[unknown-key]")));
    assert!(diagnostics.contains("error[unknown-key]: and 9900 more like the first 100 of this file"));
}

#[test]
fn of_ten_thousand_faults_in_one_file_the_first_are_shown_and_the_others_counted() {
    let items: String =
        (0..10_000).map(|nth| format!("  - {{asset: acme-dc01, outcome: bogus{nth}}}\n")).collect();
    let result = format!("---\nstatus: in_progress\nitems:\n{items}---\n");
    let diagnostics = diagnostics(practice().file("content/results/2026-10/acme.md", result));
    assert_eq!(diagnostics.matches("error[bad-value]: unknown outcome `bogus").count(), 100);
    assert!(diagnostics.contains("error[bad-value]: and 9900 more like the first 100 of this file"));
}

#[test]
fn of_ten_thousand_faults_in_one_line_the_first_are_shown_and_the_others_counted() {
    let items: String = (0..10_000).map(|nth| format!("{{asset: é{nth}, outcome: bogus}}, ")).collect();
    let result = format!("---\nstatus: in_progress\nitems: [{items}]\n---\n");
    let diagnostics = diagnostics(practice().file("content/results/2026-10/acme.md", result));
    assert_eq!(diagnostics.matches("error[bad-value]: unknown outcome `bogus").count(), 100);
    assert!(diagnostics.contains("error[bad-value]: and 9900 more like the first 100 of this file"));
}

#[test]
fn faults_in_a_map_of_free_keys_are_given_up_at_some_point_and_not_in_silence() {
    let reasons: String = (0..20_000).map(|nth| format!("  c{nth}: [x]\n")).collect();
    let single = format!("---\nexcluded:\n{reasons}---\n");
    let diagnostics = diagnostics(practice().file("content/singles/2026-10-time-services.md", single));
    assert!(diagnostics.matches("error[wrong-type]").count() > 100, "the first, and their number");
    assert!(
        diagnostics
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

/// Each wrong name was once compared with each right one, so that a file of a megabyte took minutes.
#[test]
fn thousands_of_wrong_names_beside_thousands_of_right_ones() {
    let lines = |line: &dyn Fn(usize) -> String| (0..2000).map(line).collect::<String>();
    let more =
        |name: &str, count: usize| format!("error[{name}]: and {count} more like the first 100 of this file");

    let assets =
        lines(&|nth| format!("  - {{id: acme-w{nth:05}, type: server, name: W, in_service: 2020-01-01}}\n"));
    let client = format!("---\nname: Acme\nservice_start: 2020-01-01\nassets:\n{assets}---\n");
    let items = lines(&|nth| format!("  - {{asset: acme-x{nth:05}, outcome: pass}}\n"));
    let result = format!("---\nstatus: in_progress\nitems:\n{items}---\n");
    let found = diagnostics(
        practice().file("content/clients/acme.md", client).file("content/results/2026-10/acme.md", result),
    );
    assert!(found.contains(&more("unknown-asset", 1900)), "{found}");

    let long = "long-".repeat(15);
    let links = lines(&|nth| format!("[a]({long}b{nth:05}.md)\n"));
    let page = format!("---\ntitle: Links\n---\n\n{links}");
    let pages = (0..2000).fold(practice().file("content/handbook/links.md", page), |practice, nth| {
        practice.file(&format!("content/handbook/{long}{nth:05}.md"), "---\ntitle: Page\n---\n")
    });
    assert!(diagnostics(pages).contains(&more("broken-link", 1900)));

    let keys: String = (0..20_000).map(|nth| format!("k{nth}: 1\n")).collect();
    let result = practice().file("content/results/2026-10/acme.md", format!("---\n{keys}---\n"));
    assert!(diagnostics(result).contains(&more("unknown-key", 19_900)));

    let fields = lines(&|nth| format!("  - {{name: field{nth:05}, type: string, required: true}}\n"));
    let steps = lines(&|nth| format!("1. Read `fieldx{nth:05}`.\n"));
    let keys = lines(&|nth| format!(", fieldx{nth:05}: 1"));
    let procedure = practice()
        .text_of("content/procedures/time-services.md")
        .replace("record:\n", &format!("record:\n{fields}"));
    let found = diagnostics(
        practice()
            .file(
                "content/procedures/time-services.md",
                procedure.replace("1. Read", &format!("{steps}1. Read")),
            )
            .edit("content/results/2026-10/acme.md", "offset_ms: 12", &format!("offset_ms: 12{keys}")),
    );
    assert!(found.contains(&more("unknown-field", 1900)), "{found}");
}
