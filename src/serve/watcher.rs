//! Watches content, configuration, theme, and which commit is checked out.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use notify::{ErrorKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::source::gate::{self, EntryKind};
use crate::source::{ContentPath, Repository};

use super::ServeError;
use super::changes::Changes;
use super::noticed::{Noticed, NoticedPaths, QUIET, noticed};
use super::poll::{self, Polls};

/// Time after which changes are reported even though there are more.
const PATIENCE: Duration = Duration::from_secs(2);
/// Time after which it is looked whether the folder of the practice is another one: a folder that was moved away and comes
/// back causes no event.
const LOOK: Duration = Duration::from_secs(1);

/// A practice that is watched.
pub struct Watching {
    watcher: RecommendedWatcher,
    folders: WatchedFolders,
    events: Receiver<Noticed>,
    polls: Polls,
}

/// Folders that pages are made from.
struct WatchedFolders {
    root: PathBuf,
    /// The folder in which git keeps `HEAD` and refs; `None` outside of a repository.
    git: Vec<PathBuf>,
}

impl Watching {
    /// Watches the practice at `root` except for its content, which `reach_content` adds.
    ///
    /// # Errors
    ///
    /// Where the system cannot watch it, or its limit of watches is reached.
    pub fn begin(root: &Path) -> Result<Watching, ServeError> {
        let (sender, events) = mpsc::channel();
        let watcher = notify::recommended_watcher(move |event| {
            noticed(event).into_iter().for_each(|noticed| drop(sender.send(noticed)));
        });
        // Some systems name paths from the root of the disk, whatever they were asked to watch.
        let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        let git = Repository::around(&root).map(|it| it.git_dirs().to_vec()).unwrap_or_default();
        let folders = WatchedFolders { root, git };
        let polls = Polls::new(poll::is_silent_disk(&folders.root));
        let mut watching = Watching { watcher: watcher.map_err(ServeError::Watch)?, folders, events, polls };
        watching.reach_root()?;
        Ok(watching)
    }

    fn reach_root(&mut self) -> Result<(), ServeError> {
        self.watch(&self.folders.root.clone(), RecursiveMode::NonRecursive)?;
        self.watch_below("themes")?;
        for folder in self.folders.git.clone() {
            self.watch(&folder, RecursiveMode::NonRecursive)?;
            self.watch(&folder.join("refs/heads"), RecursiveMode::Recursive)?;
        }
        Ok(())
    }

    /// Watches the content too. From then on, opening a file there causes an event.
    ///
    /// # Errors
    ///
    /// Where the system cannot watch so many folders.
    pub fn reach_content(&mut self) -> Result<(), ServeError> {
        self.watch_below("content")
    }

    /// Compares files often, since not all of them can be watched.
    pub fn rely_on_polls(&mut self) {
        self.polls.found_unreported();
    }

    /// Passes changes on until the watcher ends; `changed` returns whether anything had changed. Tells once where a change
    /// was found of which no event told.
    pub fn follow(mut self, mut changed: impl FnMut(Changes) -> bool, unreported: impl Fn()) {
        let mut root = self.folders.identity();
        let mut stamp = self.folders.stamp();
        loop {
            let first = match self.events.recv_timeout(LOOK) {
                Ok(first) => first,
                Err(RecvTimeoutError::Timeout) => {
                    let now = self.folders.identity();
                    if std::mem::replace(&mut root, now) == now {
                        if self.polls.is_due() && self.poll(&mut stamp, &mut changed) {
                            unreported();
                        }
                        continue;
                    }
                    // Where it cannot be watched, it is read at least.
                    let _ = self.reach_root();
                    Noticed::Lost
                }
                Err(RecvTimeoutError::Disconnected) => return,
            };
            let noticed = self.settled(first);
            if noticed.may_be_folders() {
                // A folder that came back has no watch yet. Where it cannot have one, it had none.
                let _ = self.watch_below("themes").and(self.reach_content());
            }
            if let Some(changes) = self.folders.changes(noticed) {
                stamp = self.folders.stamp();
                changed(changes);
            }
        }
    }

    /// Compares everything with what it was. Returns whether it is the first time that something changed without an event.
    fn poll(&mut self, stamp: &mut u64, changed: &mut impl FnMut(Changes) -> bool) -> bool {
        let begun = Instant::now();
        let now = self.folders.stamp();
        let is_same = std::mem::replace(stamp, now) == now;
        let found = changed(if is_same { Changes::Unreported } else { Changes::Unknown });
        self.polls.plan(begun.elapsed());
        if !found {
            return false;
        }
        // The events of a change that was just made may still be on their way.
        match self.events.recv_timeout(QUIET) {
            Ok(first) => {
                if let Some(changes) = self.folders.changes(self.settled(first)) {
                    changed(changes);
                }
                false
            }
            Err(_) => self.polls.found_unreported(),
        }
    }

    /// Collects changes up to the next quiet moment.
    fn settled(&self, mut noticed: Noticed) -> Noticed {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            match self.events.recv_timeout(noticed.quiet()) {
                Ok(more) => noticed = noticed.and(more),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        noticed
    }

    /// Watches a folder of the practice with all below it. Where one of them may not be read, the others are watched one by
    /// one: a folder is noticed by the one above it when it can be read.
    fn watch_below(&mut self, folder: &str) -> Result<(), ServeError> {
        match self.watch(&self.folders.root.join(folder), RecursiveMode::Recursive) {
            Err(ServeError::Watch(error)) if is_denied(&error) => self.watch_readable(folder),
            watched => watched,
        }
    }

    fn watch_readable(&mut self, folder: &str) -> Result<(), ServeError> {
        let mut folders = vec![folder.to_owned()];
        while let Some(folder) = folders.pop() {
            let Ok(entries) = gate::entries(&self.folders.root, &folder) else { continue };
            self.watch(&self.folders.root.join(&folder), RecursiveMode::NonRecursive)?;
            let below = entries.iter().filter(|it| it.kind == EntryKind::Folder);
            folders.extend(below.map(|it| format!("{folder}/{}", it.name.to_string_lossy())));
        }
        Ok(())
    }

    /// Watches a folder if it exists; the creation of a missing one is an event of the root.
    fn watch(&mut self, folder: &Path, mode: RecursiveMode) -> Result<(), ServeError> {
        match folder.is_dir() {
            true => self.watcher.watch(folder, mode).map_err(ServeError::Watch),
            false => Ok(()),
        }
    }
}

/// Whether this user may not read what is to be watched.
fn is_denied(error: &notify::Error) -> bool {
    matches!(&error.kind, ErrorKind::Io(error) if error.kind() == io::ErrorKind::PermissionDenied)
}

/// What tells one folder from another at the same path; `None` where there is none.
type FolderIdentity = Option<(u64, u64)>;

impl WatchedFolders {
    /// Tells the folder of the practice, and its content, from others at the same path.
    fn identity(&self) -> [FolderIdentity; 2] {
        [identity(&self.root), identity(&self.root.join("content"))]
    }

    fn stamp(&self) -> u64 {
        poll::stamp(&self.root, &self.git)
    }

    /// Changes that concern the practice; `None` where there are none.
    fn changes(&self, noticed: Noticed) -> Option<Changes> {
        let Noticed::Paths(NoticedPaths { paths, .. }) = noticed else { return Some(Changes::Unknown) };
        // The practice itself was moved, away or back: what was read in between may be half of it.
        if paths.contains(&self.root) {
            return Some(Changes::Unknown);
        }
        let mut ours = paths.iter().filter_map(|path| self.ours(path)).peekable();
        ours.peek().is_some().then(|| Changes::Known(ours.map(|path| ContentPath::new(&path)).collect()))
    }

    /// The path within the practice, if pages are made from it. Much else changes below the root: build output,
    /// an editor's own files.
    fn ours(&self, path: &Path) -> Option<String> {
        if let Some(below) = self.git.iter().find_map(|git| path.strip_prefix(git).ok()) {
            return tells_the_commit(below).then(|| format!(".git/{}", below.display()));
        }
        let below = path.strip_prefix(&self.root).ok()?;
        let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        let is_ours = match parts.split_first()? {
            (first, rest) if matches!(first.as_ref(), "content" | "themes") => {
                !rest.iter().any(|name| is_passing(name))
            }
            (first, _) => first == "monthly.toml",
        };
        is_ours.then(|| parts.join("/"))
    }
}

#[cfg(unix)]
fn identity(folder: &Path) -> FolderIdentity {
    use std::os::unix::fs::MetadataExt;
    let metadata = folder.metadata().ok()?;
    Some((metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
fn identity(folder: &Path) -> FolderIdentity {
    folder.is_dir().then_some((0, 0))
}

/// Whether git keeps there which commit is checked out, or what a branch points to.
fn tells_the_commit(below: &Path) -> bool {
    let first = below.components().next().map(|part| part.as_os_str().to_string_lossy());
    let is_told = matches!(first.as_deref(), Some("HEAD" | "index" | "packed-refs" | "refs"));
    is_told && below.extension().is_none_or(|it| it != "lock")
}

/// An editor's swap and backup files.
fn is_passing(name: &str) -> bool {
    name.starts_with('.') || name.ends_with('~') || name == "4913"
}

#[cfg(test)]
mod tests {
    use notify::EventKind;

    use super::super::noticed::of_path;
    use super::*;

    fn folders() -> WatchedFolders {
        WatchedFolders { root: "/p".into(), git: vec!["/p/.git".into()] }
    }

    #[test]
    fn only_what_pages_are_made_from_is_noticed() {
        let ours = |path: &str| folders().ours(&Path::new("/p").join(path)).is_some();
        for path in [
            "content/clients/acme.md",
            "monthly.toml",
            "themes/x/templates/base.html",
            ".git/HEAD",
            ".git/refs/heads/main",
        ] {
            assert!(ours(path), "{path}");
        }
        for path in [
            "public/index.html",
            "target/debug/x",
            "content/.acme.md.swp",
            "content/.notes/acme.md",
            "content/acme.md~",
            ".git/objects",
            ".git/index.lock",
        ] {
            assert!(!ours(path), "{path}");
        }
    }

    #[test]
    fn after_lost_events_the_changes_are_unknown() {
        let path = |path: &str| of_path(EventKind::Any, path);
        let changes = |noticed| folders().changes(noticed);
        assert!(changes(path("public/index.html")).is_none());
        assert!(
            matches!(changes(path("content/a.md").and(path("public/b"))), Some(Changes::Known(paths)) if paths.len() == 1)
        );
        assert!(matches!(changes(path("public/index.html").and(Noticed::Lost)), Some(Changes::Unknown)));
    }

    #[test]
    fn after_the_practice_was_moved_the_changes_are_unknown() {
        let moved = of_path(EventKind::Any, "content/a.md").and(of_path(EventKind::Any, ""));
        assert!(matches!(folders().changes(moved), Some(Changes::Unknown)));
    }
}
