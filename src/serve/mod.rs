//! A server for one's own eyes: renders the page that is asked for, and reloads on a save.
//!
//! Nothing is built in advance and nothing is written. The [`Preview`] holds the practice as it
//! was last read; the watcher reads it again when a file changes; what is wrong with it stands in
//! a panel on every page, and the last theme that worked goes on serving.

mod panel;
mod preview;
mod server;
mod watcher;

pub use preview::{Preview, Today};
pub use server::Server;

use std::fmt;
use std::io;

use crate::diagnostic::Located;

/// What the terminal is told while serving.
pub enum Event<'e> {
    /// The practice was read again.
    Read { diagnostics: &'e [Located], seconds: f64 },
    /// The practice, the theme or a page could not be shown.
    Failed(&'e str),
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
                write!(f, "cannot listen on `{address}`: something else does; choose another with `--port`")
            }
            ServeError::Listen { address, error } => write!(f, "cannot listen on `{address}`: {error}"),
            ServeError::Watch(error) => write!(f, "cannot watch the practice for changes: {error}"),
            ServeError::Runtime(error) => write!(f, "cannot start the server: {error}"),
        }
    }
}

impl std::error::Error for ServeError {}
