//! A tree that grows: only folders on the way to a changed file are written again.

use std::io;

use super::delta::delta;
use super::object::{Deflater, Id, Kind};
use super::pack::{Base, Pack};

/// A folder with everything below it.
#[derive(Default)]
pub struct Folder {
    /// In git's order.
    entries: Vec<Entry>,
    written: Option<WrittenTree>,
    changed: bool,
}

struct Entry {
    name: Box<str>,
    node: Node,
}

enum Node {
    File(Id),
    Folder(Folder),
}

/// The tree object as it was written last.
struct WrittenTree {
    id: Id,
    bytes: Vec<u8>,
    base: Option<Base>,
}

impl Folder {
    /// Puts a file at a path below this folder, in the place of what was there.
    pub fn put(&mut self, path: &str, id: Id) {
        self.changed = true;
        match path.split_once('/') {
            None => match self.place(path, "") {
                Ok(at) => self.entries[at].node = Node::File(id),
                Err(at) => self.entries.insert(at, Entry { name: path.into(), node: Node::File(id) }),
            },
            Some((folder, below)) => self.folder(folder).put(below, id),
        }
    }

    fn folder(&mut self, name: &str) -> &mut Folder {
        let at = self.place(name, "/").unwrap_or_else(|at| {
            self.entries.insert(at, Entry { name: name.into(), node: Node::Folder(Folder::default()) });
            at
        });
        match &mut self.entries[at].node {
            Node::Folder(folder) => folder,
            Node::File(_) => unreachable!("`{name}` is looked for with the `/` that a file has not"),
        }
    }

    /// Git sorts a folder as if its name ended in `/`.
    fn place(&self, name: &str, end: &str) -> Result<usize, usize> {
        self.entries.binary_search_by(|entry| {
            let wanted = name.bytes().chain(end.bytes());
            entry.name.bytes().chain(entry.node.end().bytes()).cmp(wanted)
        })
    }

    /// Every file below this folder with its path, in the order of paths.
    pub fn files(&self, at: &str, out: &mut Vec<(String, Id)>) {
        for entry in &self.entries {
            let path = format!("{at}{}", entry.name);
            match &entry.node {
                Node::File(id) => out.push((path, *id)),
                Node::Folder(folder) => folder.files(&format!("{path}/"), out),
            }
        }
    }

    /// Writes what changed to the pack.
    pub fn write(&mut self, pack: &mut Pack, deflater: &mut Deflater) -> io::Result<Id> {
        if let Some(written) = self.written.as_ref().filter(|_| !self.changed) {
            return Ok(written.id);
        }
        let before = self.written.take();
        let mut bytes = Vec::with_capacity(before.as_ref().map_or(64, |it| it.bytes.len() + 64));
        for entry in &mut self.entries {
            let (mode, id) = match &mut entry.node {
                Node::File(id) => ("100644 ", *id),
                Node::Folder(folder) => ("40000 ", folder.write(pack, deflater)?),
            };
            bytes.extend(mode.bytes());
            bytes.extend(entry.name.bytes());
            bytes.push(0);
            bytes.extend(id.0);
        }
        let id = Id::of(Kind::Tree, &bytes);
        let base = if pack.lacks(id) { Some(add(pack, deflater, (id, &bytes), before)?) } else { None };
        self.changed = false;
        self.written = Some(WrittenTree { id, bytes, base });
        Ok(id)
    }
}

impl Node {
    fn end(&self) -> &'static str {
        match self {
            Node::File(_) => "",
            Node::Folder(_) => "/",
        }
    }
}

/// Adds a tree, as its difference from the one before where that may be.
fn add(
    pack: &mut Pack,
    deflater: &mut Deflater,
    (id, bytes): (Id, &[u8]),
    before: Option<WrittenTree>,
) -> io::Result<Base> {
    let base = before.and_then(|before| Some((before.base.filter(|base| base.carries())?, before.bytes)));
    match base {
        Some((base, old)) => {
            let delta = delta(&old, bytes);
            pack.delta(id, base, delta.len(), &deflater.deflate(&delta))
        }
        None => pack.whole(id, Kind::Tree, bytes.len(), &deflater.deflate(bytes)),
    }
}
