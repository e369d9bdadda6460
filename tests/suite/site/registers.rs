//! The registers of findings and of exemptions.

use super::{Built, attributes};
use crate::practice::Practice;

const ACME: &str = "content/results/2026-10/acme.md";

fn finding(id: usize, severity: &str, rest: &str) -> String {
    format!("{{id: F{id}, severity: {severity}, summary: Number {id}, owner: tom, ticket: \"{id}\", {rest}}}")
}

fn practice(findings: &[String]) -> Practice {
    let found = format!("findings: [{}]\nsummary: All clocks agree.", findings.join(", "));
    Practice::small().edit(ACME, "summary: All clocks agree.", &found)
}

fn built(practice: &Practice) -> Built {
    let ran = practice.run("build --today 2026-11-22");
    assert_eq!(ran.code, 0, "{ran}");
    Built::read(&practice.path("public"))
}

#[test]
fn open_findings_are_counted_by_severity_and_age_and_closed_ones_lie_by_month() {
    let practice = practice(&[
        finding(1, "high", "due: 2026-11-01, status: open"),
        finding(2, "low", "due: 2026-12-01, status: open"),
        finding(3, "medium", "due: 2026-11-01, status: fixed, closed_on: 2026-11-03"),
        finding(4, "low", "due: 2026-11-01, status: fixed, closed_on: 2026-10-30"),
    ]);
    let site = built(&practice);
    let words = site.words("findings.html");
    for said in [
        "2 open findings",
        "1 overdue",
        "high 1 1 0 1 0 0",
        "low 1 0 0 1 0 0",
        "Tom Reed 2 1 32",
        "Closed this month 1",
        "2026-10 1 closed",
    ] {
        assert!(words.contains(said), "{said} in {words}");
    }
    assert!(!words.contains("Number 4"), "{words}");
    assert!(site.words("findings/2026-10.html").contains("Number 4"));
    assert!(site.words("findings/2026-11.html").contains("Number 3"));
    assert_eq!(attributes(site.page("findings.html"), "data-severity")[0], "high");
}

#[test]
fn a_long_list_of_open_findings_goes_over_pages() {
    let many: Vec<String> = (1..=501).map(|id| finding(id, "low", "due: 2026-12-01, status: open")).collect();
    let site = built(&practice(&many));
    let rows = |address: &str| attributes(site.page(address), "data-severity").len();
    assert_eq!((rows("findings.html"), rows("findings/open-2.html")), (500, 1));
    assert!(attributes(site.page("findings.html"), "href").contains(&"findings/open-2.html".to_owned()));
    assert!(attributes(site.page("findings/open-2.html"), "href").contains(&"../findings.html".to_owned()));
}

#[test]
fn exemptions_have_their_state_for_the_filter() {
    let exemption = |procedure: &str, expires: &str| {
        format!(
            "{{procedure: {procedure}, kind: legal, reason: x, approved_by: jane, approved_on: 2026-01-01, expires_on: {expires}}}"
        )
    };
    let list = [
        exemption("time-services, asset: acme-dc01", "2027-01-01"),
        exemption("time-services", "2026-02-01"),
        exemption("time-services", "2026-11-01"),
    ]
    .join(", ");
    let practice = Practice::small().remove("content/results/2026-10/acme.md").edit(
        "content/clients/acme.md",
        "name: Acme Dental",
        &format!("name: Acme Dental\nexemptions: [{list}]"),
    );
    let site = built(&practice);
    assert_eq!(attributes(site.page("exemptions.html"), "data-state"), ["expired", "expiring", "over"]);
}
