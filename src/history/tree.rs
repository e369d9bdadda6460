//! Comparison of trees.
//!
//! Compares the bytes that git stores, folder by folder, and skips folders with the same id: the cost of a commit depends
//! on what it changed, not on the size of its tree.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::rc::Rc;

use git2::{ObjectType, Odb};

use super::log::NewChange;
use super::{ChangeKind, HistoryError, ObjectId};

/// Trees that are kept in memory, since the trees of a commit are needed again for its child.
const KEPT: usize = 64;

const TREE_MODE: &[u8] = b"40000";

/// Reader of trees, with a cache of those that were read last.
pub struct Trees<'o> {
    odb: &'o Odb<'o>,
    young: HashMap<ObjectId, Rc<[u8]>>,
    old: HashMap<ObjectId, Rc<[u8]>>,
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
    pub fn new(odb: &'o Odb<'o>) -> Trees<'o> {
        Trees { odb, young: HashMap::new(), old: HashMap::new() }
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
    /// sorted by path.
    pub fn compare(
        &mut self,
        new: Option<ObjectId>,
        olds: &[Option<ObjectId>],
    ) -> Result<Vec<Difference>, HistoryError> {
        let mut found = Vec::new();
        // A commit without parents is compared with an empty tree.
        let olds = if olds.is_empty() { &[None] } else { olds };
        self.descend(new, olds, &mut String::new(), &mut found)?;
        Ok(found)
    }

    fn descend(
        &mut self,
        new: Option<ObjectId>,
        olds: &[Option<ObjectId>],
        path: &mut String,
        found: &mut Vec<Difference>,
    ) -> Result<(), HistoryError> {
        if olds.contains(&new) {
            return Ok(());
        }
        let damaged =
            || HistoryError::damaged(new.or(olds[0]).unwrap_or(ObjectId::from(git2::Oid::ZERO_SHA1)));
        let new = self.read(new)?;
        let olds = olds.iter().map(|old| self.read(*old)).collect::<Result<Vec<_>, _>>()?;
        let mut pairs = Pairs { new: &new, old: &olds[0] };
        while let Some((ours, theirs)) = pairs.next().ok_or_else(damaged)? {
            let Some(entry) = ours.or(theirs) else { break };
            let mut before = vec![theirs];
            for other in &olds[1..] {
                before.push(entry_named(other, entry.name, entry.is_tree()).ok_or_else(damaged)?);
            }
            if before.iter().any(|it| Entry::is_same(*it, ours)) || !is_content(path, &entry) {
                continue;
            }
            let length = path.len();
            path.push_str(&String::from_utf8_lossy(entry.name));
            if entry.is_tree() {
                path.push('/');
                let before: Vec<_> = before.iter().map(|it| it.map(|it| it.id)).collect();
                self.descend(ours.map(|it| it.id), &before, path, found)?;
            } else {
                let kind = match (ours, before.iter().all(Option::is_none)) {
                    (None, _) => ChangeKind::Deleted,
                    (Some(_), true) => ChangeKind::Added,
                    (Some(_), false) => ChangeKind::Modified,
                };
                let before = before.iter().map(|it| it.map(|it| it.id)).collect();
                found.push(Difference { path: path.clone(), kind, blob: entry.id, before });
            }
            path.truncate(length);
        }
        Ok(())
    }

    fn read(&mut self, id: Option<ObjectId>) -> Result<Rc<[u8]>, HistoryError> {
        let Some(id) = id else { return Ok(Rc::from([])) };
        if let Some(bytes) = self.young.get(&id) {
            return Ok(bytes.clone());
        }
        let bytes = match self.old.remove(&id) {
            Some(bytes) => bytes,
            None => {
                let object = self.odb.read(id.oid()).map_err(|error| HistoryError::object(id, error))?;
                let is_tree = object.kind() == ObjectType::Tree;
                is_tree.then(|| Rc::from(object.data())).ok_or(HistoryError::damaged(id))?
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
