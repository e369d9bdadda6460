//! Documents that cannot be read: what rules conclude from the rest of the practice must not follow from that.

use crate::check::Fixture;

/// The sample with a history, and every diagnostic in one line.
fn report(path: &str, bytes: &[u8]) -> String {
    let practice = Fixture::sample()
        .file("content/procedures/dns.md", Fixture::sample().text_of("content/procedures/time-services.md"))
        .commit("jane", "2026-10-24", "October")
        .edit("content/clients/acme.md", "name: DC01", "name: DC-01")
        .commit("tom", "2026-11-05", "Rename");
    practice.file(path, bytes).short_report()
}

/// A document in UTF-16, front matter that is no YAML, and front matter with one key too many.
fn damaged(text: &str) -> [Vec<u8>; 3] {
    let utf16 = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let with = |line: &str| text.replacen("---\n", &format!("---\n{line}\n"), 1).into_bytes();
    [utf16, with("broken: ["), with("noSuchKey: 1")]
}

#[test]
fn an_unreadable_document_is_one_diagnostic() {
    for path in [
        "content/staff/tom.md",
        "content/staff/jane.md",
        "content/clients/acme.md",
        "content/clients/birch.md",
        "content/procedures/time-services.md",
        "content/singles/2026-10-time-services.md",
        "content/results/2026-10/acme.md",
        "content/results/2026-10/birch.md",
    ] {
        for bytes in damaged(&Fixture::sample().text_of(path)) {
            let report = report(path, &bytes);
            assert!(report.starts_with(path) && report.lines().count() == 1, "{report}");
        }
    }
}

/// Results of a month whose single cannot be read are of the procedure that its name says.
#[test]
fn an_unreadable_single_takes_nothing_from_what_was_done() {
    let single = "content/singles/2026-10-time-services.md";
    let practice = || {
        Fixture::sample()
            .edit("content/procedures/time-services.md", "scope:", "repeat: 6 months\nscope:")
            .edit(single, "lead: jane", "lead: jane\nclosed_on: 2026-11-02\nclosed_by: jane")
            .on("2027-03-01".parse().expect("a day"))
    };
    let before = practice().short_report();
    for bytes in damaged(&Fixture::sample().text_of(single)) {
        let report = practice().file(single, bytes).short_report();
        let others: String =
            report.lines().filter(|it| !it.starts_with(single)).map(|it| format!("{it}\n")).collect();
        assert_eq!(others, before);
    }
}

/// Whether an exemption excuses does not follow from a single that cannot be read.
#[test]
fn an_exempt_result_of_an_unreadable_single_is_read() {
    let exempt = "---\nstatus: exempt\nreason: No clocks\napproved_by: jane\napproved_on: 2026-10-20\n---\n";
    let practice = Fixture::sample().file("content/results/2026-10/birch.md", exempt);
    let single = "content/singles/2026-10-time-services.md";
    assert!(practice.file(single, "---\nlead: [\n---\n").short_report().contains(single));
}

/// The approval of an exempt result may be in the client's file.
#[test]
fn an_unreadable_client_may_have_the_exemption() {
    let (client, result) = ("content/clients/birch.md", "content/results/2026-10/birch.md");
    let exempt = "---\nstatus: exempt\nreason: No clocks\napproved_by: jane\napproved_on: 2026-10-20\n---\n";
    let practice = Fixture::sample().commit("jane", "2026-10-19", "October").file(result, exempt);
    let practice = practice.without_rule("changed-after-review").commit("tom", "2026-10-20", "Exempt birch");
    assert!(practice.short_report().contains("approved-by-other"));
    let report = practice.clone().file(client, "---\nname: [\n---\n").short_report();
    assert!(report.starts_with(client) && report.lines().count() == 1, "{report}");
}

/// A key may be in a person's file that cannot be read.
#[test]
fn an_unreadable_person_may_have_the_key() {
    let practice = Fixture::sample().with_key("jane").file(
        "monthly.toml",
        "[site]\ntitle = \"North Lane IT\"\n[signatures]\nrequired = \"results\"\n[rules]\nunplanned-month = \"off\"\n",
    );
    let practice = practice.commit_signed("jane", "2026-10-24", "October", str::to_owned);
    assert_eq!(practice.short_report(), "");
    for bytes in damaged(&practice.text_of("content/staff/jane.md")) {
        let report = practice.clone().file("content/staff/jane.md", bytes).short_report();
        assert!(report.starts_with("content/staff/jane.md") && report.lines().count() == 1, "{report}");
    }
}

/// A review that somebody else wrote and the reviewer committed is theirs, whether their file can be read or not.
#[test]
fn an_unreadable_person_may_have_committed_the_review() {
    let (acme, review) = ("content/results/2026-10/acme.md", "reviewed_by: jane\nreviewed_on: 2026-10-24\n");
    let practice = Fixture::sample().edit(acme, review, "").commit("jane", "2026-10-22", "October");
    let practice = practice.edit(acme, "ticket:", &format!("{review}ticket:"));
    let practice = practice.commit_as(("tom", "2026-10-24"), ("jane", "2026-10-24"), "Review acme");
    assert_eq!(practice.short_report(), "");
    for bytes in damaged(&practice.text_of("content/staff/jane.md")) {
        let report = practice.clone().file("content/staff/jane.md", bytes).short_report();
        assert!(report.starts_with("content/staff/jane.md") && report.lines().count() == 1, "{report}");
    }
}

/// What the practice allows is not known while its settings cannot be read.
#[test]
fn unreadable_settings_are_one_diagnostic() {
    let settings = "[review]\nallow_self_review = true\n[rules]\nunplanned-month = \"off\"\n";
    let acme = "content/results/2026-10/acme.md";
    let practice = Fixture::sample().requires_every_month().file("monthly.toml", settings);
    let practice = practice.edit(acme, "reviewed_by: jane", "reviewed_by: tom");
    assert_eq!(practice.short_report(), "");
    for text in [format!("x = [\n{settings}"), format!("\u{7}{settings}")] {
        let report = practice.clone().file("monthly.toml", text).short_report();
        assert!(report.starts_with("monthly.toml") && report.lines().count() == 1, "{report}");
    }
}
