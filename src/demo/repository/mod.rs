//! Changes to commits, files and a clean index.
//!
//! Objects are written straight into one pack ([`pack`]); libgit2 lays out the empty repository
//! and writes the index. The user's git configuration and templates have no say.

mod delta;
mod folder;
mod object;
mod pack;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use git2::{Index, IndexEntry, IndexTime, Oid, RepositoryInitOptions};
use rayon::prelude::*;

use crate::history::Moment;

use super::DemoError;
use super::agenda::{Author, Change, Written};
use super::pen::Pen;
use folder::Folder;
use object::{Deflater, Id, Kind};
use pack::Pack;

/// A repository that is being made.
pub struct Repository {
    root: PathBuf,
    git: git2::Repository,
    pack: Pack,
    top: Folder,
    deflater: Deflater,
    head: Option<Id>,
    commits: usize,
    tags: Vec<(String, Id)>,
}

/// A file's content, ready for the pack.
struct Blob {
    id: Id,
    length: usize,
    deflated: Vec<u8>,
}

/// A name for a commit, by somebody.
pub struct Tag {
    pub name: String,
    pub message: String,
    pub by: Arc<Author>,
    pub at: Moment,
    pub pen: Option<Arc<Pen>>,
}

/// What came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// The id of the newest commit.
    pub head: String,
    pub commits: usize,
    pub files: usize,
}

impl Repository {
    /// Begins a repository in a folder that is empty or not there yet.
    pub fn begin(root: &Path) -> Result<Repository, DemoError> {
        let failed = |error| DemoError::File { path: root.to_owned(), error };
        fs::create_dir_all(root).map_err(failed)?;
        if fs::read_dir(root).map_err(failed)?.next().is_some() {
            return Err(DemoError::NotEmpty(root.to_owned()));
        }
        let mut options = RepositoryInitOptions::new();
        options.initial_head("main").no_reinit(true).external_template(false);
        let git = git2::Repository::init_opts(root, &options).map_err(DemoError::Git)?;
        let packs = git.path().join("objects/pack");
        let begin = || {
            fs::create_dir_all(&packs)?;
            Pack::begin(&packs)
        };
        let pack = begin().map_err(|error| DemoError::File { path: packs.clone(), error })?;
        Ok(Repository {
            root: root.to_owned(),
            git,
            pack,
            top: Folder::default(),
            deflater: Deflater::default(),
            head: None,
            commits: 0,
            tags: Vec::new(),
        })
    }

    /// Commits changes one after another and writes their files.
    pub fn commit(&mut self, changes: &[Change]) -> Result<(), DemoError> {
        let blobs: Vec<Vec<Blob>> = changes
            .par_iter()
            .map_init(Deflater::default, |deflater, change| {
                change.files.iter().map(|file| Blob::of(&file.text, deflater)).collect()
            })
            .collect();
        for (change, blobs) in changes.iter().zip(blobs) {
            self.add(change, blobs).map_err(|error| self.in_pack(error))?;
        }
        self.write_files(changes)
    }

    fn add(&mut self, change: &Change, blobs: Vec<Blob>) -> io::Result<()> {
        for (file, blob) in change.files.iter().zip(blobs) {
            self.top.put(&file.path, blob.id);
            if self.pack.lacks(blob.id) {
                self.pack.whole(blob.id, Kind::Blob, blob.length, &blob.deflated)?;
            }
        }
        let tree = self.top.write(&mut self.pack, &mut self.deflater)?;
        let parent = self.head.map(|head| format!("parent {head}\n")).unwrap_or_default();
        let author = stamp(&change.by, change.at);
        let committer = change.taken_by.as_deref().map_or_else(|| author.clone(), |it| stamp(it, change.at));
        let head = format!("tree {tree}\n{parent}author {author}\ncommitter {committer}\n");
        let message = format!("\n{}\n", change.message);
        let signature = change.pen.as_deref().map(|pen| header(pen, &format!("{head}{message}")));
        let text = head + &signature.unwrap_or_default() + &message;
        let id = Id::of(Kind::Commit, text.as_bytes());
        if self.pack.lacks(id) {
            self.pack.whole(id, Kind::Commit, text.len(), &self.deflater.deflate(text.as_bytes()))?;
        }
        self.head = Some(id);
        self.commits += 1;
        Ok(())
    }

    /// Tags the newest commit.
    pub fn tag(&mut self, tag: &Tag) -> Result<(), DemoError> {
        let Some(head) = self.head else { return Ok(()) };
        let Tag { name, message, .. } = tag;
        let tagger = stamp(&tag.by, tag.at);
        let text = format!("object {head}\ntype commit\ntag {name}\ntagger {tagger}\n\n{message}\n");
        let signature = tag.pen.as_deref().map(|pen| pen.sign(text.as_bytes()) + "\n");
        let text = text + &signature.unwrap_or_default();
        let id = Id::of(Kind::Tag, text.as_bytes());
        if self.pack.lacks(id) {
            let deflated = self.deflater.deflate(text.as_bytes());
            let added = self.pack.whole(id, Kind::Tag, text.len(), &deflated);
            added.map_err(|error| self.in_pack(error))?;
        }
        self.tags.push((name.clone(), id));
        Ok(())
    }

    /// The id of the newest commit; empty where there is none.
    pub fn head(&self) -> String {
        self.head.map(|head| head.to_string()).unwrap_or_default()
    }

    /// Only the last of several versions goes to disk.
    fn write_files(&self, changes: &[Change]) -> Result<(), DemoError> {
        let files = changes.iter().flat_map(|change| &change.files);
        let last: BTreeMap<&str, &Written> = files.map(|file| (file.path.as_str(), file)).collect();
        let folders: BTreeSet<&Path> = last.keys().filter_map(|path| Path::new(path).parent()).collect();
        let failed = |path: PathBuf| |error| DemoError::File { path, error };
        for folder in folders {
            let folder = self.root.join(folder);
            fs::create_dir_all(&folder).map_err(failed(folder))?;
        }
        let root = &self.root;
        last.par_iter().try_for_each(|(path, file)| {
            let path = root.join(path);
            fs::write(&path, &file.text).map_err(failed(path))
        })
    }

    /// Completes the pack, sets branch and tags and writes the index.
    pub fn finish(self) -> Result<Made, DemoError> {
        let head = self.head();
        let packs = self.git.path().join("objects/pack");
        self.pack.finish().map_err(|error| DemoError::File { path: packs, error })?;
        let refs = self.git.path().join("refs");
        write_ref(&refs.join("heads/main"), &head)?;
        for (name, id) in &self.tags {
            write_ref(&refs.join("tags").join(name), &id.to_string())?;
        }
        let mut files = Vec::new();
        self.top.files("", &mut files);
        let mut index = self.git.index().map_err(DemoError::Git)?;
        for (path, id) in &files {
            add_to_index(&mut index, &self.root, path, *id)?;
        }
        index.write().map_err(DemoError::Git)?;
        Ok(Made { head, commits: self.commits, files: files.len() })
    }

    fn in_pack(&self, error: io::Error) -> DemoError {
        DemoError::File { path: self.git.path().join("objects/pack"), error }
    }
}

/// Who, and when.
fn stamp(person: &Author, at: Moment) -> String {
    let (sign, offset) = (if at.offset < 0 { '-' } else { '+' }, at.offset.abs());
    format!("{} <{}> {} {sign}{:02}{:02}", person.name, person.email, at.seconds, offset / 60, offset % 60)
}

/// The header of a commit that holds its signature.
fn header(pen: &Pen, payload: &str) -> String {
    format!("gpgsig {}\n", pen.sign(payload.as_bytes()).replace('\n', "\n "))
}

/// By hand: libgit2 would write a log of the branch, with the clock and the user's name.
fn write_ref(path: &Path, id: &str) -> Result<(), DemoError> {
    let folder = path.parent().unwrap_or(path);
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(path, format!("{id}\n")));
    written.map_err(|error| DemoError::File { path: path.to_owned(), error })
}

impl Blob {
    fn of(text: &str, deflater: &mut Deflater) -> Blob {
        let bytes = text.as_bytes();
        Blob { id: Id::of(Kind::Blob, bytes), length: bytes.len(), deflated: deflater.deflate(bytes) }
    }
}

/// With size and times as they are on disk, so that git need not read the file to know it.
fn add_to_index(index: &mut Index, root: &Path, path: &str, id: Id) -> Result<(), DemoError> {
    let on_disk = root.join(path);
    let metadata = on_disk.symlink_metadata().map_err(|error| DemoError::File { path: on_disk, error })?;
    let entry = IndexEntry {
        id: Oid::from_bytes(&id.0).map_err(DemoError::Git)?,
        path: path.into(),
        file_size: metadata.len() as u32,
        mode: 0o100_644,
        ..stat(&metadata)
    };
    index.add(&entry).map_err(DemoError::Git)
}

#[cfg(unix)]
fn stat(metadata: &fs::Metadata) -> IndexEntry {
    use std::os::unix::fs::MetadataExt;

    IndexEntry {
        ctime: IndexTime::new(metadata.ctime() as i32, metadata.ctime_nsec() as u32),
        mtime: IndexTime::new(metadata.mtime() as i32, metadata.mtime_nsec() as u32),
        dev: metadata.dev() as u32,
        ino: metadata.ino() as u32,
        uid: metadata.uid(),
        gid: metadata.gid(),
        ..unknown()
    }
}

#[cfg(not(unix))]
fn stat(_: &fs::Metadata) -> IndexEntry {
    unknown()
}

/// An entry of which git looks up everything by itself.
fn unknown() -> IndexEntry {
    IndexEntry {
        ctime: IndexTime::new(0, 0),
        mtime: IndexTime::new(0, 0),
        dev: 0,
        ino: 0,
        mode: 0,
        uid: 0,
        gid: 0,
        file_size: 0,
        id: Oid::ZERO_SHA1,
        flags: 0,
        flags_extended: 0,
        path: Vec::new(),
    }
}
