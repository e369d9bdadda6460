//! Notices saves: content, configuration, theme, and the commit that is checked out.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::{Preview, ServeError};

/// Editors save in several steps; the last of them counts.
const QUIET: Duration = Duration::from_millis(60);

/// Watches the practice and reads it again after each change, on a thread of its own.
pub fn watch(preview: Arc<Preview>) -> Result<(), ServeError> {
    let (sender, changes) = mpsc::channel();
    let root = preview.root().to_owned();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // An error means that events were lost: read everything again.
        let changed = event.map_or(Some(Vec::new()), |event| concerns(&event.kind).then_some(event.paths));
        changed.into_iter().for_each(|paths| drop(sender.send(paths)));
    })
    .map_err(ServeError::Watch)?;
    watcher.watch(&root, RecursiveMode::NonRecursive).map_err(ServeError::Watch)?;
    watch_folders(&mut watcher, &root);
    thread::spawn(move || follow(&preview, watcher, &root, &changes));
    Ok(())
}

fn follow(preview: &Preview, mut watcher: RecommendedWatcher, root: &Path, changes: &Receiver<Vec<PathBuf>>) {
    while let Ok(paths) = changes.recv() {
        let mut paths = paths;
        loop {
            match changes.recv_timeout(QUIET) {
                Ok(more) => paths.extend(more),
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        if paths.is_empty() || paths.iter().any(|path| is_ours(root, path)) {
            // A folder that came back, or is new, has no watch yet.
            watch_folders(&mut watcher, root);
            preview.reload();
        }
    }
}

fn watch_folders(watcher: &mut RecommendedWatcher, root: &Path) {
    for folder in ["content", "themes"] {
        // Fails where there is no such folder; its coming is an event of the root.
        let _ = watcher.watch(&root.join(folder), RecursiveMode::Recursive);
    }
    let _ = watcher.watch(&root.join(".git"), RecursiveMode::NonRecursive);
}

fn concerns(kind: &EventKind) -> bool {
    !matches!(kind, EventKind::Access(_))
}

/// Below the root much else changes: build output, an editor's own files.
fn is_ours(root: &Path, path: &Path) -> bool {
    let Ok(below) = path.strip_prefix(root) else { return false };
    let mut parts = below.components().map(|part| part.as_os_str().to_string_lossy());
    match parts.next().as_deref() {
        Some("content" | "themes") => {
            !below.file_name().is_some_and(|name| is_passing(&name.to_string_lossy()))
        }
        Some("monthly.toml") => true,
        Some(".git") => matches!(parts.next().as_deref(), Some("HEAD" | "index")),
        _ => false,
    }
}

/// An editor's swap and backup files.
fn is_passing(name: &str) -> bool {
    name.starts_with('.') || name.ends_with('~') || name == "4913"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_pages_are_made_from_is_noticed() {
        let ours = |path: &str| is_ours(Path::new("/p"), &Path::new("/p").join(path));
        for path in ["content/clients/acme.md", "monthly.toml", "themes/x/templates/base.html", ".git/HEAD"] {
            assert!(ours(path), "{path}");
        }
        for path in [
            "public/index.html",
            "target/debug/x",
            "content/.acme.md.swp",
            "content/acme.md~",
            ".git/objects",
        ] {
            assert!(!ours(path), "{path}");
        }
    }
}
