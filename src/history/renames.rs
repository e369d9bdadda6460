//! Detection of renames within a commit.
//!
//! Matches removed files with added ones as `git log -M` does: first those with the same bytes, then those that are similar by
//! half or more. libgit2 finds the latter, among the files that are left and not larger than a document.

use std::collections::{HashMap, HashSet, VecDeque};

use git2::{Delta, DiffFindOptions, DiffOptions, Odb, Repository};

use super::log::NewChange;
use super::tree::Difference;
use super::{ChangeKind, HistoryError, ObjectId};
use crate::limits::{DOCUMENT_BYTES, RENAMES_COMPARED, RENAMES_COMPARED_BYTES};
use crate::source::path_text;

/// Least similarity of a renamed file, as in git.
const ALIKE_PERCENT: u16 = 50;

/// Trees of a commit's parent and of the commit.
pub struct ComparedTrees {
    pub old: ObjectId,
    pub new: ObjectId,
}

/// Changes of a commit, with renames. A renamed file is a change at its new path; the removal at its old path stays,
/// since that path has its own history.
pub fn changes(
    repository: &Repository,
    trees: &ComparedTrees,
    prefix: &str,
    differences: Vec<Difference>,
) -> Result<Vec<NewChange>, HistoryError> {
    let mut pairs = same_bytes(&differences);
    let taken: HashSet<&String> = pairs.values().collect();
    let is_paired = |path: &String| pairs.contains_key(path) || taken.contains(path);
    let left = [ChangeKind::Deleted, ChangeKind::Added].map(|kind| {
        let is_left = |it: &&Difference| it.kind == kind && !is_paired(&it.path);
        differences.iter().filter(is_left).collect::<Vec<_>>()
    });
    if left.iter().all(|files| (1..=RENAMES_COMPARED).contains(&files.len())) {
        let paths = comparable(&repository.odb()?, &left.concat(), prefix);
        pairs.extend(alike(repository, trees, prefix, &paths)?);
    }
    let removed = differences.iter().filter(|it| it.kind == ChangeKind::Deleted);
    let removed: HashMap<String, ObjectId> = removed.map(|it| (it.path.clone(), it.blob)).collect();
    Ok(differences.into_iter().map(|it| change(it, &pairs, &removed)).collect())
}

/// Old paths of renamed files, by their new paths.
type Pairs = HashMap<String, String>;

fn change(difference: Difference, pairs: &Pairs, removed: &HashMap<String, ObjectId>) -> NewChange {
    match pairs.get(&difference.path) {
        Some(from) => NewChange {
            kind: ChangeKind::Renamed,
            from: Some(from.clone()),
            before: vec![removed.get(from).copied()],
            ..difference.into()
        },
        None => difference.into(),
    }
}

/// What is preferred among removed files with the same bytes, as in git: the same name, then the same folder.
const PREFERENCES: [fn(&str) -> &str; 3] = [name_of, folder_of, |_| ""];

fn name_of(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Pairs files with the same bytes.
fn same_bytes(differences: &[Difference]) -> Pairs {
    let of_kind = |kind| differences.iter().filter(move |it| it.kind == kind);
    let (mut pairs, mut taken) = (Pairs::new(), HashSet::new());
    for preferred in PREFERENCES {
        let mut removed: HashMap<(ObjectId, &str), VecDeque<&str>> = HashMap::new();
        for it in of_kind(ChangeKind::Deleted).filter(|it| !taken.contains(it.path.as_str())) {
            removed.entry((it.blob, preferred(&it.path))).or_default().push_back(&it.path);
        }
        for it in of_kind(ChangeKind::Added) {
            let candidates = removed.get_mut(&(it.blob, preferred(&it.path)));
            if let Some(candidates) = candidates.filter(|_| !pairs.contains_key(&it.path))
                && let Some(old) = candidates.pop_front()
            {
                taken.insert(old);
                pairs.insert(it.path.clone(), old.to_owned());
            }
        }
    }
    pairs
}

/// Paths in the repository of the files whose bytes are compared: none that is larger than a document, and none at all
/// where together they are too large.
fn comparable(odb: &Odb<'_>, files: &[&Difference], prefix: &str) -> Vec<String> {
    let size = |it: &Difference| odb.read_header(it.blob.oid()).map_or(0, |(size, _)| size as u64);
    let sized = files.iter().map(|it| (it, size(it))).filter(|(_, size)| *size <= DOCUMENT_BYTES);
    let (files, sizes): (Vec<&Difference>, Vec<u64>) = sized.unzip();
    match sizes.iter().sum::<u64>() <= RENAMES_COMPARED_BYTES {
        true => files.iter().map(|it| format!("{prefix}{}", it.path)).collect(),
        false => Vec::new(),
    }
}

/// Pairs similar files among these paths of the repository.
fn alike(
    repository: &Repository,
    trees: &ComparedTrees,
    prefix: &str,
    paths: &[String],
) -> Result<Pairs, HistoryError> {
    if paths.is_empty() {
        return Ok(Pairs::new());
    }
    let mut options = DiffOptions::new();
    options.disable_pathspec_match(true);
    for path in paths {
        options.pathspec(path);
    }
    let (old, new) = (repository.find_tree(trees.old.oid())?, repository.find_tree(trees.new.oid())?);
    let mut diff = repository.diff_tree_to_tree(Some(&old), Some(&new), Some(&mut options))?;
    let mut find = DiffFindOptions::new();
    find.renames(true).rename_threshold(ALIKE_PERCENT).rename_limit(RENAMES_COMPARED);
    diff.find_similar(Some(&mut find))?;
    let path = |file: git2::DiffFile<'_>| {
        let path = path_text(file.path_bytes()?).into_owned();
        path.strip_prefix(prefix).map(str::to_owned)
    };
    let renamed = diff.deltas().filter(|delta| delta.status() == Delta::Renamed);
    Ok(renamed.filter_map(|delta| Some((path(delta.new_file())?, path(delta.old_file())?))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_compared_as_long_as_they_are_small_together() {
        let folder = tempfile::tempdir().expect("a folder");
        let git = Repository::init(folder.path()).expect("a repository");
        let blob = |size: u64| git.blob(&vec![b'x'; size as usize]).expect("is written").into();
        let file = |blob| Difference { path: "a".into(), kind: ChangeKind::Added, blob, before: Vec::new() };
        let [largest, too_large] = [DOCUMENT_BYTES, DOCUMENT_BYTES + 1].map(blob).map(file);
        let odb = git.odb().expect("objects");
        let many = vec![&largest; (RENAMES_COMPARED_BYTES / DOCUMENT_BYTES) as usize];
        assert_eq!(comparable(&odb, &[&largest, &too_large], "docs/"), ["docs/a"]);
        assert_eq!(comparable(&odb, &many, "").len(), many.len());
        assert!(comparable(&odb, &[many, vec![&largest]].concat(), "").is_empty());
    }
}
