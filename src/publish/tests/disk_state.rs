//! The names and contents on a simulated disk: as processes see them, as they are flushed, and the changes between.

use std::collections::{BTreeMap, HashMap};
use std::ffi::OsString;
use std::io::{self, ErrorKind};
use std::path::Path;

#[derive(Debug, Clone, Default)]
pub struct State {
    pub now: Names,
    pub on_disk: Names,
    /// Changes of names that are not on the disk for sure, in their order.
    pub waiting: Vec<Change>,
    pub content: HashMap<Id, Vec<u8>>,
    pub content_on_disk: HashMap<Id, Vec<u8>>,
    pub next_id: Id,
    pub calls: usize,
    /// The call that fails, and how.
    pub fails: Option<(usize, i32)>,
    /// The call from which on the process is dead.
    pub dies: Option<usize>,
}

pub type Id = usize;
pub type Names = BTreeMap<Id, BTreeMap<OsString, Entry>>;
/// A name in a folder.
pub type At = (Id, OsString);

/// The folder in which everything is.
pub const TOP: Id = 0;
pub const TOP_PATH: &str = "/p";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    Folder(Id),
    File(Id),
}

#[derive(Debug, Clone)]
pub enum Change {
    Put(At, Entry),
    Take(At),
    Move { from: At, to: At },
    Exchange(At, At),
}

impl State {
    pub fn change(&mut self, change: Change) {
        change.apply(&mut self.now);
        self.waiting.push(change);
    }

    pub fn new_id(&mut self) -> Id {
        self.next_id = self.next_id.max(TOP + 1) + 1;
        self.next_id
    }

    pub fn at(&self, path: &Path) -> io::Result<At> {
        let (folder, name) = path.parent().zip(path.file_name()).ok_or(ErrorKind::InvalidInput)?;
        match self.find(folder)? {
            Some(Entry::Folder(id)) => Ok((id, name.to_owned())),
            Some(Entry::File(_)) => Err(ErrorKind::NotADirectory.into()),
            None => Err(ErrorKind::NotFound.into()),
        }
    }

    pub fn find(&self, path: &Path) -> io::Result<Option<Entry>> {
        if path == Path::new(TOP_PATH) {
            return Ok(Some(Entry::Folder(TOP)));
        }
        match self.at(path) {
            Ok(at) => Ok(get(&self.now, &at)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    pub fn free(&self, path: &Path) -> io::Result<At> {
        let at = self.at(path)?;
        match get(&self.now, &at) {
            Some(_) => Err(ErrorKind::AlreadyExists.into()),
            None => Ok(at),
        }
    }

    pub fn file(&self, path: &Path) -> io::Result<Id> {
        match self.find(path)? {
            Some(Entry::File(id)) => Ok(id),
            Some(Entry::Folder(_)) => Err(ErrorKind::IsADirectory.into()),
            None => Err(ErrorKind::NotFound.into()),
        }
    }

    pub fn folder(&self, path: &Path) -> io::Result<Id> {
        match self.find(path)? {
            Some(Entry::Folder(id)) => Ok(id),
            Some(Entry::File(_)) => Err(ErrorKind::NotADirectory.into()),
            None => Err(ErrorKind::NotFound.into()),
        }
    }

    pub fn make_folder(&mut self, path: &Path) -> io::Result<()> {
        let at = self.free(path)?;
        let id = self.new_id();
        self.change(Change::Put(at, Entry::Folder(id)));
        Ok(())
    }

    pub fn collect(&self, folder: Id, above: &str, found: &mut BTreeMap<String, String>) {
        for (name, entry) in self.now.get(&folder).into_iter().flatten() {
            let path = format!("{above}{}", name.to_string_lossy());
            match entry {
                Entry::File(id) => {
                    found.insert(path, String::from_utf8_lossy(&self.content[id]).into_owned());
                }
                Entry::Folder(id) => {
                    let before = found.len();
                    self.collect(*id, &format!("{path}/"), found);
                    if found.len() == before {
                        found.insert(path, "empty folder".into());
                    }
                }
            }
        }
    }
}

pub fn get(names: &Names, (folder, name): &At) -> Option<Entry> {
    names.get(folder)?.get(name).copied()
}

pub fn put(names: &mut Names, (folder, name): &At, entry: Option<Entry>) {
    let folder = names.entry(*folder).or_default();
    match entry {
        Some(entry) => drop(folder.insert(name.clone(), entry)),
        None => drop(folder.remove(name)),
    }
}

impl Change {
    /// Does what can be done of it: other changes may be missing on which it rests.
    pub fn apply(&self, names: &mut Names) {
        let is_filled = |names: &Names, entry: Option<Entry>| match entry {
            Some(Entry::Folder(id)) => names.get(&id).is_some_and(|folder| !folder.is_empty()),
            Some(Entry::File(_)) | None => false,
        };
        match self {
            Change::Put(at, entry) => put(names, at, Some(*entry)),
            Change::Take(at) if !is_filled(names, get(names, at)) => put(names, at, None),
            Change::Move { from, to } if !is_filled(names, get(names, to)) => {
                if let Some(entry) = get(names, from) {
                    put(names, from, None);
                    put(names, to, Some(entry));
                }
            }
            Change::Exchange(one, other) => {
                if let (Some(first), Some(second)) = (get(names, one), get(names, other)) {
                    put(names, one, Some(second));
                    put(names, other, Some(first));
                }
            }
            Change::Take(_) | Change::Move { .. } => {}
        }
    }

    pub fn is_in(&self, id: Id) -> bool {
        match self {
            Change::Put((folder, _), _) | Change::Take((folder, _)) => *folder == id,
            Change::Move { from: (one, _), to: (other, _) } | Change::Exchange((one, _), (other, _)) => {
                *one == id || *other == id
            }
        }
    }
}
