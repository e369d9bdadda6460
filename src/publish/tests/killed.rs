//! Builds that are killed, by a process that ends in the middle without a word.

use super::practice_site::{Site, Tree, of};
use crate::publish::moment::Moment;
use crate::publish::swap::Swap;
use std::env;
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

const OUTPUT: &str = "MONTHLY_TEST_OUTPUT";
const DIES_AT: &str = "MONTHLY_TEST_DIES_AT";
const SWAP: &str = "MONTHLY_TEST_SWAP";

const IN_ORDER: [Moment; 9] = [
    Moment::Begun,
    Moment::PageWritten,
    Moment::PagesLinked,
    Moment::Described,
    Moment::Flushed,
    Moment::Carried,
    Moment::SetAside,
    Moment::Renamed,
    Moment::Swapped,
];

const OLD: [(&str, &str); 3] = [("index.html", "old"), ("a/same.html", "same"), ("a/gone.html", "gone")];
const NEW: [(&str, &str); 3] = [("index.html", "new"), ("a/same.html", "same"), ("b/more.html", "more")];
const FOREIGN: (&str, &str) = (".git/HEAD", "ref: refs/heads/main");

/// Ends the process as a kill does: nothing is dropped, and the system takes back what it lent.
pub fn die_if_told(moment: Moment) {
    static DEATH: LazyLock<Option<String>> = LazyLock::new(|| env::var(DIES_AT).ok());
    if DEATH.as_ref().is_some_and(|death| *death == format!("{moment:?}")) {
        std::process::exit(DEAD);
    }
}

const DEAD: i32 = 77;

/// Runs twice: as the test, and in a process of its own as the build that the test lets die.
#[test]
fn a_build_can_be_killed_at_any_moment() {
    if let Some(output) = env::var_os(OUTPUT) {
        return build(output.as_ref());
    }
    for swap in [Swap::Exchange, Swap::TwoRenames] {
        for moment in IN_ORDER.into_iter().filter(|moment| happens(*moment, swap)) {
            let (site, as_left) = site_after_death_at(moment, swap);
            drop(site.begin());
            assert_eq!(site.tree(), as_left, "{swap:?}, {moment:?}: a build that gives up");
            assert_eq!(site.beside(), [""; 0], "{swap:?}, {moment:?}");

            let (site, _) = site_after_death_at(moment, swap);
            site.publish(&[("third.html", "third")]);
            let third = of(&[("third.html", "third"), FOREIGN]);
            assert_eq!(site.tree(), third, "{swap:?}, {moment:?}: a build that is published");
            assert_eq!(site.beside(), [""; 0], "{swap:?}, {moment:?}");
        }
    }
}

fn build(output: &Path) {
    let site = crate::publish::Publication::begin(output);
    let mut publication = site.expect("a publication begins");
    if env::var(SWAP).is_ok_and(|swap| swap == format!("{:?}", Swap::TwoRenames)) {
        publication.swap = Swap::TwoRenames;
    }
    for (address, text) in NEW {
        publication.write(address, text.as_bytes()).expect("is written");
    }
    publication.commit().expect("is published");
}

fn happens(moment: Moment, swap: Swap) -> bool {
    swap == Swap::TwoRenames || !matches!(moment, Moment::SetAside | Moment::Renamed)
}

/// The site and what the next build must find in it: all of the old or all of the new.
fn site_after_death_at(moment: Moment, swap: Swap) -> (Site, Tree) {
    let site = Site::of(&OLD);
    site.put(FOREIGN.0, FOREIGN.1);
    let name = module_path!().split_once("::").expect("in a crate").1;
    let child = Command::new(env::current_exe().expect("this test"))
        .args(["--exact", &format!("{name}::a_build_can_be_killed_at_any_moment"), "--nocapture"])
        .envs([(DIES_AT, format!("{moment:?}")), (SWAP, format!("{swap:?}"))])
        .env(OUTPUT, &site.output)
        .output()
        .expect("the child runs");
    assert_eq!(child.status.code(), Some(DEAD), "{}", String::from_utf8_lossy(&child.stderr));
    let mut expected = of(if matches!(moment, Moment::Renamed | Moment::Swapped) { &NEW } else { &OLD });
    expected.insert(FOREIGN.0.into(), FOREIGN.1.into());
    match moment {
        Moment::SetAside => assert!(!site.output.exists()),
        _ => assert_eq!(site.tree(), expected, "{swap:?}, {moment:?}: what readers see meanwhile"),
    }
    (site, expected)
}

#[test]
fn both_ways_to_swap_lead_to_the_same_site() {
    for swap in [Swap::Exchange, Swap::TwoRenames] {
        let site = Site::of(&OLD);
        let mut publication = site.begin();
        publication.swap = swap;
        for (address, text) in NEW {
            publication.write(address, text.as_bytes()).expect("is written");
        }
        publication.commit().expect("is published");
        assert_eq!((site.tree(), site.beside()), (of(&NEW), vec![]), "{swap:?}");
    }
}
