//! A practice in which a document is missing or cannot be read: every page of what is left is made.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use rayon::prelude::*;

use crate::document::read_all;
use crate::document_history::{DocumentHistory, HistoryUnavailable};
use crate::fuzz::outputs;
use crate::model::Day;
use crate::site::Page;
use crate::source::{Memory, Source, WorkingTree};

use super::Today;
use super::edition::{Begun, Edition};
use super::readings::Refreshed;

const ACME: &str = "content/clients/acme.md";
const RESULT: &str = "content/results/2026-10/acme.md";

/// Damages the file at a path.
type Damage = fn(&mut Memory, &str);

/// What may have happened to a document, with a word for it.
const DAMAGES: [(&str, Damage); 2] = [
    ("without", |files, path| drop(files.0.remove(path))),
    ("unreadable", |files, path| drop(files.0.insert(path.into(), b"---\n: [\n---\n".to_vec()))),
];

/// Reads the history; it has no clones.
pub type History<'h> = &'h (dyn Fn() -> Result<DocumentHistory, HistoryUnavailable> + Sync);

fn today() -> Day {
    Day::new(2026, 11, 22).expect("the day exists")
}

/// The practice of the tests, with a document of every kind and with everything that refers to another.
pub fn of_every_kind() -> Memory {
    let mut files = Memory::default();
    let tree = WorkingTree::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/practice"));
    for file in tree.files().expect("the practice is there") {
        files.0.insert(file.path.to_string(), tree.read(&file.path).expect("a file that was listed"));
    }
    edit(
        &mut files,
        ACME,
        "none_of:",
        "exemptions:\n  - {procedure: backups, kind: risk_accepted, reason: A reason, approved_by: jane, approved_on: 2026-10-01, expires_on: 2027-10-01}\n  - {procedure: time-services, asset: acme-fw01, kind: not_applicable, reason: A reason, approved_by: jane, approved_on: 2026-10-01, expires_on: 2026-10-31}\nnone_of:",
    );
    edit(
        &mut files,
        RESULT,
        "summary:",
        "findings:\n  - {id: F1, asset: acme-dc01, severity: high, summary: Clock is wrong, owner: tom, ticket: \"1\", due: 2026-11-15, status: open}\nevidence: [{file: a.txt, caption: Clock}]\nsummary:",
    );
    for (path, text) in [
        ("content/evidence/2026-10/acme/a.txt", "12:00"),
        (
            "content/singles/2026-11-backups.md",
            "---\nlead: jane\nopened_on: 2026-11-01\npopulation: [acme, birch]\n---\n",
        ),
        ("content/singles/2026-12-time-services.md", "---\nlead: jane\n---\n"),
        (
            "content/results/2026-11/birch.md",
            "---\nstatus: deferred\ndeferred_to: 2026-12\nreason: They move house\n---\n",
        ),
        (
            "content/results/catch-up/2026-11/acme-backups.md",
            "---\nstatus: completed\nperformed_by: tom\nperformed_on: 2026-11-12\nminutes: 10\nitems:\n  - {asset: acme-dc01, outcome: pass, size: 3}\n---\n\n## Steps\n\n1. [!] Read the size\n",
        ),
        (
            "content/procedures/backups.md",
            "---\ntitle: Backups\nsummary: Backups can be restored.\ncategory: continuity\nstatus: active\nowner: jane\nrepeat: 3 months\nscope: {per: asset, types: [server]}\nrisk: high\nsee_also: [time-services]\nrecord: [{name: size, type: number, unit: GB}]\n---\n\n## Steps\n\n1. Restore, see [clocks](time-services.md).\n",
        ),
        (
            "content/ideas/dns.md",
            "---\ntitle: DNS\nproposed_by: tom\nproposed_on: 2026-10-01\nstatus: proposed\n---\n",
        ),
        (
            "content/handbook/rules.md",
            "---\ntitle: Rules\nowner: jane\n---\n\nSee [Acme](../clients/acme.md), [backups](../procedures/backups.md) and [it](../results/2026-10/acme.md).\n",
        ),
    ] {
        files.0.insert(path.into(), text.as_bytes().to_vec());
    }
    files
}

pub fn no_history() -> Result<DocumentHistory, HistoryUnavailable> {
    Err(HistoryUnavailable::NoRepository)
}

fn edit(files: &mut Memory, path: &str, old: &str, new: &str) {
    let text = String::from_utf8(files.0[path].clone()).expect("documents are text");
    assert_eq!(text.matches(old).count(), 1, "`{old}` in {path}");
    files.0.insert(path.into(), text.replacen(old, new, 1).into_bytes());
}

/// A practice as it is served.
pub fn edition(source: &dyn Source, history: History<'_>) -> Edition {
    let nowhere = WorkingTree::new("/nowhere".into());
    let on_the_day: Today = Arc::new(|_| today());
    let parsed = read_all(source).expect("the files are listed");
    let begun =
        Begun { at: Instant::now(), before: &Edition::nothing(None), refreshed: &Refreshed::Anything };
    Edition::of(parsed, history(), &nowhere, &on_the_day, begun)
}

/// Makes every page and every file of the search, checks the practice, and reads all of it as other programs do. Returns what
/// panicked.
pub fn panics(source: &dyn Source, history: History<'_>) -> Vec<String> {
    let edition = match whole("the practice", || edition(source, history)) {
        Ok(edition) => edition,
        Err(panic) => return vec![panic],
    };
    let (site, plan) = edition.site().zip(edition.plan()).expect("the built-in theme is used");
    let pages = plan.pages().filter(|(_, page)| is_of_documents(page)).map(|(address, page)| {
        whole(address, || {
            if let Some(bytes) = site.render(page).unwrap_or_else(|error| panic!("{error}")) {
                outputs::require_valid(address, page, &bytes);
            }
        })
    });
    let search = whole("the search", || assert!(!site.search_files().is_empty()));
    let rules = whole("the rules", || outputs::require_reports(&edition.check(source)));
    pages.chain([search, rules]).filter_map(Result::err).collect()
}

/// The result of some work, or what it panicked with.
fn whole<T>(name: &str, work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| {
        let said = panic.downcast_ref::<String>().map(String::as_str);
        format!("{name}: {}", said.or(panic.downcast_ref::<&str>().copied()).unwrap_or("a panic"))
    })
}

/// Whether a page shows anything of a document; those of the program itself take long.
fn is_of_documents(page: &Page) -> bool {
    !matches!(
        page,
        Page::Theme | Page::Reference | Page::Schema(_) | Page::DocumentSchema(_) | Page::CommandSchema(_)
    )
}

fn panics_of_each_damage(files: &Memory, history: History<'_>) -> Vec<String> {
    let paths: Vec<&String> = files.0.keys().filter(|path| path.ends_with(".md")).collect();
    let damaged = paths.par_iter().flat_map(|path| DAMAGES.par_iter().map(move |it| (path, it)));
    let of_one = damaged.flat_map_iter(|(path, (word, damage))| {
        let mut files = files.clone();
        damage(&mut files, path);
        panics(&files, history).into_iter().map(move |page| format!("{word} {path}: {page}"))
    });
    of_one.collect()
}

#[test]
fn every_page_is_made_whichever_document_is_missing_or_unreadable() {
    let files = of_every_kind();
    assert_eq!(panics(&files, &no_history), [""; 0]);
    assert_eq!(panics_of_each_damage(&files, &no_history), [""; 0]);
}

#[test]
fn every_page_is_made_without_any_document_of_a_kind() {
    let files = of_every_kind();
    for folder in ["procedures", "singles", "clients", "results", "staff", "ideas", "handbook"] {
        for (word, damage) in DAMAGES {
            let mut files = files.clone();
            let below = format!("content/{folder}/");
            let paths: Vec<String> =
                files.0.keys().filter(|path| path.starts_with(&below)).cloned().collect();
            paths.iter().for_each(|path| damage(&mut files, path));
            let found = panics(&files, &no_history);
            assert_eq!(found, [""; 0], "{word} {folder}");
        }
    }
}
