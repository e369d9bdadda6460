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
        .attribute_filter(|element, attribute, value| match (element, attribute) {
            (_, "id") => value.strip_prefix(OWN).map(Cow::from),
            ("a", "href") if value.strip_prefix('#').is_some_and(|it| it.starts_with(OWN)) => {
                Some(value.replacen(OWN, "", 1).into())
            }
            ("img", "src") => own_picture(value),
            _ => Some(value.into()),
        })
        .link_rel(Some("noopener noreferrer"));
    builder
});

/// What the ids of a text begin with that the passes here made. Those of the author are removed: another part of the page
/// may have the same.
pub const OWN: char = '\u{e000}';

/// The address of a picture, unless it is of another host: no page loads anything from them.
fn own_picture(value: &str) -> Option<Cow<'_, str>> {
    let address = value.trim_start_matches(|sign: char| sign <= ' ');
    let elsewhere = address.starts_with(['/', '\\']) || address.contains(':');
    (!elsewhere).then_some(value.into())
}

/// Removes from a text what an author may not write, and [`OWN`] from its ids.
pub fn clean(html: &str) -> String {
    CLEANER.clean(html).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_ids_that_the_passes_made_stay() {
        let text = format!(
            "<h2 id=\"{OWN}steps\">Steps</h2><p id=\"steps\">a<a href=\"#{OWN}1\">1</a><b id=\"menu\">b</b></p>"
        );
        assert_eq!(
            clean(&text),
            "<h2 id=\"steps\">Steps</h2><p>a<a href=\"#1\" rel=\"noopener noreferrer\">1</a><b>b</b></p>"
        );
    }
}
