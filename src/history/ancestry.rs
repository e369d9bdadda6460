//! Ancestry of commits.

#![allow(
    clippy::indexing_slicing,
    reason = "rows and numbers are those of this log, which was checked when it was read"
)]

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use super::log::Log;
use super::segments::Segments;
use super::{Commit, CommitRow};

/// Commits with their generations, to ask which commit contains which.
#[derive(Clone, Copy)]
pub struct Ancestry<'l> {
    pub log: &'l Log,
    /// By row.
    pub generations: &'l [u32],
}

/// Which of two commits a third one is contained in.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Containing {
    ours: bool,
    theirs: bool,
}

impl Containing {
    const BOTH: Containing = Containing { ours: true, theirs: true };
    const OURS: Containing = Containing { ours: true, theirs: false };
    const THEIRS: Containing = Containing { ours: false, theirs: true };
}

/// Search for what two commits have in common.
struct Painting<'l> {
    ancestry: Ancestry<'l>,
    rows: HashMap<u32, Containing>,
    /// The highest generation comes first.
    waiting: BinaryHeap<(u32, u32)>,
    /// Number of waiting commits that are not contained in both.
    apart: usize,
}

impl Painting<'_> {
    fn mark(&mut self, row: u32, by: Containing) {
        let before = self.rows.get(&row).copied();
        let known = before.unwrap_or_default();
        let after = Containing { ours: known.ours || by.ours, theirs: known.theirs || by.theirs };
        self.rows.insert(row, after);
        if before.is_none() {
            self.waiting.push((self.ancestry.generation(row), row));
        }
        self.apart += usize::from(before.is_none() && after != Containing::BOTH);
        self.apart -= usize::from(before.is_some_and(|it| it != after) && after == Containing::BOTH);
    }
}

impl Ancestry<'_> {
    /// Commits that `ours` contains and `theirs` does not, as `git rev-list OURS ^THEIRS` lists them.
    pub fn only_in(self, ours: u32, theirs: u32) -> Vec<u32> {
        let painted = self.paint(ours, theirs).into_iter();
        painted.filter(|(_, it)| *it == Containing::OURS).map(|(row, _)| row).collect()
    }

    /// The best common ancestors of two commits, as `git merge-base --all` lists them.
    pub fn merge_bases(self, segments: &Segments, ours: u32, theirs: u32) -> Vec<u32> {
        let painted = self.paint(ours, theirs).into_iter();
        let mut common: Vec<u32> =
            painted.filter(|(_, it)| *it == Containing::BOTH).map(|(row, _)| row).collect();
        // The highest generation comes first, so that an ancestor comes after the commit that contains it.
        common.sort_unstable_by_key(|row| (Reverse(self.generation(*row)), *row));
        let mut bases: Vec<u32> = Vec::new();
        for row in common {
            if !bases.iter().any(|base| segments.contains(self, *base, row)) {
                bases.push(row);
            }
        }
        bases
    }

    /// Commits that lead from the two to what they have in common, with the first common ones.
    fn paint(self, ours: u32, theirs: u32) -> HashMap<u32, Containing> {
        let mut painting =
            Painting { ancestry: self, rows: HashMap::new(), waiting: BinaryHeap::new(), apart: 0 };
        painting.mark(ours, Containing::OURS);
        painting.mark(theirs, Containing::THEIRS);
        // Children come before parents, so that what contains a commit is known when it comes.
        while let Some((_, row)) = painting.waiting.pop().filter(|_| painting.apart > 0) {
            let containing = painting.rows[&row];
            painting.apart -= usize::from(containing != Containing::BOTH);
            self.log.parents(row).iter().for_each(|parent| painting.mark(*parent, containing));
        }
        painting.rows
    }

    pub fn generation(self, row: u32) -> u32 {
        self.generations[row as usize]
    }
}

impl<'h> Commit<'h> {
    /// Whether the other commit is this one or one of its ancestors.
    pub fn is_at_or_after(&self, other: &Commit<'_>) -> bool {
        self.history.segments().contains(self.ancestry(), self.row, other.row)
    }

    /// The best common ancestors with another commit; several after crossed merges.
    pub fn merge_bases(&self, other: &Commit<'_>) -> Vec<Commit<'h>> {
        let history = self.history;
        let rows = self.ancestry().merge_bases(history.segments(), self.row, other.row).into_iter();
        rows.map(|row| history.at(CommitRow(row))).collect()
    }

    /// Place in an order in which every commit comes after its parents, whatever its clock said.
    pub fn generation(&self) -> u32 {
        self.history.generations[self.row as usize]
    }

    fn ancestry(&self) -> Ancestry<'h> {
        self.history.ancestry()
    }
}
