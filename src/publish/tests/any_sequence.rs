//! Whatever was built before, a site is the pages of its last build and the files of others.

use super::practice_site::{Site, Tree};
use crate::publish::Publication;
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use rayon::prelude::*;
use std::collections::BTreeMap;

#[derive(Debug, Clone)]
enum Event {
    Build(Pages),
    /// A build that is given up before its commit.
    GivenUp(Pages),
    /// Somebody changes a page, if it is there.
    Edit(String),
    /// Somebody adds a file under a name that no page has.
    Foreign(String, String),
}

type Pages = BTreeMap<String, String>;

/// Of few names, so that builds share pages, and a page of one is a folder of the next.
fn address() -> impl Strategy<Value = String> {
    "[ab](/[abc]){0,3}"
}

fn pages() -> impl Strategy<Value = Pages> {
    btree_map(address(), "[xy]{0,2}", 0..12).prop_map(without_clashes)
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        4 => pages().prop_map(Event::Build),
        1 => pages().prop_map(Event::GivenUp),
        1 => address().prop_map(Event::Edit),
        1 => ("foreign(/[de]){0,1}/f", "[xy]").prop_map(|(address, text)| Event::Foreign(address, text)),
    ]
}

/// Leaves out pages that lie in a folder of another page's name.
fn without_clashes(pages: Pages) -> Pages {
    let lies_in = |inner: &str, outer: &str| inner.starts_with(&format!("{outer}/"));
    let free = |address: &String| !pages.keys().any(|other| lies_in(address, other));
    pages.iter().filter(|(address, _)| free(address)).map(|(a, t)| (a.clone(), t.clone())).collect()
}

fn fill(publication: &Publication, pages: &Pages) {
    let write = |(address, text): (&String, &String)| publication.write(address, text.as_bytes()).map(drop);
    pages.par_iter().try_for_each(write).expect("the pages are written");
}

/// Lets it happen, and says what the site must be now.
fn happen(event: Event, site: &Site, ours: &mut Pages, foreign: &mut Tree) {
    match event {
        Event::Build(pages) => {
            let publication = site.begin();
            fill(&publication, &pages);
            let removed = ours.keys().filter(|address| !pages.contains_key(*address)).count();
            let unchanged = pages.iter().filter(|(address, text)| ours.get(*address) == Some(text)).count();
            let summary = publication.commit().expect("is published");
            assert_eq!((summary.removed, summary.unchanged), (removed, unchanged));
            assert_eq!(summary.written, pages.len() - unchanged);
            *ours = pages;
        }
        Event::GivenUp(pages) => fill(&site.begin(), &pages),
        Event::Edit(address) => {
            if let Some(text) = ours.get_mut(&address) {
                *text = "edited".to_owned();
                site.put(&address, text);
            }
        }
        Event::Foreign(address, text) => {
            site.put(&address, &text);
            foreign.insert(address, text);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_sequence_of_builds_ends_with_the_last_pages_and_all_foreign_files(
        events in vec(event(), 1..12),
    ) {
        let site = Site::of(&[]);
        let (mut ours, mut foreign) = (Pages::new(), Tree::new());
        for event in events {
            happen(event, &site, &mut ours, &mut foreign);
            let mut expected = foreign.clone();
            expected.extend(ours.clone());
            prop_assert_eq!(site.tree(), expected);
            prop_assert_eq!(site.beside(), [""; 0]);
        }
    }
}
