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

#[test]
fn no_text_ends_the_script_or_the_attribute_that_it_is_written_in() {
    const BREAKING: &str = "</script><!--<script>\u{2028}\u{2029}]]>&quot;";
    let practice = Practice::small()
        .edit("content/clients/acme.md", "name: Acme Dental", &format!("name: \"Acme {BREAKING}\""))
        .edit("content/clients/acme.md", "name: DC01", &format!("name: \"DC01 {BREAKING}\""))
        .edit(
            "content/results/2026-10/acme.md",
            "summary: All clocks agree.",
            &format!("summary: \"All {BREAKING}\""),
        );
    let site = Built::of(&practice);
    for (address, page) in site.pages() {
        assert!(!page.contains("<!--<script>"), "{address}");
        assert_eq!(page.matches("<script").count(), page.matches("</script>").count(), "{address}");
    }
    let scripts = site.files.iter().filter(|(address, _)| address.starts_with("search/"));
    let mut found = 0;
    for (address, bytes) in scripts {
        let script = std::str::from_utf8(bytes).expect("scripts are UTF-8");
        assert!(!script.contains(['<', '\u{2028}', '\u{2029}']), "{address}: {script}");
        let call = script.strip_prefix("monthlySearch(").and_then(|it| it.strip_suffix(");\n"));
        let (_, json) = call.and_then(|it| it.split_once(',')).expect("one call");
        let value: serde_json::Value = serde_json::from_str(json).expect("the data is JSON");
        found += value.to_string().matches("<!--<script>").count();
    }
    assert!(found > 0, "the search shows the names as they are written");
}
