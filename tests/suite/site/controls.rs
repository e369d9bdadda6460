use super::Built;
use crate::practice::Practice;

const PROCEDURE: &str = "content/procedures/time-services.md";

#[test]
fn a_control_shows_what_was_done_for_it_and_at_how_many_clients() {
    let practice = Practice::small().edit(
        PROCEDURE,
        "repeat: 12 months",
        "repeat: 12 months\nsatisfies: {cis_v8: [\"8.10\", \"8.4\"], house_rules: [\"<b>1\"]}",
    );
    let site = Built::of(&practice);
    let words = site.words("controls.html");
    let order = ["8.4 Time services", "8.10 Time services", "<b>1 Time services"];
    let places = order.map(|part| words.find(part).unwrap_or_else(|| panic!("{part}: {words}")));
    assert!(places.is_sorted(), "{words}");
    assert!(words.contains("The controls of CIS Controls v8 ") && words.contains("house rules 1"), "{words}");
    assert!(words.contains("8.4 Time services - Verify and correct 2026-10 1 1 of 1"), "{words}");
}

#[test]
fn work_of_more_than_a_year_ago_covers_no_client() {
    let practice = Practice::small().edit(
        PROCEDURE,
        "repeat: 12 months",
        "repeat: 12 months\nsatisfies: {soc2: [CC7.1]}",
    );
    let of_the_day = |day: &str| {
        let ran = practice.run(&format!("build --today {day}"));
        assert_eq!(ran.code, 0, "{ran}");
        Built::read(&practice.path("public")).words("controls.html")
    };
    assert!(of_the_day("2027-10-21").contains("2026-10 1 1 of 1"));
    assert!(of_the_day("2027-10-22").contains("2026-10 0 0 of 1"));
}
