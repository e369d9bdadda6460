//! Linear segments of a history, by which ancestors are found without visiting each commit between.

#![allow(
    clippy::indexing_slicing,
    reason = "rows and numbers are those of this log, which was checked when it was read"
)]

use std::cmp::Reverse;
use std::collections::HashSet;

use super::ancestry::Ancestry;

/// Division of all commits into segments, in each of which every commit but the last has the next one as its only parent.
pub struct Segments {
    /// Number of the segment, by row.
    of: Vec<u32>,
    /// Row of the last commit, by segment.
    last: Vec<u32>,
}

impl Segments {
    pub fn new(ancestry: Ancestry<'_>) -> Segments {
        const NONE: u32 = u32::MAX;
        let mut rows: Vec<u32> = (0..ancestry.generations.len() as u32).collect();
        // Children come before parents.
        rows.sort_unstable_by_key(|row| Reverse(ancestry.generation(*row)));
        let (mut of, mut last) = (vec![NONE; rows.len()], Vec::new());
        for row in rows {
            if of[row as usize] == NONE {
                of[row as usize] = last.len() as u32;
                last.push(row);
            }
            let segment = of[row as usize];
            // The parent of several commits belongs to the segment of one of them.
            if let [parent] = ancestry.log.parents(row)
                && of[*parent as usize] == NONE
            {
                of[*parent as usize] = segment;
                last[segment as usize] = *parent;
            }
        }
        Segments { of, last }
    }

    /// Whether a commit is another one or contains it.
    pub fn contains(&self, ancestry: Ancestry<'_>, row: u32, other: u32) -> bool {
        let lowest = ancestry.generation(other);
        let mut waiting = vec![row];
        let mut seen = HashSet::from([row]);
        while let Some(row) = waiting.pop() {
            let segment = self.of[row as usize];
            if segment == self.of[other as usize] && ancestry.generation(row) >= lowest {
                return true;
            }
            let parents = ancestry.log.parents(self.last[segment as usize]).iter();
            let is_above = |it: &&u32| ancestry.generation(**it) >= lowest;
            waiting.extend(parents.filter(is_above).filter(|it| seen.insert(**it)));
        }
        false
    }
}
