//! Comparison of files where no event tells of a change.
//!
//! Disks of other machines report no changes that are made there: SMB, NFS, the Windows disks in WSL, folders that a
//! container or virtual machine shares. Files are compared now and then on every disk, in a small share of the time, and
//! often once a disk was found to report nothing.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::time::{Duration, Instant};

use crate::source::gate::{self, Entry, EntryKind};

/// Times at which files are compared.
pub struct Polls {
    is_silent_disk: bool,
    next: Instant,
}

/// Time between comparisons: at least `shortest`, and so long that they take at most one part in `shares`.
struct Pace {
    shortest: Duration,
    shares: u32,
}

const SELDOM: Pace = Pace { shortest: Duration::from_secs(2), shares: 100 };
const OFTEN: Pace = Pace { shortest: Duration::from_secs(1), shares: 10 };

impl Polls {
    pub fn new(is_silent_disk: bool) -> Polls {
        let mut polls = Polls { is_silent_disk, next: Instant::now() };
        polls.plan(Duration::ZERO);
        polls
    }

    pub fn is_due(&self) -> bool {
        Instant::now() >= self.next
    }

    /// Plans the comparison after one that took so long.
    pub fn plan(&mut self, taken: Duration) {
        let pace = if self.is_silent_disk { OFTEN } else { SELDOM };
        self.next = Instant::now() + pace.shortest.max(taken * pace.shares);
    }

    /// Notes that a change was found of which no event told. Returns whether it is the first.
    pub fn found_unreported(&mut self) -> bool {
        !std::mem::replace(&mut self.is_silent_disk, true)
    }
}

/// Whether a folder is on a kind of disk that reports no changes which another machine makes.
#[cfg(target_os = "linux")]
pub fn is_silent_disk(folder: &Path) -> bool {
    /// NFS, SMB (three), 9P (the Windows disks in WSL), FUSE, and folders shared by VirtualBox, as in `statfs(2)`.
    const SILENT: [u32; 7] =
        [0x6969, 0x517b, 0xff53_4d42, 0xfe53_4d42, 0x0102_1997, 0x6573_5546, 0x786f_4256];
    rustix::fs::statfs(folder).is_ok_and(|found| SILENT.contains(&(found.f_type as u32)))
}

#[cfg(not(target_os = "linux"))]
pub fn is_silent_disk(_: &Path) -> bool {
    false
}

/// Stamp of the themes of a practice, and of the files in which git keeps what is checked out. It changes with each of them.
pub fn stamp(root: &Path, git: &[impl AsRef<Path>]) -> u64 {
    let mut hasher = DefaultHasher::new();
    add_below(&mut hasher, root, "themes");
    for folder in git.iter().map(AsRef::as_ref) {
        let entries = gate::entries(folder, "").unwrap_or_default();
        let kept = |it: &&Entry| ["HEAD", "index", "packed-refs"].iter().any(|name| it.name == *name);
        add(&mut hasher, entries.iter().filter(kept));
        add_below(&mut hasher, folder, "refs/heads");
    }
    hasher.finish()
}

fn add_below(hasher: &mut DefaultHasher, root: &Path, folder: &str) {
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = gate::entries(root, &folder) else { continue };
        folder.hash(hasher);
        add(hasher, entries.iter());
        let below = entries.iter().filter(|it| it.kind == EntryKind::Folder);
        folders.extend(below.map(|it| format!("{folder}/{}", it.name.to_string_lossy())));
    }
}

/// Adds entries in the order of their names, since a folder has them in any order.
fn add<'e>(hasher: &mut DefaultHasher, entries: impl Iterator<Item = &'e Entry>) {
    let mut entries: Vec<&Entry> = entries.collect();
    entries.sort_by_key(|it| &it.name);
    for entry in entries {
        (&entry.name, entry.size, entry.modified).hash(hasher);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unreported_change_is_new_once() {
        let mut polls = Polls::new(false);
        assert!(!polls.is_due());
        assert!(polls.found_unreported());
        assert!(!polls.found_unreported());
        assert!(!Polls::new(true).found_unreported());
    }

    #[test]
    fn a_slow_comparison_is_made_less_often() {
        let mut polls = Polls::new(false);
        polls.plan(Duration::from_secs(1));
        assert!(polls.next > Instant::now() + Duration::from_secs(90));
        polls.found_unreported();
        polls.plan(Duration::from_secs(1));
        assert!(polls.next < Instant::now() + Duration::from_secs(11));
    }
}
