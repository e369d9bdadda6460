//! Pages that show the latest years, and lead to a page for each earlier year.

use std::collections::BTreeSet;

use super::address;
use super::link::Link;
use super::page::Page;

/// Returns the links to all pages, the latest first; none where there is one page.
pub fn links(latest: Link, earlier: &BTreeSet<i16>, page: impl Fn(i16) -> Page) -> Vec<Link> {
    if earlier.is_empty() {
        return Vec::new();
    }
    let of_year = |year: &i16| Link { href: address::of(&page(*year)), text: year.to_string() };
    [latest].into_iter().chain(earlier.iter().rev().map(of_year)).collect()
}
