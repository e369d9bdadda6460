//! Reads a [`History`] from a repository: the cached log, the new commits, the mail map.

use std::collections::HashSet;
use std::fs;

use crate::source::Repository;

use super::cache::{Cache, Scope};
use super::log::Log;
use super::mailmap::Mailmap;
use super::walk::{Route, Walked, walk};
use super::{History, HistoryError, ObjectId};

/// Reads the history up to `head` of the practice below `prefix` (`docs/practice/`, or empty for the whole repository),
/// with a cache where there is one.
///
/// # Errors
///
/// Where an object is missing or damaged.
pub fn read(
    repository: &Repository,
    head: ObjectId,
    prefix: &str,
    cache: Option<&Cache>,
) -> Result<History, HistoryError> {
    repository.with(|git| read_with(git, head, prefix, cache))
}

fn read_with(
    repository: &git2::Repository,
    head: ObjectId,
    prefix: &str,
    cache: Option<&Cache>,
) -> Result<History, HistoryError> {
    let boundary = boundary(repository);
    let cache = cache.filter(|cache| !cache.is_of_repository(repository, head, prefix));
    let scope = Scope::new(repository, prefix, &boundary);
    let known = cache.map(|cache| cache.read(&scope)).unwrap_or_default();
    let route = Route { repository, head, prefix, boundary: &boundary };
    let Walked { log, order, new } = walk(&route, known)?;
    let has_stale_rows = order.len() < log.rows.len();
    let (log, order) = if has_stale_rows { compact(&log, &order) } else { (log, order) };
    if let Some(cache) = cache.filter(|_| has_stale_rows || is_worth_writing(new, log.rows.len())) {
        // Without it the next run is only slower.
        let _ = cache.write(&scope, &log);
    }
    let mailmap = Mailmap::of(repository, head);
    let people = log.people().map(|person| mailmap.mapped(person)).collect();
    Ok(History::new(log, order, people, boundary))
}

/// Whether there are enough new commits to write the cache: for a long history, writing after each commit costs more
/// than walking a few commits again.
fn is_worth_writing(new: usize, all: usize) -> bool {
    new > all / 1000
}

/// Log of only those commits that the head still leads to.
fn compact(log: &Log, order: &[u32]) -> (Log, Vec<u32>) {
    (log.only(order), (0..order.len() as u32).collect())
}

/// Commits of a shallow clone whose parents were not fetched.
fn boundary(repository: &git2::Repository) -> HashSet<ObjectId> {
    let lines = fs::read_to_string(repository.commondir().join("shallow")).unwrap_or_default();
    lines.lines().filter_map(|line| line.trim().parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::is_worth_writing;

    #[test]
    fn a_short_history_is_always_written_a_long_one_after_many_commits() {
        assert!(is_worth_writing(1, 900));
        assert!(!is_worth_writing(0, 900));
        assert!(!is_worth_writing(76, 76_000));
        assert!(is_worth_writing(77, 76_000));
    }
}
