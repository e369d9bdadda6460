//! What each commit did to a document, told once.

use std::collections::HashSet;

use serde::de::DeserializeOwned;

use crate::document::Document;
use crate::document_history::{DocumentHistory, Version};
use crate::history::{Change, ChangeKind, Commit, CommitRow, History};
use crate::source::ContentPath;

use super::{Deed, Proof, What};

/// What one commit did to a document, or what is not committed yet.
pub struct Told<T> {
    pub proof: Proof,
    pub deeds: Vec<Deed>,
    /// What it said since; `None` where it is gone or cannot be read.
    pub document: Option<Document<T>>,
}

/// Goes through the versions of documents. A change that belongs to two of them, since one was
/// renamed and another took its old name, is told of the first.
pub struct Telling<'p> {
    document_history: &'p DocumentHistory,
    told: HashSet<(CommitRow, &'p str)>,
    /// Removals that were renames.
    moved: HashSet<(CommitRow, &'p str)>,
}

/// A document with what is known of its past and of its present.
pub struct Asked<'d, T> {
    pub path: &'d ContentPath,
    pub present: Option<&'d Document<T>>,
    /// Whether there is a file, readable or not.
    pub is_there: bool,
}

impl<'p> Telling<'p> {
    /// `paths` are all that will be asked for.
    pub fn of<'a>(
        document_history: &'p DocumentHistory,
        paths: impl Iterator<Item = &'a ContentPath>,
    ) -> Telling<'p> {
        let changes = paths.flat_map(|path| document_history.history.of(path.as_str()));
        let moved = changes.filter_map(|change| Some((change.commit.row(), change.from?))).collect();
        Telling { document_history, told: HashSet::new(), moved }
    }

    /// Whether a removal was a rename to one of the paths that are asked for.
    pub fn was_moved(&self, row: CommitRow, path: &'p str) -> bool {
        self.moved.contains(&(row, path))
    }

    /// Compares each version with the one before it, the oldest first, as far back as the document
    /// lay where it may be told of. A merge did only what differs from all that it merged.
    pub fn tell<T: DeserializeOwned + Clone>(
        &mut self,
        asked: &Asked<'_, T>,
        is_ours: impl Fn(&str) -> bool,
        mut compare: impl FnMut(Option<&Document<T>>, &Document<T>, Proof) -> Vec<Deed>,
    ) -> Vec<Told<T>> {
        let versions = self.document_history.versions(asked.path, asked.present);
        let begin = versions.iter().rposition(|it| !is_ours(it.change.path)).map_or(0, |last| last + 1);
        let versions = &versions[begin..];
        let mut told = Vec::new();
        for (nth, version) in versions.iter().enumerate() {
            let proof = Proof::Commit(version.change.commit.row());
            let befores = self.befores(versions, nth);
            let deeds =
                self.deeds(version, &befores, &is_ours, |before, after| compare(before, after, proof));
            if self.told.insert((version.change.commit.row(), version.change.path)) {
                told.push(Told { proof, deeds, document: version.document.clone() });
            }
        }
        let last = versions.iter().rev().find_map(|it| it.document.as_ref());
        let proof = Proof::NotCommitted;
        if !self.document_history.is_committed(asked.path)
            && (asked.is_there || self.document_history.holds(asked.path.as_str()))
        {
            let deeds = self.uncommitted(asked, last, |before, after| compare(before, after, proof));
            told.push(Told { proof, deeds, document: asked.present.cloned() });
        }
        told
    }

    fn deeds<T>(
        &self,
        version: &Version<'p, T>,
        befores: &[Option<&Document<T>>],
        is_ours: impl Fn(&str) -> bool,
        mut compare: impl FnMut(Option<&Document<T>>, &Document<T>) -> Vec<Deed>,
    ) -> Vec<Deed> {
        let change = &version.change;
        let Some(after) = &version.document else {
            return match change.is_there() {
                true => vec![Deed::new(What::Unreadable)],
                false if self.was_moved(change.commit.row(), change.path) => Vec::new(),
                false => vec![Deed::new(What::Removed)],
            };
        };
        let mut deeds = common(befores.iter().map(|before| compare(*before, after)));
        if change.kind == ChangeKind::Renamed && befores.iter().any(Option::is_some) {
            let from = change.from.filter(|from| is_ours(from)).map(Box::from);
            deeds.insert(0, Deed::new(What::Renamed(from)));
        }
        deeds
    }

    /// What the document said in each of the commit's parents; what could not be read counts as what
    /// was read last.
    fn befores<'v, T>(&self, versions: &'v [Version<'p, T>], nth: usize) -> Vec<Option<&'v Document<T>>> {
        let said = |last: Option<usize>| {
            let until = &versions[..last.map_or(0, |last| last + 1)];
            let readable = until.iter().rev().find(|it| it.document.is_some() || !it.change.is_there());
            readable.and_then(|it| it.document.as_ref())
        };
        let changes = |at: usize| versions[at].change;
        befores(&self.document_history.history, changes, nth).into_iter().map(said).collect()
    }

    fn uncommitted<T>(
        &self,
        asked: &Asked<'_, T>,
        last: Option<&Document<T>>,
        compare: impl FnOnce(Option<&Document<T>>, &Document<T>) -> Vec<Deed>,
    ) -> Vec<Deed> {
        match asked.present {
            Some(present) => {
                compare(last.filter(|_| self.document_history.holds(asked.path.as_str())), present)
            }
            None if asked.is_there => vec![Deed::new(What::Unreadable)],
            None => vec![Deed::new(What::Removed)],
        }
    }
}

/// What a commit did that it has from none of its parents, compared with each of them.
pub fn common(of_each: impl Iterator<Item = Vec<Deed>>) -> Vec<Deed> {
    let common = of_each.reduce(|mut common, other| {
        common.retain(|deed| other.contains(deed));
        common
    });
    common.unwrap_or_default()
}

/// Of changes of a document, the oldest first: for each parent of the commit of the `nth` the one
/// that stands there; `None` where the document was not there before.
pub fn befores<'p>(
    history: &History,
    change: impl Fn(usize) -> Change<'p>,
    nth: usize,
) -> Vec<Option<usize>> {
    if history.is_linear() {
        return vec![nth.checked_sub(1)];
    }
    let stands = |parent: Commit<'p>| (0..nth).rev().find(|at| parent.is_at_or_after(&change(*at).commit));
    let befores: Vec<_> = change(nth).commit.parents().map(stands).collect();
    if befores.is_empty() { vec![None] } else { befores }
}
