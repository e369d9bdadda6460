use super::Built;
use crate::practice::Practice;

#[test]
fn completion_is_shown_with_the_same_counts_on_every_page() {
    let site = Built::of_three();
    for address in ["index.html", "singles/index.html", "singles/2026-10-time-services.html"] {
        assert!(site.words(address).contains("1 of 2"), "{address}");
    }
}

#[test]
fn a_client_without_a_record_is_never_green() {
    let site = Built::of_three();
    let words = site.words("singles/2026-10-time-services.html");
    assert!(words.contains("overdue"), "{words}");
    assert!(words.contains("joined on 2026-10-20"), "{words}");
    assert!(site.words("clients/birch.html").contains("overdue"));
    let matrix = site.page("matrix.html");
    assert_eq!(matrix.matches(">conforms</a>").count(), 1, "only acme");
}

#[test]
fn rows_are_named_as_the_practice_names_its_files() {
    let site = Built::of_three();
    assert!(site.words("singles/index.html").contains("Monthly Single - 202610 - Time Services"));
    assert!(site.words("results/2026-10/acme.html").contains("Monthly Single - 202610 - Time Services"));
}

#[test]
fn the_same_content_on_the_same_day_gives_the_same_bytes() {
    assert_eq!(Built::of_three().files, Built::of(&Practice::of_three()).files);
}
