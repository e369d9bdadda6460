//! A disk in memory, which loses what was not flushed and lets calls fail.
//!
//! What processes see and what is on the disk are apart: changes of names wait until their folder is flushed, the content of
//! a file until the file is, and both until everything is. After a power cut, any of the changes of names that wait may be on
//! the disk and others not, whatever their order, and content that waits may be lost or torn.

use super::disk_state::{Change, Entry, Id, Names, State, TOP, TOP_PATH, get};
use crate::digest::FileStamp;
use crate::publish::disk::{Disk, Kind, Opened};
use std::collections::{BTreeMap, HashMap};
use std::ffi::OsString;
use std::io::{self, Cursor, ErrorKind, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard};

#[derive(Debug, Clone, Default)]
pub struct SimulatedDisk(Arc<Mutex<State>>);

/// What is left of content that was not flushed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unflushed {
    Lost,
    Torn,
    Whole,
}

impl SimulatedDisk {
    /// A disk with the same on it, all of which is flushed.
    pub fn flushed(&self) -> SimulatedDisk {
        let state = self.state();
        let (now, content) = (state.now.clone(), state.content.clone());
        SimulatedDisk::with(now, content, state.next_id)
    }

    fn with(now: Names, content: HashMap<Id, Vec<u8>>, next_id: Id) -> SimulatedDisk {
        let next_id = next_id.max(TOP + 1);
        let (on_disk, content_on_disk) = (now.clone(), content.clone());
        SimulatedDisk(Arc::new(Mutex::new(State {
            now,
            on_disk,
            content,
            content_on_disk,
            next_id,
            ..State::default()
        })))
    }

    pub fn fail_at(&self, call: usize, error: i32) {
        self.state().fails = Some((call, error));
    }

    pub fn die_at(&self, call: usize) {
        self.state().dies = Some(call);
    }

    pub fn calls(&self) -> usize {
        self.state().calls
    }

    /// Number of changes of names that are not on the disk for sure.
    pub fn waiting(&self) -> usize {
        self.state().waiting.len()
    }

    /// The disk after a power cut, with those changes of names on it that are kept.
    pub fn after_power_cut(&self, is_kept: impl Fn(usize) -> bool, unflushed: Unflushed) -> SimulatedDisk {
        let state = self.state();
        let mut names = state.on_disk.clone();
        let kept = state.waiting.iter().enumerate().filter(|(nth, _)| is_kept(*nth));
        kept.for_each(|(_, change)| change.apply(&mut names));
        let content = |(id, bytes): (&Id, &Vec<u8>)| {
            let left = match (state.content_on_disk.get(id), unflushed) {
                (Some(flushed), _) => flushed.clone(),
                (None, Unflushed::Lost) => Vec::new(),
                (None, Unflushed::Torn) => bytes[..bytes.len() / 2].to_vec(),
                (None, Unflushed::Whole) => bytes.clone(),
            };
            (*id, left)
        };
        SimulatedDisk::with(names, state.content.iter().map(content).collect(), state.next_id)
    }

    /// Files and empty folders below a path, by their path in it; `None` if there is no such folder.
    pub fn tree(&self, path: &str) -> Option<BTreeMap<String, String>> {
        let state = self.state();
        let Ok(Some(Entry::Folder(id))) = state.find(Path::new(path)) else { return None };
        let mut found = BTreeMap::new();
        state.collect(id, "", &mut found);
        Some(found)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().expect("no test panics in between")
    }

    /// Counts a call, which may fail.
    fn call(&self) -> io::Result<MutexGuard<'_, State>> {
        let mut state = self.state();
        state.calls += 1;
        match (state.dies, state.fails) {
            (Some(dies), _) if state.calls >= dies => Err(io::Error::other("the process is dead")),
            (_, Some((call, error))) if state.calls == call => Err(io::Error::from_raw_os_error(error)),
            _ => Ok(state),
        }
    }
}

impl Disk for SimulatedDisk {
    fn kind(&self, path: &Path) -> io::Result<Option<Kind>> {
        Ok(self.call()?.find(path)?.map(|entry| match entry {
            Entry::Folder(_) => Kind::Folder,
            Entry::File(_) => Kind::File,
        }))
    }

    /// Nothing has a time, so that every file is compared.
    fn stamp(&self, _: &Path) -> io::Result<Option<FileStamp>> {
        self.call().map(|_| None)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<(OsString, Kind)>> {
        let state = self.call()?;
        let names = state.now.get(&state.folder(folder)?).into_iter().flatten();
        let kind = |entry: &Entry| if matches!(entry, Entry::File(_)) { Kind::File } else { Kind::Folder };
        Ok(names.map(|(name, entry)| (name.clone(), kind(entry))).collect())
    }

    fn open(&self, path: &Path) -> io::Result<Opened> {
        let state = self.call()?;
        let content = state.content[&state.file(path)?].clone();
        Ok(Opened { length: content.len() as u64, content: Box::new(Cursor::new(content)) })
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn Write>> {
        let mut state = self.call()?;
        let at = state.free(path)?;
        let id = state.new_id();
        state.content.insert(id, Vec::new());
        state.change(Change::Put(at, Entry::File(id)));
        Ok(Box::new(Writer { disk: self.clone(), id }))
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        self.call()?.make_folder(path)
    }

    fn make_folders(&self, path: &Path) -> io::Result<()> {
        let mut state = self.call()?;
        let above: Vec<&Path> = path.ancestors().take_while(|it| *it != Path::new(TOP_PATH)).collect();
        above.into_iter().rev().try_for_each(|folder| match state.find(folder)? {
            Some(Entry::Folder(_)) => Ok(()),
            Some(Entry::File(_)) => Err(ErrorKind::AlreadyExists.into()),
            None => state.make_folder(folder),
        })
    }

    fn link(&self, old: &Path, new: &Path) -> io::Result<()> {
        let mut state = self.call()?;
        let (id, at) = (state.file(old)?, state.free(new)?);
        state.change(Change::Put(at, Entry::File(id)));
        Ok(())
    }

    fn copy(&self, old: &Path, new: &Path) -> io::Result<()> {
        let mut state = self.call()?;
        let (old, at) = (state.file(old)?, state.free(new)?);
        let id = state.new_id();
        let content = state.content[&old].clone();
        state.content.insert(id, content);
        state.change(Change::Put(at, Entry::File(id)));
        Ok(())
    }

    fn copy_mode(&self, old: &Path, new: &Path) -> io::Result<()> {
        let state = self.call()?;
        state.find(old)?.and(state.find(new)?).map(drop).ok_or(ErrorKind::NotFound.into())
    }

    fn rename(&self, old: &Path, new: &Path) -> io::Result<()> {
        let mut state = self.call()?;
        let (from, to) = (state.at(old)?, state.at(new)?);
        get(&state.now, &from).ok_or(ErrorKind::NotFound)?;
        if let Some(Entry::Folder(id)) = get(&state.now, &to)
            && state.now.get(&id).is_some_and(|folder| !folder.is_empty())
        {
            return Err(ErrorKind::DirectoryNotEmpty.into());
        }
        state.change(Change::Move { from, to });
        Ok(())
    }

    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        let mut state = self.call()?;
        let (one, other) = (state.at(one)?, state.at(other)?);
        get(&state.now, &one).and(get(&state.now, &other)).ok_or(ErrorKind::NotFound)?;
        state.change(Change::Exchange(one, other));
        Ok(())
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        let mut state = self.call()?;
        state.file(path)?;
        let at = state.at(path)?;
        state.change(Change::Take(at));
        Ok(())
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        let mut state = self.call()?;
        let id = state.folder(path)?;
        if state.now.get(&id).is_some_and(|folder| !folder.is_empty()) {
            return Err(ErrorKind::DirectoryNotEmpty.into());
        }
        let at = state.at(path)?;
        state.change(Change::Take(at));
        Ok(())
    }

    fn make_writable(&self, _folder: &Path) -> io::Result<()> {
        self.call().map(drop)
    }

    fn is_mount_point(&self, _folder: &Path) -> io::Result<bool> {
        self.call().map(|_| false)
    }

    fn sync_file(&self, path: &Path) -> io::Result<()> {
        let mut state = self.call()?;
        let id = state.file(path)?;
        let content = state.content[&id].clone();
        state.content_on_disk.insert(id, content);
        Ok(())
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        let mut state = self.call()?;
        let id = state.folder(folder)?;
        let (flushed, waiting) = std::mem::take(&mut state.waiting).into_iter().partition(|it| it.is_in(id));
        state.waiting = waiting;
        let flushed: Vec<Change> = flushed;
        flushed.iter().for_each(|change| change.apply(&mut state.on_disk));
        Ok(())
    }

    fn sync_all(&self, folder: &Path) -> io::Result<()> {
        let mut state = self.call()?;
        state.folder(folder)?;
        state.waiting.clear();
        state.on_disk = state.now.clone();
        state.content_on_disk = state.content.clone();
        Ok(())
    }
}

/// A file that is being written. A write that fails has written a part.
struct Writer {
    disk: SimulatedDisk,
    id: Id,
}

impl Write for Writer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let failed = self.disk.call().map(drop).err();
        let mut state = self.disk.state();
        let is_dead = state.dies.is_some_and(|dies| state.calls > dies);
        let length = match (&failed, is_dead) {
            (None, _) => bytes.len(),
            (Some(_), false) => bytes.len() / 2,
            (Some(_), true) => 0,
        };
        let id = self.id;
        state.content.entry(id).or_default().extend_from_slice(&bytes[..length]);
        failed.map_or(Ok(length), Err)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
