//! What events of the system mean for the practice.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Duration;

use notify::EventKind;
use notify::event::{AccessKind, AccessMode, ModifyKind};

/// Quiet time after which changes are reported: editors save in several steps.
pub const QUIET: Duration = Duration::from_millis(60);
/// The same where each file that was written is closed again. Some systems do not report that.
const QUIET_AFTER_CLOSING: Duration = Duration::from_millis(5);

/// Meaning of one or several events.
pub enum Noticed {
    Paths(NoticedPaths),
    /// Events were lost.
    Lost,
}

/// Paths that events are about.
#[derive(Default)]
pub struct NoticedPaths {
    pub paths: Vec<PathBuf>,
    /// Those that somebody may be writing still.
    unfinished: BTreeSet<PathBuf>,
}

impl Noticed {
    pub fn and(self, more: Noticed) -> Noticed {
        match (self, more) {
            (Noticed::Paths(mut noticed), Noticed::Paths(more)) => {
                noticed.unfinished.retain(|path| !more.paths.contains(path));
                noticed.unfinished.extend(more.unfinished);
                noticed.paths.extend(more.paths);
                Noticed::Paths(noticed)
            }
            _ => Noticed::Lost,
        }
    }

    /// How long nothing else has to happen before it is reported.
    pub fn quiet(&self) -> Duration {
        match self {
            Noticed::Paths(noticed) if noticed.unfinished.is_empty() => QUIET_AFTER_CLOSING,
            Noticed::Paths(_) | Noticed::Lost => QUIET,
        }
    }

    pub fn may_be_folders(&self) -> bool {
        match self {
            Noticed::Paths(noticed) => noticed.paths.iter().any(|path| path.is_dir()),
            Noticed::Lost => true,
        }
    }
}

pub fn noticed(event: notify::Result<notify::Event>) -> Option<Noticed> {
    match event {
        Ok(event) if event.need_rescan() => Some(Noticed::Lost),
        Ok(event) if concerns(event.kind) => {
            let unfinished = if ends_writing(event.kind) { Vec::new() } else { event.paths.clone() };
            let unfinished = unfinished.into_iter().collect();
            Some(Noticed::Paths(NoticedPaths { paths: event.paths, unfinished }))
        }
        Ok(_) => None,
        Err(_) => Some(Noticed::Lost),
    }
}

/// Whether a file is whole after an event: it was closed, renamed or removed.
fn ends_writing(kind: EventKind) -> bool {
    matches!(kind, EventKind::Access(_) | EventKind::Modify(ModifyKind::Name(_)) | EventKind::Remove(_))
}

/// Whether an event can mean a change: reading changes nothing, and some writers are reported only when they
/// close the file.
fn concerns(kind: EventKind) -> bool {
    !matches!(kind, EventKind::Access(access) if access != AccessKind::Close(AccessMode::Write))
}

#[cfg(test)]
pub fn of_path(kind: EventKind, path: &str) -> Noticed {
    let path = std::path::Path::new("/p").join(path).components().collect();
    noticed(Ok(notify::Event::new(kind).add_path(path))).expect("an event that can mean a change")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_soon_after_it_was_closed() {
        let closed = EventKind::Access(AccessKind::Close(AccessMode::Write));
        let written = || of_path(EventKind::Any, "content/a.md");
        assert_eq!(written().quiet(), QUIET);
        assert_eq!(written().and(of_path(closed, "content/b.md")).quiet(), QUIET);
        assert_eq!(written().and(of_path(closed, "content/a.md")).quiet(), QUIET_AFTER_CLOSING);
        assert_eq!(written().and(Noticed::Lost).quiet(), QUIET);
    }
}
