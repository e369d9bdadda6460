//! Raw HTML from authors, cleaned by an allow-list.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

use ammonia::Builder;

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::default();
    builder
        // Made by the passes here: anchors, task marks, coloured code, scrolling tables.
        .add_generic_attributes(["class", "id", "role", "aria-label", "tabindex"])
        .add_tags(["section"])
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .attribute_filter(own_pictures)
        .link_rel(Some("noopener noreferrer"));
    builder
});

/// Removes pictures from other hosts: no page loads anything from them.
fn own_pictures<'v>(element: &str, attribute: &str, value: &'v str) -> Option<Cow<'v, str>> {
    let address = value.trim_start_matches(|sign: char| sign <= ' ');
    let elsewhere = address.starts_with(['/', '\\']) || address.contains(':');
    let asks = (element, attribute) == ("img", "src") && elsewhere;
    (!asks).then_some(value.into())
}

pub fn clean(html: &str) -> String {
    CLEANER.clean(html).to_string()
}
