//! What a browser may load, and what others may know.

use super::Built;
use crate::practice::Practice;

const POLICY: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'; style-src 'self'; ";

#[test]
fn every_page_has_the_policy_before_anything_that_loads_and_nothing_that_it_forbids() {
    let site = Built::sample();
    for (address, page) in site.pages() {
        let at = page.find(POLICY).unwrap_or_else(|| panic!("{address} has no policy"));
        for loading in ["<link", "<script", "<img"] {
            assert!(page.find(loading).is_none_or(|first| at < first), "{address}: {loading}");
        }
        assert!(!page.contains("'unsafe-"), "{address}");
        // What is written as text has its quotes escaped.
        assert!(!page.contains(" style=\"") && !page.contains("<style"), "{address} has a style of its own");
        for script in page.split("<script").skip(1) {
            assert!(script.starts_with(" src=\""), "{address} has a script of its own");
        }
        let tags = page.split('<').filter_map(|part| part.split_once('>')).map(|(tag, _)| tag);
        for tag in tags {
            let is_handler = |part: &str| part.starts_with("on") && part.contains("=\"");
            assert!(!tag.split_whitespace().any(is_handler), "{address}: <{tag}>");
        }
    }
}

#[test]
fn search_engines_are_kept_out_unless_they_are_let_in() {
    let robots = "<meta name=\"robots\" content=\"noindex\">";
    assert!(Built::small().page("index.html").contains(robots));
    let open = Practice::small().edit("monthly.toml", "[site]", "[site]\nsearch_engines = true");
    assert!(!Built::of(&open).page("index.html").contains("robots"));
}

#[test]
fn a_shared_link_has_a_preview() {
    let practice =
        Practice::small().edit("monthly.toml", "[site]", "[site]\nbase_url = \"https://docs.example/it/\"");
    let site = Built::of(&practice);
    let page = site.page("procedures/time-services.html");
    for meta in [
        "property=\"og:title\" content=\"Time services - Verify and correct\"",
        "property=\"og:description\" content=\"Every clock agrees with the others.\"",
        "property=\"og:url\" content=\"https://docs.example/it/procedures/time-services.html\"",
        "property=\"og:site_name\" content=\"North Lane IT\"",
    ] {
        assert!(page.contains(meta), "{meta}");
    }
    assert!(!Built::small().page("index.html").contains("og:url"));
}
