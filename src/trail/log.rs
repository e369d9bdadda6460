//! What the practice did, commit by commit.

use std::collections::{BTreeMap, BTreeSet};

use serde::de::DeserializeOwned;

use crate::document::{Document, Identity};
use crate::document_history::DocumentHistory;
use crate::history::{Change, ChangeKind, Commit, CommitRow};
use crate::model::{ClientId, Month};
use crate::practice::{Practice, ResultId};
use crate::source::ContentPath;

use super::owners::Belonging;
use super::{Deed, Proof, Trails, What, client, evidence, gathering, result, single, telling};

/// The commits that touched the practice, by the month in which they were made.
pub struct Log {
    /// The newest first.
    months: BTreeMap<Month, Vec<CommitRow>>,
}

/// What a commit did to one document.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The document; of evidence the result that it belongs to.
    pub document: ContentPath,
    pub client: Option<ClientId>,
    pub result: Option<ResultId>,
    pub what: Vec<What>,
}

impl Log {
    /// Sorts the commits that touched a file of the practice into their months.
    pub fn of(document_history: &DocumentHistory) -> Log {
        let mut months: BTreeMap<Month, Vec<CommitRow>> = BTreeMap::new();
        let touching = document_history
            .history
            .commits()
            .filter(|it| document_history.history.changes_in(*it).len() > 0);
        for commit in touching {
            months.entry(month_of(&commit)).or_default().push(commit.row());
        }
        Log { months }
    }

    /// Every month with its commits, the oldest month first.
    pub fn months(&self) -> impl DoubleEndedIterator<Item = (Month, &[CommitRow])> {
        self.months.iter().map(|(month, commits)| (*month, commits.as_slice()))
    }

    /// The commits of a month, the newest first.
    pub fn month(&self, month: Month) -> &[CommitRow] {
        self.months.get(&month).map_or(&[], Vec::as_slice)
    }

    /// Every commit, the newest month first.
    pub fn commits(&self) -> impl Iterator<Item = CommitRow> {
        self.months.values().rev().flatten().copied()
    }
}

/// The month of a commit, by the clock of the committer; dates beyond all calendars count as the first month.
pub fn month_of(commit: &Commit<'_>) -> Month {
    let day = commit.committed().day();
    let first = Month::new(1970, 1).expect("a month of the calendar");
    if (1970..=9998).contains(&day.year()) { day.month() } else { first }
}

/// What a commit did, up to so many lines, and how many more there are.
pub fn lines(
    trails: &Trails,
    practice: &Practice,
    document_history: &DocumentHistory,
    commit: Commit<'_>,
    most: usize,
) -> (Vec<Line>, usize) {
    let changes: Vec<Change<'_>> = document_history.history.changes_in(commit).collect();
    let moved: BTreeSet<&str> = changes.iter().filter_map(|change| change.from).collect();
    let told = |it: &&Change<'_>| it.is_there() || !moved.contains(it.path);
    let count = changes.iter().filter(told).count();
    let reader = Reader { trails, practice, document_history };
    let lines = changes.iter().filter(told).take(most).map(|change| reader.line(change)).collect();
    (lines, count.saturating_sub(most))
}

#[derive(Clone, Copy)]
struct Reader<'r> {
    trails: &'r Trails,
    practice: &'r Practice,
    document_history: &'r DocumentHistory,
}

impl Reader<'_> {
    fn line(&self, change: &Change<'_>) -> Line {
        let path = ContentPath::new(change.path);
        let proof = Proof::Commit(change.commit.row());
        let (practice, document_history) = (self.practice, self.document_history);
        let belonging = self.trails.owners.belonging(change.path);
        let client = belonging.as_ref().map(|it| it.client().clone());
        match belonging {
            Some(Belonging::Evidence(id, file)) => {
                let what = vec![evidence::committed(change, change.from, file)];
                Line { document: ContentPath::new(&id.path()), client, result: Some(id), what }
            }
            Some(Belonging::Result(id)) => {
                let present = practice.results.get(&id);
                let deeds = self.deeds(change, present, |before, after| {
                    result::deeds(before, after, gathering::terms(practice, document_history, &id, proof))
                });
                Line { document: path, client, result: Some(id), what: what(change, deeds) }
            }
            Some(Belonging::Client(id)) => {
                let day = change.commit.committed().day();
                let compare =
                    |before: Option<&Document<_>>, after: &Document<_>| client::deeds(before, after, day);
                let deeds = self.deeds(change, practice.clients.get(&id), compare);
                Line { document: path, client, result: None, what: what(change, deeds) }
            }
            None => {
                let deeds = match Identity::of(&path) {
                    Ok(Identity::Single(id)) => {
                        let single = practice.singles.get(&id.month).map(|single| &single.document);
                        self.deeds(change, single, single::deeds)
                    }
                    _ => Vec::new(),
                };
                Line { document: path, client: None, result: None, what: what(change, deeds) }
            }
        }
    }

    /// What the change did to what the document says, compared with every parent of the commit.
    fn deeds<T: DeserializeOwned + Clone>(
        &self,
        change: &Change<'_>,
        present: Option<&Document<T>>,
        compare: impl Fn(Option<&Document<T>>, &Document<T>) -> Vec<Deed>,
    ) -> Vec<Deed> {
        let mut changes = self.document_history.history.followed(change.path);
        changes.reverse();
        let is_this = |it: &Change<'_>| it.commit == change.commit && it.path == change.path;
        let Some(nth) = changes.iter().position(is_this) else { return Vec::new() };
        let said = |at: usize| self.document_history.document(&changes[at], present);
        let Some(after) = said(nth) else { return Vec::new() };
        let befores = telling::befores(&self.document_history.history, |at| changes[at], nth);
        telling::common(befores.into_iter().map(|before| compare(before.and_then(said).as_ref(), &after)))
    }
}

fn what(change: &Change<'_>, deeds: Vec<Deed>) -> Vec<What> {
    let renamed = change.from.map(|from| What::Renamed(Some(from.into())));
    let what: Vec<What> = renamed.into_iter().chain(deeds.into_iter().map(|it| it.what)).collect();
    match (change.kind, what.is_empty()) {
        (ChangeKind::Deleted, _) => vec![What::Removed],
        (_, false) => what,
        (ChangeKind::Added, true) => vec![What::Added],
        (_, true) => vec![What::Changed(Box::default())],
    }
}
