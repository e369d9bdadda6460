//! Ancestry of commits.

use std::collections::{BinaryHeap, HashSet};

use super::Commit;

/// Seconds by which a commit may be dated before its parent, since clocks differ.
const SKEW: i64 = 90 * 86_400;

impl Commit<'_> {
    /// Whether the other commit is this one or one of its ancestors. Searches the newest ancestors first, and stops at
    /// those that are much older than the other commit.
    pub fn is_at_or_after(&self, other: &Commit<'_>) -> bool {
        let key = |commit: &Commit<'_>| (commit.committed().seconds, commit.row());
        let oldest = other.committed().seconds.saturating_sub(SKEW);
        let mut waiting = BinaryHeap::from([key(self)]);
        let mut seen = HashSet::from([self.row()]);
        while let Some((seconds, row)) = waiting.pop() {
            if row == other.row() {
                return true;
            }
            if seconds >= oldest {
                let parents = self.history.at(row).parents().filter(|parent| seen.insert(parent.row()));
                waiting.extend(parents.map(|parent| key(&parent)));
            }
        }
        false
    }
}
