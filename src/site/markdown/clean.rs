//! Raw HTML from authors: what stays of it is on an allow-list.

use std::collections::HashSet;
use std::sync::LazyLock;

use ammonia::Builder;

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::default();
    builder
        // Of our own passes: anchors, task marks, coloured code, scrolling tables.
        .add_generic_attributes(["class", "id", "role", "aria-label", "tabindex"])
        .add_tags(["section"])
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .link_rel(Some("noopener noreferrer"));
    builder
});

pub fn clean(html: &str) -> String {
    CLEANER.clean(html).to_string()
}
