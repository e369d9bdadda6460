//! A page is kept only where rendering it again gives the same bytes, whatever is edited, committed or configured.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::RngSeed;

use crate::check::{self, Fixture};
use crate::coverage::Coverage;
use crate::digest;
use crate::document::hostile::Damage;
use crate::model::{ClientId, Day};
use crate::practice::Practice;
use crate::reads::{self, Reads};
use crate::site::{Inputs, Page, Site, Theme};

use super::{CachedPage, PageCache, Pages};

static SAMPLE: Dir = include_dir!("$CARGO_MANIFEST_DIR/content");

/// What the practice of the tests has of the sample: the procedures with these names, with their singles and results.
const PROCEDURES: &[&str] =
    &["time-services", "supported-versions", "firewall-ports", "backup-scheme", "remote-access-tools"];
const CLIENTS: &[&str] = &["alder", "birch", "quay"];
const HANDBOOK: &[&str] = &["exceptions", "never-write-down"];
const IDEAS: &[&str] = &["camera-clocks", "asset-tag-labels"];

/// A change of a practice, or of what is around it.
#[derive(Clone, Debug)]
enum Step {
    Digit {
        file: Index,
        nth: Index,
        digit: u8,
    },
    Word {
        file: Index,
        words: (&'static str, &'static str),
    },
    Append {
        file: Index,
        text: &'static str,
    },
    Damage {
        file: Index,
        damage: Damage,
    },
    Remove(Index),
    /// A document moves to the name of another one, or to a new name.
    Move {
        file: Index,
        to: Index,
    },
    RenameClient {
        client: &'static str,
        name: &'static str,
    },
    /// A copy of a client's file under a new name.
    Copy {
        client: &'static str,
        name: &'static str,
    },
    Commit {
        person: &'static str,
    },
    Days(i64),
    Settings(&'static str),
    Theme {
        name: &'static str,
        text: &'static str,
    },
    MailMap(&'static str),
}

const WORDS: &[(&str, &str)] = &[
    ("completed", "deferred"),
    ("completed", "blocked"),
    ("outcome: pass", "outcome: fail"),
    ("outcome: fail", "outcome: pass"),
    ("tom", "priya"),
    ("jane", "tom"),
    ("2026", "2025"),
    ("2025", "2026"),
    ("alder", "birch"),
    ("birch", "quay"),
    ("status: open", "status: closed"),
    ("server", "firewall"),
    ("remote", "on_site"),
];

const TEXTS: &[&str] = &[
    "\nA sentence.\n",
    "\nSee [birch](../clients/birch.md) and [the matrix](monthly:matrix).\n",
    "\nSee [a result](../results/2026-10/alder.md) and [evidence](../evidence/2026-10/alder/dc01-w32tm.txt).\n",
    "\n- [>] This step needs an edit.\n",
];

/// The message of the rule counts commits, on the pages of all clients.
const BEGIN: &str = "[site]\nlanguage = \"en\"\n[rules]\nunknown-committer = \"off\"\n";

const SETTINGS: &[&str] = &[
    "[site]\nbase_url = \"https://docs.example/monthly/\"\nlanguage = \"en\"\n",
    "[site]\nbase_url = \"\"\nlanguage = \"de\"\n",
    "[site]\nlanguage = \"en\"\ntime_zone = \"Asia/Tokyo\"\n",
    "[site]\nworksheets_within = 6\n[review]\nrequired = true\n",
];

fn step() -> impl Strategy<Value = Step> {
    let file = any::<Index>;
    let client = || select(CLIENTS);
    prop_oneof![
        4 => (file(), file(), 0..10_u8).prop_map(|(file, nth, digit)| Step::Digit { file, nth, digit }),
        4 => (file(), select(WORDS)).prop_map(|(file, words)| Step::Word { file, words }),
        2 => (file(), select(TEXTS)).prop_map(|(file, text)| Step::Append { file, text }),
        1 => (file(), Damage::any()).prop_map(|(file, damage)| Step::Damage { file, damage }),
        1 => file().prop_map(Step::Remove),
        1 => (file(), file()).prop_map(|(file, to)| Step::Move { file, to }),
        1 => (client(), select(&["maple", "alder"][..])).prop_map(|(client, name)| Step::RenameClient { client, name }),
        1 => (client(), select(&["cedar", "quay-firewall"][..])).prop_map(|(client, name)| Step::Copy { client, name }),
        5 => select(&["tom", "jane", "priya", "stranger"][..]).prop_map(|person| Step::Commit { person }),
        2 => select(&[1, 7, 40, -30][..]).prop_map(Step::Days),
        1 => select(SETTINGS).prop_map(Step::Settings),
        1 => select(&[
            ("templates/404.html", "{% extends \"base.html\" %}{% block content %}Gone{% endblock %}"),
            ("strings/en/own.ftl", "home = Start\n"),
            ("static/own.css", "p { color: red }\n"),
        ][..])
        .prop_map(|(name, text)| Step::Theme { name, text }),
        1 => select(&["Thomas <tom@msp.example>\n", ""][..]).prop_map(Step::MailMap),
    ]
}

/// A practice that is changed step by step.
struct World {
    practice: Fixture,
    day: Day,
}

impl World {
    fn begin() -> World {
        let mut files = BTreeMap::new();
        collect(&SAMPLE, &mut files);
        let practice = Fixture::of(files).file("monthly.toml", BEGIN);
        World { practice: practice.commit("tom", "2026-11-01", "Begin"), day: Fixture::today() }
    }

    fn take(mut self, step: &Step) -> World {
        let files: Vec<String> = self.practice.source().0.keys().cloned().collect();
        let path = |index: &Index| index.get(&files).as_str();
        self.practice = match step {
            Step::Digit { file, nth, digit } => {
                let mut bytes = self.practice.source().0[path(file)].clone();
                let digits: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at].is_ascii_digit()).collect();
                if !digits.is_empty() {
                    bytes[*nth.get(&digits)] = b'0' + digit;
                }
                self.practice.file(path(file), bytes)
            }
            Step::Word { file, words: (old, new) } => {
                let text = String::from_utf8_lossy(&self.practice.source().0[path(file)]).replace(old, new);
                self.practice.file(path(file), text)
            }
            Step::Append { file, text } => {
                let mut bytes = self.practice.source().0[path(file)].clone();
                bytes.extend_from_slice(text.as_bytes());
                self.practice.file(path(file), bytes)
            }
            Step::Damage { file, damage } => {
                let bytes = damage.to(&self.practice.source().0[path(file)]);
                self.practice.file(path(file), bytes)
            }
            Step::Remove(file) => self.practice.without(path(file)),
            Step::Move { file, to } => self.practice.moved_bytes(path(file), path(to)),
            Step::RenameClient { client, name } => renamed(self.practice, client, name),
            Step::Copy { client, name } => {
                match self.practice.source().0.get(&format!("content/clients/{client}.md")).cloned() {
                    Some(bytes) => self.practice.file(&format!("content/clients/{name}.md"), bytes),
                    None => self.practice,
                }
            }
            Step::Commit { person } => self.practice.commit(person, &self.day.to_string(), "Change"),
            Step::Days(days) => {
                self.day = self.day.plus_days(*days);
                self.practice
            }
            Step::Settings(text) => self.practice.file("monthly.toml", text),
            Step::Theme { name, text } => self.practice.file(&format!("themes/default/{name}"), text),
            Step::MailMap(text) => self.practice.file(".mailmap", text),
        };
        self
    }

    /// The site as `build` makes it; `None` where nothing is built, because the theme or the settings have faults.
    fn site(&self) -> Option<Site> {
        let source = self.practice.source();
        let parsed_files = crate::document::read_all(source).expect("memory can be read");
        let (practice, mut faults) = Practice::assemble(parsed_files);
        let (keyring, bad_keys) = check::keyring(&practice, source, self.day);
        faults.extend(bad_keys);
        let zone = practice.settings.site.zone();
        let history = self.practice.document_history().map(|it| it.verified(keyring).in_zone(zone));
        let coverage = Coverage::of(&practice, self.day);
        let diagnostics = check::diagnostics(&practice, &coverage, faults, source, history.as_ref());
        let theme = Theme::load(source, &practice.settings.site).ok()?;
        let site = Site::new(practice, coverage, theme, history);
        site.set_notices(&diagnostics);
        Some(site)
    }
}

/// A client under another name, with its results.
fn renamed(practice: Fixture, client: &str, name: &str) -> Fixture {
    let new_path = |path: &String| {
        let file = path.strip_suffix(&format!("/{client}.md")).filter(|it| !it.contains("catch-up"))?;
        Some((path.clone(), format!("{file}/{name}.md")))
    };
    let moves: Vec<(String, String)> = practice.source().0.keys().filter_map(new_path).collect();
    moves.iter().fold(practice, |practice, (from, to)| practice.moved_bytes(from, to))
}

fn collect(folder: &Dir, files: &mut BTreeMap<String, Vec<u8>>) {
    for file in folder.files().filter(|file| is_wanted(&file.path().to_string_lossy())) {
        files.insert(format!("content/{}", file.path().display()), file.contents().to_vec());
    }
    folder.dirs().for_each(|below| collect(below, files));
}

fn is_wanted(path: &str) -> bool {
    let (folder, file) = path.split_once('/').unwrap_or_default();
    let stem = file.trim_end_matches(".md");
    let is_of_client = || CLIENTS.iter().any(|it| file.contains(&format!("/{it}")));
    match folder {
        "clients" => CLIENTS.contains(&stem),
        "procedures" => PROCEDURES.contains(&stem),
        "singles" => PROCEDURES.iter().any(|it| stem.ends_with(it)),
        "handbook" => HANDBOOK.contains(&stem),
        "ideas" => IDEAS.contains(&stem),
        "results" | "evidence" => is_of_client() && file > "2025-08" || file.starts_with("catch-up/quay"),
        _ => true,
    }
}

/// Holds what the cache of an earlier state keeps against new pages, and returns the cache of this state.
fn keep_only_what_is_the_same(site: &Site, last: Pages) -> Result<Pages, TestCaseError> {
    let cache = PageCache { file: None, inputs: Inputs::of(site, &[0; 32]), last, now: Default::default() };
    let mut now = Pages::new();
    let plan = site.plan();
    let pages = plan.pages().filter(|(_, page)| !matches!(page, Page::File(..)));
    for (address, page) in pages {
        let (bytes, reads) = reads::recorded(|| site.render(page));
        let bytes = bytes.expect("the built-in theme renders every page").unwrap_or_default();
        check(&cache, &mut now, (address, Some(page)), &bytes, reads)?;
    }
    for (address, bytes) in site.search_files() {
        check(&cache, &mut now, (address, None), bytes, Reads::everything())?;
    }
    Ok(now)
}

/// Whether the page is kept, in which case it must be the same.
fn check(
    cache: &PageCache,
    now: &mut Pages,
    (address, page): (&str, Option<&Page>),
    bytes: &[u8],
    reads: Reads,
) -> Result<(), TestCaseError> {
    let content = digest::of(bytes);
    let kept = cache.unchanged(address, page).map(|it| it.content);
    prop_assert!(
        kept.is_none_or(|kept| kept == content),
        "{} changed: {}",
        address,
        String::from_utf8_lossy(bytes)
    );
    let inputs = cache.inputs.digest_of(page, &reads);
    now.insert(address.to_owned(), CachedPage { reads, inputs, content, stamp: None });
    Ok(())
}

/// Few cases, since each is many sites, unless `PROPTEST_CASES` says how many; the same ones in each run, unless
/// `PROPTEST_RNG_SEED` gives others.
fn config() -> ProptestConfig {
    let usual = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    let cases = if usual.cases == 256 { 4 } else { usual.cases };
    let rng_seed = if usual.rng_seed == RngSeed::Random { RngSeed::Fixed(1) } else { usual.rng_seed };
    ProptestConfig { cases, rng_seed, ..usual }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_page_that_is_kept_is_as_a_new_one(steps in vec(step(), 1..8)) {
        let mut world = World::begin();
        let site = world.site().expect("the sample has no faults");
        let mut cache = keep_only_what_is_the_same(&site, Pages::new())?;
        for step in &steps {
            world = world.take(step);
            if let Some(site) = world.site() {
                cache = keep_only_what_is_the_same(&site, cache)?;
            }
        }
    }
}

/// Pages that are not kept, by their addresses.
fn made_again(before: &World, after: &World) -> Vec<String> {
    let cache =
        keep_only_what_is_the_same(&before.site().expect("no faults"), Pages::new()).expect("an empty cache");
    let site = after.site().expect("no faults");
    let cache =
        PageCache { file: None, inputs: Inputs::of(&site, &[0; 32]), last: cache, now: Default::default() };
    let plan = site.plan();
    let pages = plan.pages().filter(|(_, page)| !matches!(page, Page::File(..)));
    pages
        .filter(|(address, page)| cache.unchanged(address, Some(page)).is_none())
        .map(|(address, _)| address.to_owned())
        .collect()
}

#[test]
fn a_result_is_not_made_again_for_another_client_or_day() {
    const RESULT: &str = "content/results/2026-10/alder.md";
    let edited = World::begin().practice.edit(RESULT, "minutes: 40", "minutes: 41");
    let committed = edited.clone().commit("tom", "2026-11-22", "Correct the minutes");
    for practice in [edited, committed] {
        let again = made_again(&World::begin(), &World { practice, day: Fixture::today() });
        let of = |client: &str| {
            again.iter().filter(|it| it.starts_with("results/") && it.contains(client)).count()
        };
        assert!(of("alder") > 2 && of("birch") == 0 && of("quay") == 0, "{again:?}");
        assert!(
            !again.iter().any(|it| it.starts_with("clients/birch") || it.starts_with("handbook/")),
            "{again:?}"
        );
        assert!(again.iter().any(|it| it == "matrix.html"));
    }
    let tomorrow = World { day: Day::new(2026, 11, 23).expect("a day"), ..World::begin() };
    let again = made_again(&World::begin(), &tomorrow);
    // The age of an open finding is on the page of its result.
    assert!(again.iter().filter(|it| it.starts_with("results/")).count() < 10, "{again:?}");
    assert!(again.iter().any(|it| it == "index.html"));
}

#[test]
fn an_entry_is_read_as_it_was_written() {
    let ((), reads) = reads::recorded(|| {
        reads::client(&ClientId::new("acme"));
        reads::today();
    });
    let page = CachedPage { reads, inputs: [1; 32], content: [2; 32], stamp: None };
    let all = CachedPage { reads: Reads::everything(), ..page.clone() };
    let pages = Pages::from([("a.html".to_owned(), page), ("b.html".to_owned(), all)]);
    let bytes = postcard::to_allocvec(&pages).expect("is written");
    assert_eq!(postcard::from_bytes::<Pages>(&bytes).expect("is read"), pages);
}
