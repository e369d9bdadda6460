//! Files of authors on the site: nothing in them runs, on any host.

use super::Built;
use crate::practice::Practice;

const SCRIPT: &str = "<script>fetch('../clients/acme.json')</script>";

/// The small practice with files that a browser could run.
fn practice() -> Practice {
    Practice::small()
        .file("content/handbook/report.html", SCRIPT)
        .file("content/handbook/data.txt", format!("\n{SCRIPT}"))
        .file("content/handbook/tool.js", "alert(1)")
        .file(
            "content/handbook/shot.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
        )
        .file("content/handbook/plan.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>")
        .file("content/evidence/2026-10/acme/report.html", SCRIPT)
        .file("content/evidence/2026-10/acme/form.pdf", "%PDF-1.7\n<< /S /JavaScript >>")
        .file("content/evidence/2026-10/acme/log", "12:00")
        .file(
            "content/handbook/files.md",
            "---\ntitle: Files\n---\n[report](report.html) ![shot](shot.svg) ![plan](plan.svg) [tool](tool.js)\n",
        )
        .edit(
            "content/results/2026-10/acme.md",
            "summary:",
            &format!("evidence: [{{file: report.html, sha256: {SHA256}}}, {{file: form.pdf}}, {{file: log}}]\nsummary:"),
        )
}

/// SHA-256 of [`SCRIPT`].
const SHA256: &str = "32663a09cb56ac214ac94fe396e991ec55779bd4cb5bec54fd1a6c82e9c267f4";

#[test]
fn what_a_browser_could_run_is_published_as_text_or_in_a_zip_and_linked_there() {
    let site = Built::of(&practice());
    let published: Vec<&str> = site
        .files
        .keys()
        .map(String::as_str)
        .filter(|it| it.starts_with("evidence/") || it.starts_with("handbook/") && !it.ends_with(".html"))
        .collect();
    assert_eq!(
        published,
        [
            "evidence/2026-10/acme/form-pdf.zip",
            "evidence/2026-10/acme/log.txt",
            "evidence/2026-10/acme/report-html.zip",
            "handbook/data-txt.zip",
            "handbook/plan.svg",
            "handbook/report-html.zip",
            "handbook/shot-svg.zip",
            "handbook/tool-js.txt",
        ]
    );
    let page = site.page("handbook/files.html");
    for link in ["report-html.zip", "shot-svg.zip", "tool-js.txt"] {
        assert!(page.contains(&format!("href=\"../handbook/{link}\"")), "{link}: {page}");
    }
    assert!(
        page.contains("<img src=\"../handbook/plan.svg\"") && !page.contains("<img src=\"../handbook/shot")
    );
    let result = site.page("results/2026-10/acme.html");
    assert!(result.contains("evidence/2026-10/acme/report-html.zip\"><code>report.html</code>"), "{result}");
    assert!(result.contains(SHA256), "the hash is that of the file itself");
}

#[test]
fn the_author_is_told_what_is_published_instead() {
    let ran = practice().run("check --format short");
    let told: Vec<&str> = ran.stdout.lines().filter(|line| line.contains("[active-content]")).collect();
    assert_eq!(told.len(), 7, "{ran}");
    let of = |file: &str| told.iter().find(|line| line.starts_with(file)).copied().unwrap_or_default();
    assert!(of("content/handbook/report.html").ends_with("it is published as `report-html.zip`"), "{ran}");
    assert!(of("content/evidence/2026-10/acme/log").ends_with("it is published as `log.txt`"), "{ran}");
    assert!(!ran.stdout.contains("wrong-hash") && !ran.stdout.contains("missing-evidence"), "{ran}");
    assert_eq!(ran.code, 0, "{ran}");
}

#[test]
fn no_element_or_attribute_of_raw_html_does_more_than_show_text() {
    let raw = [
        "<script>alert(1)</script>",
        "<p onclick=\"alert(1)\" onmouseover=alert(1)>on</p>",
        "<a href=\"javascript:alert(1)\">a</a>",
        "<a href=\" &#106;avascript:alert(1)\">a</a>",
        "<a href=\"data:text/html,x\">a</a>",
        "<img src=\"data:image/svg+xml,x\" alt=\"\">",
        "<img src=\"https://evil.example/x.png\" alt=\"\">",
        "<img src=\"//evil.example/x.png\" alt=\"\">",
        "<p style=\"background: url(https://evil.example)\">style</p>",
        "<style>body { background: url(https://evil.example) }</style>",
        "<svg><script>alert(1)</script><a xlink:href=\"javascript:alert(1)\">x</a></svg>",
        "<math><mtext><script>alert(1)</script></mtext></math>",
        "<iframe src=\"https://evil.example\" srcdoc=\"x\"></iframe>",
        "<form action=\"https://evil.example\"><input name=\"x\"><button formaction=\"javascript:x\">x</button></form>",
        "<meta http-equiv=\"refresh\" content=\"0;url=https://evil.example\">",
        "<base href=\"https://evil.example/\">",
        "<object data=\"x.swf\"></object>",
        "<embed src=\"x.swf\">",
        "<link rel=\"stylesheet\" href=\"https://evil.example/x.css\">",
        "<video src=\"https://evil.example/x\" poster=\"https://evil.example/x\"></video>",
        "<details ontoggle=\"alert(1)\" open>d</details>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
        "<template><script>alert(1)</script></template>",
        "<textarea><script>alert(1)</script></textarea>",
    ];
    let text = raw.join("\n\n");
    let practice =
        Practice::small().file("content/handbook/raw.md", format!("---\ntitle: Raw\n---\n{text}\n"));
    let site = Built::of(&practice);
    let page = site.page("handbook/raw.html");
    let at = page.find("<div class=\"prose\">").expect("the text of the document");
    let prose = &page[at..at + page[at..].find("</main>").expect("an end")].to_lowercase();
    for element in [
        "script", "style", "svg", "math", "iframe", "form", "input", "button", "meta", "base", "object",
        "embed", "link", "video", "noscript", "template", "textarea",
    ] {
        assert!(!prose.contains(&format!("<{element}")), "{element}: {prose}");
    }
    let tags = prose.split('<').filter_map(|part| part.split_once('>')).map(|(tag, _)| tag);
    for tag in tags {
        for sign in [" on", " style", "javascript:", "data:", " srcdoc", " poster", " action"] {
            assert!(!tag.contains(sign), "<{tag}>");
        }
        assert!(!tag.starts_with("img") || !tag.contains("//"), "<{tag}>");
    }
}

#[test]
fn no_address_of_the_settings_or_of_front_matter_leads_anywhere_but_to_the_web() {
    let mut built = 0;
    for scheme in
        ["javascript:alert(1)//{id}", "data:text/html,{id}", "vbscript:{id}", " JavaScript:alert({id})"]
    {
        let practice = Practice::small()
            .edit(
                "monthly.toml",
                "[rules]",
                &format!(
                    "[tickets]\nurl = \"{scheme}\"\n\n[repository]\nurl = \"{scheme}\"\n\n[rules]\nbad-setting = \"off\""
                ),
            )
            .edit("content/clients/acme.md", "name: Acme Dental", &format!("name: Acme Dental\nindustry: '{scheme}'"));
        let ran = practice.run("build");
        if ran.code != 0 {
            continue;
        }
        built += 1;
        for (address, page) in Built::read(&practice.path("public")).pages() {
            let links = page.split("href=\"").skip(1).filter_map(|it| it.split('"').next());
            for link in links {
                let scheme = link.trim().split(':').next().unwrap_or_default().to_lowercase();
                assert!(!["javascript", "data", "vbscript"].contains(&scheme.as_str()), "{address}: {link}");
            }
        }
    }
    assert!(built > 0, "what is tested is built");
}
