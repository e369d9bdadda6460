//! Changes that a commit made to a document, of which its parents have several versions.
//!
//! A merge joins what its sides changed, and that was listed when they did. What it changed itself, and what it left out
//! of a side, is a difference from one parent that no other side made.

#![allow(clippy::indexing_slicing, reason = "numbers are indices of the same list")]

use super::Change;
use super::event_kind::EventKind;

/// Versions that a version follows from, as indices into the versions of the document.
#[derive(Clone, Debug, Default)]
pub struct Ancestors {
    /// Version of each parent of the commit; `None` where it had no such document.
    pub parents: Vec<Option<usize>>,
    /// For a merge, the versions that two of its parents both come from.
    pub bases: Vec<Base>,
    /// Whether git joins the sides to what the merge has, so that it changed nothing itself.
    pub is_clean_merge: bool,
}

/// Version that the commit has which two parents of a merge both come from.
#[derive(Clone, Copy, Debug)]
pub struct Base {
    /// Numbers of the parents.
    pub ours: usize,
    pub theirs: usize,
    /// `None` where it had no such document.
    pub version: Option<usize>,
}

impl Ancestors {
    /// Ancestors of a version that follows from one other, or from none.
    pub fn only(parent: Option<usize>) -> Ancestors {
        Ancestors { parents: vec![parent], ..Ancestors::default() }
    }

    /// Changes of the version `after`. `compare` gives those between two versions.
    pub fn changes(
        &self,
        after: usize,
        compare: impl Fn(Option<usize>, usize) -> Vec<Change>,
    ) -> Vec<Change> {
        if let [parent] = self.parents[..] {
            return compare(parent, after);
        }
        let mut changes: Vec<Change> = Vec::new();
        if self.is_clean_merge {
            return changes;
        }
        let own: Vec<Vec<Change>> =
            (0..self.parents.len()).map(|nth| self.own(nth, after, &compare)).collect();
        for change in own.iter().flatten() {
            if !changes.iter().any(|known| is_same_outcome(known, change)) {
                changes.push(change.clone());
            }
        }
        let is_new = |change: &Change| own.iter().all(|own| own.iter().any(|it| is_same_outcome(it, change)));
        let is_dropped = !changes.iter().all(is_new);
        let dropped = is_dropped.then(|| Change::new(EventKind::DroppedByMerge));
        dropped.into_iter().chain(joined(changes)).collect()
    }

    /// Differences of a version from that of a parent which no other side made.
    fn own(
        &self,
        nth: usize,
        after: usize,
        compare: impl Fn(Option<usize>, usize) -> Vec<Change>,
    ) -> Vec<Change> {
        let made_by_others: Vec<Change> = self.made_by_others(nth, &compare);
        split(compare(self.parents[nth], after)).filter(|change| !made_by_others.contains(change)).collect()
    }

    /// Whether a merge that has no such document took it away from one of its sides.
    pub fn is_removed_by_merge(&self) -> bool {
        self.parents.iter().enumerate().any(|(nth, parent)| {
            let removed_by_other = self.bases_of(nth).any(|(base, other)| base == *parent && other.is_none());
            parent.is_some() && !removed_by_other
        })
    }

    /// Changes that other sides made since they parted from the side of a parent.
    fn made_by_others(
        &self,
        nth: usize,
        compare: impl Fn(Option<usize>, usize) -> Vec<Change>,
    ) -> Vec<Change> {
        let since = self.bases_of(nth).filter_map(|(base, other)| Some(compare(base, other?)));
        since.flat_map(split).collect()
    }

    /// For each other parent, a version that both come from, and the version of that parent.
    fn bases_of(&self, nth: usize) -> impl Iterator<Item = (Option<usize>, Option<usize>)> {
        self.bases.iter().filter_map(move |base| match nth {
            _ if nth == base.ours => Some((base.version, self.parents[base.theirs])),
            _ if nth == base.theirs => Some((base.version, self.parents[base.ours])),
            _ => None,
        })
    }
}

/// The changes with one field each.
fn split(changes: Vec<Change>) -> impl Iterator<Item = Change> {
    changes.into_iter().flat_map(|change| match change.kind.fields() {
        Some(fields) if fields.len() > 1 => {
            let of_one = |field| Change { kind: change.kind.with_fields([field].into()), ..change.clone() };
            fields.iter().cloned().map(of_one).collect()
        }
        _ => vec![change],
    })
}

/// The changes of one kind joined again.
fn joined(changes: Vec<Change>) -> Vec<Change> {
    let mut joined: Vec<Change> = Vec::new();
    for change in changes {
        let is_same_kind =
            |it: &&mut Change| std::mem::discriminant(&it.kind) == std::mem::discriminant(&change.kind);
        match change.kind.fields().zip(joined.iter_mut().find(is_same_kind)) {
            Some((fields, known)) => {
                let all = known.kind.fields().unwrap_or_default().iter().chain(fields).cloned().collect();
                known.kind = known.kind.with_fields(all);
            }
            None => joined.push(change),
        }
    }
    joined
}

/// Whether two changes lead to the same, from different versions.
fn is_same_outcome(a: &Change, b: &Change) -> bool {
    let outcome = |change: &Change| {
        let fields = change.kind.fields()?;
        Some(fields.iter().map(|it| (it.what.clone(), it.after.clone())).collect::<Vec<_>>())
    };
    match (&a.kind, &b.kind) {
        (EventKind::Changed(_), EventKind::Changed(_)) => outcome(a) == outcome(b),
        _ => a == b,
    }
}
