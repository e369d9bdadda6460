//! Whatever a practice holds, every page, file and command gives one answer to who is late with what.

mod answers;
mod plan;

use std::collections::{BTreeMap, BTreeSet};

use proptest::array::{uniform4, uniform6};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::RngSeed;
use serde_json::Value;

use crate::built::Built;
use crate::practice::{Practice, Ran};

use answers::Answers;
use plan::{Plan, plan};

/// Practices that are tried, unless `PROPTEST_CASES` says how many.
const CASES: u32 = 8;

/// The same practices in each run; `PROPTEST_RNG_SEED` gives others.
const SEED: u64 = 20_261_130;

fn config() -> ProptestConfig {
    let set = |name: &str| std::env::var(name).ok()?.parse().ok();
    ProptestConfig {
        cases: set("PROPTEST_CASES").unwrap_or(CASES),
        rng_seed: RngSeed::Fixed(set("PROPTEST_RNG_SEED").map_or(SEED, u64::from)),
        failure_persistence: None,
        max_shrink_iters: 20,
        ..ProptestConfig::default()
    }
}

fn practice(plan: &Plan) -> Practice {
    Practice::of(&plan.files()).env("MONTHLY_TODAY", plan.today.to_string())
}

fn built(practice: &Practice) -> Built {
    let ran = practice.run("build --quiet");
    assert_eq!(ran.code, 0, "{ran}");
    Built::read(&practice.path("public"))
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_page_file_and_command_says_the_same_about_what_is_late(plan in plan()) {
        let practice = practice(&plan);
        let site = built(&practice);
        let (status, check) = (practice.run("status"), practice.run("check --format json"));
        let facts = practice.run("status --format json");
        let answers =
            Answers { site: &site, status: &status, facts: &facts, check: &check, today: plan.today };
        let disagreements = answers.disagreements();
        prop_assert!(disagreements.is_empty(), "{:#?}", disagreements);
    }

    #[test]
    fn a_month_stays_as_it_was_closed_whatever_is_edited_later(
        plan in plan(),
        other in plan(),
        clients in uniform6(any::<bool>()),
        procedures in uniform4(any::<bool>()),
        nth in any::<Index>(),
    ) {
        let closable = plan.closable();
        prop_assume!(!closable.is_empty());
        let (month, path) = nth.get(&closable);
        let closed = practice(&plan);
        let ran = closed.run(&format!("close {month} --by jane"));
        prop_assert!(ran.code == 0, "{}", ran);
        let changed = plan.changed(&other, clients, procedures);
        let edited = practice(&changed).file(path, closed.read(path));
        let (before, after) = (ClosedMonth::of(&built(&closed), path), ClosedMonth::of(&built(&edited), path));
        prop_assert_eq!(&before.counts, &after.counts, "{}: {:?}", path, &changed);
        prop_assert_eq!(&before.cells, &after.cells, "{}: {:?}", path, &changed);
        let served = |it: &&String| before.served.contains(*it) && after.served.contains(*it);
        let (behind, still): (Vec<_>, Vec<_>) =
            (before.behind.iter().filter(served).collect(), after.behind.iter().filter(served).collect());
        prop_assert_eq!(behind, still, "{}: {:?}", path, &changed);
    }

    #[test]
    fn what_cannot_be_read_never_shrinks_a_count(
        plan in plan(),
        nth in any::<Index>(),
        damage in select(DAMAGE),
    ) {
        let files = plan.files();
        let of = |path: &&String| damage.folders.iter().any(|folder| path.starts_with(folder));
        let paths: Vec<&String> = files.keys().filter(of).collect();
        prop_assume!(!paths.is_empty());
        let path = *nth.get(&paths);
        let text = String::from_utf8_lossy(&files[path]).into_owned();
        let whole = practice(&plan);
        let months = plan.months();
        let before: Vec<Ran> = months.iter().map(|month| whole.run(&format!("status {month} --format json"))).collect();
        let damaged = whole.file(path, damage.of(&text));
        for (month, before) in months.iter().zip(before) {
            let after = damaged.run(&format!("status {month} --format json"));
            prop_assert!(after.code == 1 && after.stdout.contains(path.as_str()), "{}: {}", path, after);
            let ((was_completed, was_required), (completed, required)) = (completion(&before), completion(&after));
            prop_assert!(
                completed <= was_completed && required >= was_required,
                "{} {}: {}{}{}", path, month, before, after, damaged.read(path)
            );
        }
    }
}

/// A month after its closing, as its data have it.
struct ClosedMonth {
    counts: BTreeMap<String, Value>,
    /// State of each client.
    cells: BTreeMap<String, (Value, Value)>,
    behind: BTreeSet<String>,
    /// Clients that are served today.
    served: BTreeSet<String>,
}

impl ClosedMonth {
    fn of(site: &Built, path: &str) -> ClosedMonth {
        let data = |address: &str| -> Value { serde_json::from_str(site.page(address)).expect("JSON") };
        let address = path.trim_start_matches("content/").replace(".md", ".json");
        let single = data(&address)["data"].clone();
        let id = |it: &Value| it["client"]["id"].as_str().expect("an id").to_owned();
        let clients = || single["clients"].as_array().expect("a list").iter();
        let mut counts: BTreeMap<String, Value> =
            serde_json::from_value(single["single"]["counts"].clone()).expect("a map");
        counts.remove("late");
        let matrix = data("matrix.json");
        let rows = matrix["data"]["rows"].as_array().expect("a list").iter();
        ClosedMonth {
            counts,
            cells: clients().map(|it| (id(it), (it["state"].clone(), it["done_late"].clone()))).collect(),
            behind: clients().filter(|it| it["late"] == true).map(id).collect(),
            served: rows.filter(|row| row["served"] == true).map(id).collect(),
        }
    }
}

/// What a careless edit leaves of a document.
#[derive(Clone, Copy, Debug)]
struct Damage {
    folders: &'static [&'static str],
    /// Beginning of the line that is replaced; with nothing, the front matter is no YAML.
    key: &'static str,
    line: &'static str,
}

const CLIENT: &[&str] = &["content/clients/"];
const RESULT: &[&str] = &["content/results/"];

const DAMAGE: &[Damage] = &[
    Damage { folders: &["content/clients/", "content/results/"], key: "", line: "status: [" },
    Damage { folders: CLIENT, key: "service_start", line: "service_start: soon" },
    Damage { folders: CLIENT, key: "tags", line: "tags: 7" },
    Damage { folders: CLIENT, key: "none_of", line: "none_of: {server: {by: tom, on: never}}" },
    Damage { folders: CLIENT, key: "assets", line: "assets: many" },
    Damage { folders: CLIENT, key: "service_end", line: "service_end: 2026-02-30" },
    Damage { folders: RESULT, key: "status", line: "status: complete" },
    Damage { folders: RESULT, key: "performed_on", line: "performed_on: 2026-02-30" },
    Damage { folders: RESULT, key: "until", line: "until: summer" },
];

impl Damage {
    /// The text with the damage: the line of the key is replaced, or added where there is none.
    fn of(self, text: &str) -> String {
        let front = text.trim_start_matches("---\n").trim_end_matches("---\n");
        let is_other = |line: &&str| self.key.is_empty() || !line.starts_with(self.key);
        let kept: Vec<&str> =
            front.lines().filter(is_other).filter(|line| !line.starts_with("  - ")).collect();
        format!("---\n{}\n{}\n---\n", kept.join("\n"), self.line)
    }
}

/// Completed and required clients, as `monthly status --format json` counts them.
fn completion(status: &Ran) -> (u64, u64) {
    let facts: Value = serde_json::from_str(&status.stdout).unwrap_or_else(|_| panic!("{status}"));
    let count = |key: &str| facts["single"]["counts"][key].as_u64().unwrap_or_else(|| panic!("{status}"));
    (count("completed"), count("required"))
}
