use std::collections::BTreeSet;

use super::{Built, attributes};
use crate::practice::Practice;

/// The page of a handbook text.
fn page(text: &str) -> String {
    let practice = Practice::small().file("content/handbook/one.md", format!("---\ntitle: One\n---\n{text}"));
    Built::of(&practice).page("handbook/one.html").to_owned()
}

#[test]
fn the_four_marks_of_the_checklist_are_seen_and_read_out() {
    let page = page("- [x] read\n- [!] no access\n- [-] none\n- [ ] left\n- plain\n");
    for (class, label, text) in [
        ("done", "done", "read"),
        ("could-not", "could not be done", "no access"),
        ("not-applicable", "does not apply", "none"),
        ("open", "open", "left"),
    ] {
        assert!(page.contains(&format!("class=\"task task-{class}\"")), "{class}");
        assert!(page.contains(&format!("aria-label=\"{label}\"")), "{label}");
        assert!(page.contains(&format!("</span> {text}")), "{text}");
    }
    assert!(page.contains("<li>plain</li>"));
}

#[test]
fn tables_footnotes_strikethrough_and_anchors_are_rendered() {
    let page = page(
        "## First part\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n~~old~~ new[^1]\n\n[^1]: Note.\n\n## First part\n",
    );
    for part in ["id=\"first-part\"", "id=\"first-part-1\"", "<table>", "<del>old</del>", "footnote"] {
        assert!(page.contains(part), "{part}");
    }
}

#[test]
fn a_file_that_git_lfs_did_not_fetch_is_named_and_neither_shown_nor_linked() {
    let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 3000\n";
    let text = "---\ntitle: One\n---\n\nA ![Plan](plan.png).\n\nB [the plan](plan.png).\n\nC [![Plan](plan.png)](plan.png).\n\nD [![Plan](plan.png)](here.txt).\n";
    let practice = Practice::small()
        .file("content/handbook/one.md", text)
        .file("content/handbook/plan.png", pointer)
        .file("content/handbook/here.txt", "x");
    let built = Built::of(&practice);
    let page = built.page("handbook/one.html");
    let says = "[stored in Git LFS and not fetched here (git lfs pull)]";
    for part in [
        &format!("<p>A Plan {says}.</p>"),
        &format!("<p>B the plan {says}.</p>"),
        &format!("<p>C Plan {says}.</p>"),
        &format!("<p>D <a href=\"../handbook/here.txt\">Plan {says}</a>.</p>"),
    ] {
        assert!(page.contains(part), "{part} {page}");
    }
    assert!(!practice.path("public/handbook/plan.png").exists());
}

#[test]
fn code_has_its_colours_without_a_script() {
    let page = page(
        "```powershell\nGet-Service w32time | Where-Object Status -eq 'Running'\n```\n\n```text\n<b> & \"x\"\n```\n\n```nonsense\nx < y\n```\n",
    );
    assert!(page.contains("class=\"language-powershell\""));
    assert!(page.contains("<span class=\"hl-"));
    assert!(page.contains("&lt;b&gt; &amp;"));
    assert!(page.contains("x &lt; y"));
}

#[test]
fn raw_html_is_cleaned_and_harmless_html_stays() {
    let page = page(
        "<b>bold</b> <script>alert(1)</script> <img src=\"x.png\" alt=\"x\" onerror=\"alert(1)\">\n\n<iframe src=\"https://evil.example\"></iframe>\n\n<a href=\"javascript:alert(1)\">x</a> <a href=\"JaVaScRiPt:alert(1)\">y</a>\n\n- [x] still a task\n",
    );
    assert!(page.contains("<b>bold</b>"));
    assert!(page.contains("class=\"task task-done\""));
    for needle in ["<script>", "onerror", "<iframe", "javascript:", "JaVaScRiPt:"] {
        assert!(!page.contains(needle), "{needle}");
    }
}

#[test]
fn ids_of_raw_html_are_removed_since_a_part_of_the_page_may_have_them() {
    let page = page("## One\n\n<a id=\"History-of-this\"></a><b id=\"Main\">x</b>[^1]\n\n[^1]: note\n");
    for id in ["one", "Main", "Footnote-1"] {
        assert_eq!(page.matches(&format!("id=\"{id}\"")).count(), 1, "{id}: {page}");
    }
    assert!(page.contains("href=\"#Footnote-1\"") && !page.contains("History-of-this"), "{page}");
}

#[test]
fn a_picture_from_elsewhere_is_a_link_so_that_no_page_asks_another_host() {
    let page = page(
        "![The rack](https://elsewhere.example/rack.png) [![In a link](https://elsewhere.example/badge.svg)](https://elsewhere.example/)\n\n<img src=\"https://elsewhere.example/raw.png\" alt=\"raw\"><img src=\"//elsewhere.example/raw.png\" alt=\"raw\"><img src=\"\\\\elsewhere.example/raw.png\" alt=\"raw\">\n",
    );
    assert_eq!(attributes(&page, "src"), ["../theme/search.js"]);
    for link in [">The rack</a>", ">In a link</a>"] {
        assert!(page.contains(link), "{link}");
    }
}

#[test]
fn no_unsafe_address_comes_through_markdown_even_where_the_rule_is_off() {
    let practice = Practice::small()
        .edit("monthly.toml", "[rules]", "[rules]\nunsafe-link = \"off\"\nbroken-link = \"off\"")
        .file(
            "content/handbook/one.md",
            "---\ntitle: One\n---\n[a](javascript:alert(1)) [b](JAVASCRIPT:alert) [c](data:text/html,x) [d](vbscript:x) [e](file:///etc/passwd) ![f](javascript:alert(2)) <javascript:alert(3)>\n\n[g][]\n\n[g]: javascript:alert(4)\n",
        );
    let site = Built::of(&practice);
    let page = site.page("handbook/one.html");
    for link in attributes(page, "href").into_iter().chain(attributes(page, "src")) {
        let scheme = link.split(':').next().unwrap_or_default().to_lowercase();
        assert!(!["javascript", "data", "vbscript", "file"].contains(&scheme.as_str()), "{link}");
    }
}

/// Templates of pages with texts of authors, and those that they consist of.
const AROUND_TEXTS: [&str; 2] = ["base.html", "components.html"];

/// The ids that templates have beside texts of authors, each up to its first variable part.
fn ids_beside_texts() -> BTreeSet<String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/templates");
    let mut ids = BTreeSet::new();
    for entry in std::fs::read_dir(folder).expect("the templates") {
        let path = entry.expect("a template").path();
        let text = std::fs::read_to_string(&path).expect("a text");
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if text.contains("class=\"prose\"") || AROUND_TEXTS.contains(&name.as_str()) {
            let literal = |id: String| id.split("{{").next().unwrap_or_default().to_owned();
            ids.extend(attributes(&text, "id").into_iter().map(literal).filter(|id| !id.is_empty()));
        }
    }
    ids
}

#[test]
fn no_heading_has_the_id_of_another_part_of_its_page() {
    let ids = ids_beside_texts();
    assert!(ids.len() > 30 && ids.contains("Main"), "{ids:?}");
    for id in &ids {
        assert!(
            id.starts_with(|first: char| first.is_ascii_uppercase()),
            "`{id}` can be the anchor of a heading"
        );
    }
    // Headings, and a footnote, that are called like the parts of a page.
    let words = |id: &String| id.replace('-', " ");
    let headings: String = ids.iter().map(|id| format!("### {}\n\nA[^main].\n\n", words(id))).collect();
    let text = format!("\n{headings}### Finding F1\n\n[^main]: B.\n");
    let finding = "findings: [{id: F1, asset: acme-dc01, severity: low, summary: Off, owner: tom, ticket: \"7\", due: 2026-12-01, status: open}]\n---\n";
    let practice = Practice::of_three()
        .file("content/handbook/one.md", format!("---\ntitle: One\n---\n{text}"))
        .edit("content/results/2026-10/acme.md", "summary: All clocks agree.\n---\n", finding);
    let documents = [
        "procedures/time-services",
        "clients/acme",
        "singles/2026-10-time-services",
        "staff/tom",
        "results/2026-10/acme",
    ];
    let practice = documents.iter().fold(practice, |practice, document| {
        let path = format!("content/{document}.md");
        let longer = practice.read(&path) + &text;
        practice.file(&path, longer)
    });
    let site = Built::of(&practice);
    for (path, page) in site.pages() {
        let ids = attributes(page, "id");
        let different: BTreeSet<&String> = ids.iter().collect();
        let twice: Vec<&String> =
            different.iter().filter(|id| ids.iter().filter(|it| it == *id).count() > 1).copied().collect();
        assert!(twice.is_empty(), "{path}: {twice:?}");
    }
    assert!(site.page("results/2026-10/acme.html").contains("id=\"finding-f1\""));
    assert!(site.page("results/2026-10/acme.html").contains("id=\"Finding-f1\""));
}
