//! Why no trail is shown.

use std::fmt;

use crate::past::{Past, Untold};

/// There is no trail, or not the whole of it: then none is shown rather than a wrong one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotTold {
    Untold(Untold),
    /// Older commits were not fetched.
    Shallow,
}

/// The past, where it is there and whole.
///
/// # Errors
///
/// Where there is none, or its older commits are missing.
pub fn told<'p>(past: Result<&'p Past, &Untold>) -> Result<&'p Past, NotTold> {
    match past {
        Ok(past) if past.history.is_shallow() => Err(NotTold::Shallow),
        Ok(past) => Ok(past),
        Err(untold) => Err(NotTold::Untold(untold.clone())),
    }
}

impl NotTold {
    /// What to do about it.
    pub fn help(&self) -> Option<String> {
        match self {
            NotTold::Shallow => Some(
                "`git fetch --unshallow` gets them; in a workflow, `fetch-depth: 0` at the checkout".into(),
            ),
            NotTold::Untold(Untold::NoRepository) => {
                Some("`git init`, and a commit of everything, begin one".into())
            }
            NotTold::Untold(Untold::NotYet) => None,
            NotTold::Untold(Untold::NoCommit) => Some("the first commit begins it".into()),
            NotTold::Untold(Untold::Unreadable { help, .. }) => help.clone(),
        }
    }
}

impl fmt::Display for NotTold {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotTold::Untold(untold) => untold.fmt(f),
            NotTold::Shallow => f.write_str("this is a shallow clone: older commits were not fetched"),
        }
    }
}
