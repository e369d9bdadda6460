use super::Built;
use crate::practice::Practice;

const HOSTILE: &str = r#"<script>alert(1)</script> & "Söhne" 'x' 株式会社 \"><img src=x onerror=alert(1)>"#;

/// The small practice with a hostile text in every field that is a text.
fn practice() -> Practice {
    let quoted = format!("'{}'", HOSTILE.replace('\'', "''"));
    Practice::small()
        .edit(
            "content/clients/acme.md",
            "name: Acme Dental",
            &format!("name: {quoted}\nagreement: {quoted}\nindustry: {quoted}"),
        )
        .edit("content/clients/acme.md", "[windows]", &format!("[{quoted}]"))
        .edit("content/clients/acme.md", "name: High Street", &format!("name: {quoted}"))
        .edit("content/clients/acme.md", "name: Lee Park", &format!("name: {quoted}, role: {quoted}"))
        .edit(
            "content/clients/acme.md",
            "name: DC01",
            &format!("name: {quoted}, os: {quoted}, note: {quoted}"),
        )
        .edit("content/staff/tom.md", "name: Tom Reed", &format!("name: {quoted}"))
        .edit(
            "content/procedures/time-services.md",
            "title: Time services - Verify and correct",
            &format!("title: {quoted}\naliases: [{quoted}]\ntags: [{quoted}]"),
        )
        .edit(
            "content/procedures/time-services.md",
            "summary: Every clock agrees with the others.",
            &format!("summary: {quoted}"),
        )
        .edit("content/results/2026-10/acme.md", "summary: All clocks agree.", &format!("summary: {quoted}"))
        .edit(
            "content/results/2026-10/acme.md",
            "offset_ms: 12}",
            &format!("offset_ms: 12, note: {quoted}}}"),
        )
        .edit(
            "content/singles/2026-10-time-services.md",
            "lead: jane",
            &format!("lead: jane\ntitle: {quoted}"),
        )
        .edit("monthly.toml", "North Lane IT", "<script>alert(2)</script> & Co")
        .file("content/ideas/one.md", format!("---\ntitle: {quoted}\nstate: idea\nwhy_now: {quoted}\n---\n"))
        .file("content/handbook/one.md", format!("---\ntitle: {quoted}\nsummary: {quoted}\n---\n"))
}

#[test]
fn a_hostile_text_in_any_field_comes_out_as_text() {
    let practice = practice();
    let site = Built::of(&practice);
    for (address, page) in site.pages() {
        for needle in ["<script>", "<img src=x", "onerror=alert(1)>"] {
            assert!(!page.contains(needle), "{address} holds {needle}");
        }
    }
    for address in
        ["clients/acme.html", "ideas/one.html", "handbook/one.html", "procedures/time-services.html"]
    {
        assert!(site.words(address).contains(HOSTILE), "{address} shows the text as it was written");
    }
}

#[test]
fn the_ticket_leads_to_the_web_and_nowhere_else() {
    let ticket = |url: &str| {
        let practice = Practice::small().edit(
            "monthly.toml",
            "[rules]",
            &format!("[tickets]\nurl = \"{url}\"\n\n[rules]\nbad-setting = \"off\""),
        );
        let ran = practice.run("build");
        (ran.code == 0)
            .then(|| Built::read(&practice.path("public")).page("results/2026-10/acme.html").to_owned())
    };
    assert!(
        ticket("https://psa.example/t/{id}")
            .expect("it builds")
            .contains("href=\"https://psa.example/t/184223\"")
    );
    assert!(ticket("javascript:alert({id})").is_none_or(|page| !page.contains("javascript:")));
}
