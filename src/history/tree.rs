//! Comparison of trees.
//!
//! Compares the bytes that git stores, folder by folder, and skips folders with the same id: the cost of a commit depends
//! on what it changed, not on the size of its tree.

#![allow(clippy::indexing_slicing, reason = "positions come from a search in the same bytes")]

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::Arc;

use git2::{ObjectType, Odb};

use crate::limits::{COMPARED_ENTRIES, PATH_BYTES};
use crate::source::path_text;

use super::log::NewChange;
use super::verification::Verification;
use super::{ChangeKind, HistoryError, ObjectId};

/// Trees that are kept in memory, since the trees of a commit are needed again for its child.
const KEPT: usize = 64;

const TREE_MODE: &[u8] = b"40000";

/// Reader of trees, with a cache of those that were read last.
pub struct Trees<'o> {
    odb: &'o Odb<'o>,
    young: HashMap<ObjectId, Arc<[u8]>>,
    old: HashMap<ObjectId, Arc<[u8]>>,
    verification: Verification,
}

/// File that differs between trees.
#[derive(Debug, PartialEq, Eq)]
pub struct Difference {
    pub path: String,
    pub kind: ChangeKind,
    /// Bytes in the new tree or, where the file is gone, in the old one.
    pub blob: ObjectId,
    /// Bytes in each of the old trees.
    pub before: Vec<Option<ObjectId>>,
}

/// Folder that is compared: its tree in a commit, and in each of the commit's parents.
struct Folder {
    /// Path with `/` at the end; empty for the practice itself.
    path: String,
    new: Option<ObjectId>,
    olds: Vec<Option<ObjectId>>,
}

impl Difference {
    /// Bytes in the new tree; `None` where the file is gone.
    pub fn after(&self) -> Option<ObjectId> {
        (self.kind != ChangeKind::Deleted).then_some(self.blob)
    }
}

impl From<Difference> for NewChange {
    fn from(it: Difference) -> NewChange {
        let Difference { path, kind, blob, before } = it;
        NewChange { path, kind, from: None, blob, before, one_sided: false }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Entry<'t> {
    mode: &'t [u8],
    name: &'t [u8],
    id: ObjectId,
    /// Size of the entry in bytes.
    length: usize,
}

impl<'o> Trees<'o> {
    /// Gives `compare` a reader of trees, and its result once all of the trees are verified.
    ///
    /// # Errors
    ///
    /// Where `compare` fails, or the bytes of a tree do not match its id.
    pub fn verified<T>(
        odb: &'o Odb<'o>,
        compare: impl FnOnce(&mut Trees<'o>) -> Result<T, HistoryError>,
    ) -> Result<T, HistoryError> {
        let (young, old) = (HashMap::new(), HashMap::new());
        let mut trees = Trees { odb, young, old, verification: Verification::start() };
        let compared = compare(&mut trees);
        trees.verification.finish().and(compared)
    }

    /// Id of the folder at `path` of a tree (`practice/docs/`, or empty for the top).
    pub fn folder(&mut self, tree: ObjectId, path: &str) -> Result<Option<ObjectId>, HistoryError> {
        path.split('/').filter(|name| !name.is_empty()).try_fold(Some(tree), |tree, name| {
            let Some(tree) = tree else { return Ok(None) };
            let bytes = self.read(Some(tree))?;
            let found = entry_named(&bytes, name.as_bytes(), true).ok_or(HistoryError::damaged(tree))?;
            Ok(found.map(|entry| entry.id))
        })
    }

    /// Files of a practice that differ between its folder in a commit and its folder in *each* of the commit's parents,
    /// sorted by path. Paths longer than [`PATH_BYTES`] are left out, since no file system can hold them.
    ///
    /// # Errors
    ///
    /// Where a tree is missing or damaged, or has more entries than are compared ([`COMPARED_ENTRIES`]).
    pub fn compare(
        &mut self,
        new: Option<ObjectId>,
        olds: &[Option<ObjectId>],
    ) -> Result<Vec<Difference>, HistoryError> {
        let mut found = Vec::new();
        // A commit without parents is compared with an empty tree.
        let olds = if olds.is_empty() { vec![None] } else { olds.to_vec() };
        let mut waiting = vec![Folder { path: String::new(), new, olds }];
        let mut entries = 0;
        while let Some(folder) = waiting.pop() {
            let known = waiting.len() + found.len();
            self.compare_folder(&folder, &mut waiting, &mut found)?;
            entries += (waiting.len() + found.len()).saturating_sub(known);
            if entries > COMPARED_ENTRIES {
                return Err(HistoryError::TooManyEntries { commit: None });
            }
        }
        found.sort_unstable_by(|one, other| one.path.cmp(&other.path));
        Ok(found)
    }

    /// Compares the entries of a folder; the folders in it that differ are added to those that wait.
    fn compare_folder(
        &mut self,
        folder: &Folder,
        waiting: &mut Vec<Folder>,
        found: &mut Vec<Difference>,
    ) -> Result<(), HistoryError> {
        let Folder { path, new, olds } = folder;
        if olds.contains(new) {
            return Ok(());
        }
        let id = new.or(olds.iter().copied().flatten().next());
        let damaged = || HistoryError::damaged(id.unwrap_or(ObjectId::from(git2::Oid::ZERO_SHA1)));
        let new = self.read(*new)?;
        let olds = olds.iter().map(|old| self.read(*old)).collect::<Result<Vec<_>, _>>()?;
        let (first, others) = olds.split_first().ok_or_else(damaged)?;
        let mut pairs = Pairs { new: &new, old: first };
        while let Some((ours, theirs)) = pairs.next().ok_or_else(damaged)? {
            let Some(entry) = ours.or(theirs) else { break };
            let mut before = vec![theirs];
            for other in others {
                before.push(entry_named(other, entry.name, entry.is_tree()).ok_or_else(damaged)?);
            }
            let is_changed = !before.iter().any(|it| Entry::is_same(*it, ours));
            if !is_changed || !is_content(path, &entry) || path.len() + entry.name.len() > PATH_BYTES {
                continue;
            }
            let kind = match (ours, before.iter().all(Option::is_none)) {
                (None, _) => ChangeKind::Deleted,
                (Some(_), true) => ChangeKind::Added,
                (Some(_), false) => ChangeKind::Modified,
            };
            let path = format!("{path}{}", path_text(entry.name));
            let before = before.iter().map(|it| it.map(|it| it.id)).collect();
            match entry.is_tree() {
                true => {
                    waiting.push(Folder { path: path + "/", new: ours.map(|it| it.id), olds: before });
                }
                false => found.push(Difference { path, kind, blob: entry.id, before }),
            }
        }
        Ok(())
    }

    fn read(&mut self, id: Option<ObjectId>) -> Result<Arc<[u8]>, HistoryError> {
        let Some(id) = id else { return Ok(Arc::from([])) };
        if let Some(bytes) = self.young.get(&id) {
            return Ok(bytes.clone());
        }
        let bytes = match self.old.remove(&id) {
            Some(bytes) => bytes,
            None => {
                let object = self.odb.read(id.oid()).map_err(|error| HistoryError::object(id, error))?;
                let is_tree = object.kind() == ObjectType::Tree;
                let bytes: Arc<[u8]> =
                    is_tree.then(|| Arc::from(object.data())).ok_or(HistoryError::damaged(id))?;
                self.verification.add(id, bytes.clone());
                bytes
            }
        };
        if self.young.len() >= KEPT {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(id, bytes.clone());
        Ok(bytes)
    }
}

/// Whether an entry belongs to the practice; its folder may contain other files.
fn is_content(folder: &str, entry: &Entry<'_>) -> bool {
    !folder.is_empty()
        || (entry.name == b"content" && entry.is_tree())
        || (entry.name == b"monthly.toml" && !entry.is_tree())
}

impl<'t> Entry<'t> {
    /// First entry of the rest of a tree.
    fn first(bytes: &'t [u8]) -> Option<Entry<'t>> {
        let blank = bytes.iter().position(|byte| *byte == b' ')?;
        let end = blank + 1 + bytes[blank + 1..].iter().position(|byte| *byte == 0)?;
        let id = ObjectId::from_raw(bytes.get(end + 1..end + 21)?)?;
        Some(Entry { mode: &bytes[..blank], name: &bytes[blank + 1..end], id, length: end + 21 })
    }

    fn is_tree(&self) -> bool {
        self.mode == TREE_MODE
    }

    fn is_same(one: Option<Entry<'_>>, other: Option<Entry<'_>>) -> bool {
        one.map(|it| (it.mode, it.id)) == other.map(|it| (it.mode, it.id))
    }

    /// Order of entries in git: a folder sorts as if its name ended with `/`.
    fn order(&self, other: &Entry<'_>) -> Ordering {
        let common = self.name.len().min(other.name.len());
        let next = |entry: &Entry<'_>| match entry.name.get(common) {
            Some(byte) => *byte,
            None if entry.is_tree() => b'/',
            None => 0,
        };
        self.name[..common].cmp(&other.name[..common]).then_with(|| next(self).cmp(&next(other)))
    }
}

/// Entry of that name and type; the outer `None` where the tree cannot be read.
fn entry_named<'t>(mut tree: &'t [u8], name: &[u8], is_tree: bool) -> Option<Option<Entry<'t>>> {
    while !tree.is_empty() {
        let entry = Entry::first(tree)?;
        if entry.name == name && entry.is_tree() == is_tree {
            return Some(Some(entry));
        }
        tree = &tree[entry.length..];
    }
    Some(None)
}

/// Rests of two trees that are walked in parallel.
struct Pairs<'t> {
    new: &'t [u8],
    old: &'t [u8],
}

type Pair<'t> = (Option<Entry<'t>>, Option<Entry<'t>>);

impl<'t> Pairs<'t> {
    /// The next two differing entries of one name, or one that is only in one tree; the outer `None` where a tree cannot
    /// be read.
    fn next(&mut self) -> Option<Option<Pair<'t>>> {
        self.skip_same()?;
        let first = |tree: &'t [u8]| if tree.is_empty() { Some(None) } else { Entry::first(tree).map(Some) };
        let (new, old) = (first(self.new)?, first(self.old)?);
        let order = match (&new, &old) {
            (None, None) => return Some(None),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(new), Some(old)) => new.order(old),
        };
        let new = new.filter(|_| order.is_le());
        let old = old.filter(|_| order.is_ge());
        self.new = &self.new[new.map_or(0, |it| it.length)..];
        self.old = &self.old[old.map_or(0, |it| it.length)..];
        Some(Some((new, old)))
    }

    /// Skips the entries that both have in common: after most changes, nearly all of a large folder.
    fn skip_same(&mut self) -> Option<()> {
        if self.new == self.old {
            (self.new, self.old) = (&[], &[]);
            return Some(());
        }
        let alike = alike(self.new, self.old);
        let mut skipped = 0;
        while skipped < alike {
            let length = Entry::first(&self.new[skipped..])?.length;
            if skipped + length > alike {
                break;
            }
            skipped += length;
        }
        (self.new, self.old) = (&self.new[skipped..], &self.old[skipped..]);
        Some(())
    }
}

/// Length of the common prefix, compared in blocks for speed.
fn alike(one: &[u8], other: &[u8]) -> usize {
    const STEP: usize = 64;
    let steps =
        one.chunks_exact(STEP).zip(other.chunks_exact(STEP)).take_while(|(a, b)| a == b).count() * STEP;
    steps + one[steps..].iter().zip(&other[steps..]).take_while(|(a, b)| a == b).count()
}

/// Number of entries that differ between two trees, as long as they can be read.
#[cfg(test)]
pub fn compare_trees(new: &[u8], old: &[u8]) -> usize {
    let mut pairs = Pairs { new, old };
    std::iter::from_fn(|| pairs.next().flatten().filter(|(new, old)| new.or(*old).is_some())).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use git2::{Oid, Repository};

    struct Objects {
        git: Repository,
        _folder: tempfile::TempDir,
    }

    impl Objects {
        fn new() -> Objects {
            let folder = tempfile::tempdir().expect("a folder");
            Objects { git: Repository::init(folder.path()).expect("a repository"), _folder: folder }
        }

        fn file(&self) -> Oid {
            self.git.blob(b"x").expect("is written")
        }

        /// Tree with these names for the same object.
        fn tree(&self, mode: i32, names: &[&str], id: Oid) -> Oid {
            let mut tree = self.git.treebuilder(None).expect("a tree");
            for name in names {
                tree.insert(name, id, mode).expect("an entry");
            }
            tree.write().expect("is written")
        }

        /// Folder `content` with that tree, compared with nothing.
        fn differences(&self, content: Oid) -> Result<Vec<Difference>, HistoryError> {
            let top = self.tree(0o040_000, &["content"], content);
            Trees::verified(&self.git.odb().expect("objects"), |trees| trees.compare(Some(top.into()), &[]))
        }
    }

    #[test]
    fn a_few_objects_that_name_millions_of_files_are_refused() {
        let objects = Objects::new();
        let names: Vec<String> = (10..60).map(|nth| nth.to_string()).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut files = objects.tree(0o100_644, &names, objects.file());
        let mut folders = objects.tree(0o040_000, &[], objects.file());
        for _ in 0..4 {
            files = objects.tree(0o040_000, &names, files);
            folders = objects.tree(0o040_000, &names, folders);
        }
        for bomb in [files, folders] {
            assert!(matches!(objects.differences(bomb), Err(HistoryError::TooManyEntries { .. })));
        }
    }

    #[test]
    fn a_tree_of_any_depth_is_compared_and_paths_that_no_disk_can_hold_are_left_out() {
        let objects = Objects::new();
        let mut tree = objects.tree(0o100_644, &["x"], objects.file());
        for depth in 1..=4000 {
            tree = objects.tree(0o040_000, &["d"], tree);
            if matches!(depth, 100 | 4000) {
                let found = objects.differences(tree).expect("is compared");
                assert_eq!(found.len(), usize::from(depth == 100));
            }
        }
    }

    #[test]
    fn differences_are_in_the_order_of_their_paths() {
        let objects = Objects::new();
        let file = objects.file();
        let mut tree = objects.git.treebuilder(None).expect("a tree");
        tree.insert("b", objects.tree(0o100_644, &["2", "1"], file), 0o040_000).expect("an entry");
        for name in ["b.md", "a", "b-c"] {
            tree.insert(name, file, 0o100_644).expect("an entry");
        }
        let found = objects.differences(tree.write().expect("is written")).expect("is compared");
        let paths: Vec<&str> = found.iter().map(|it| it.path.as_str()).collect();
        assert_eq!(paths, ["content/a", "content/b-c", "content/b.md", "content/b/1", "content/b/2"]);
    }
}
