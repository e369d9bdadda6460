//! A preview server: renders the page that is requested, and reloads it when a file is saved.
//!
//! Nothing is built in advance and nothing is written. The [`Preview`] holds the practice as it was last read,
//! an [`Edition`](edition::Edition). When a file changes, only that file is read again and pages show it at
//! once; the rules run afterwards, and their diagnostics are in a panel on every page. While a theme is faulty,
//! the built-in theme is used.

mod admission;
mod changes;
mod connections;
#[cfg(test)]
pub(crate) mod damaged;
mod edition;
mod noticed;
mod panel;
mod poll;
mod preview;
mod readings;
mod server;
mod watcher;

pub use changes::Changes;
pub use preview::{Preview, Today};
pub use server::Server;
pub use watcher::Watching;

use std::fmt;
use std::io;
use std::time::Duration;

use crate::diagnostic::Located;

/// Event that the terminal reports while serving.
pub enum Event<'e> {
    /// The practice was read, shown, and then checked.
    Checked { diagnostics: &'e [Located], reading: Duration, checking: Duration },
    /// The practice or a page could not be shown.
    Failed(&'e str),
    /// The theme has these faults.
    Broken(&'e [Located]),
    /// The disk does not report changes: files are compared again and again.
    Unreported,
}

/// The server could not start.
#[derive(Debug)]
pub enum ServeError {
    Listen { address: String, error: io::Error },
    Watch(notify::Error),
    Runtime(io::Error),
}

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ServeError::Listen { address, error } if error.kind() == io::ErrorKind::AddrInUse => {
                write!(f, "cannot listen on `{address}`: it is in use; choose another port with `--port`")
            }
            ServeError::Listen { address, error } => write!(f, "cannot listen on `{address}`: {error}"),
            ServeError::Watch(error) => write!(f, "cannot watch the practice for changes: {error}"),
            ServeError::Runtime(error) => write!(f, "cannot start the server: {error}"),
        }
    }
}

impl std::error::Error for ServeError {}
