//! A site into a directory, all or nothing.
//!
//! A [`Publication`] collects pages in a staging directory beside the output and, when all of them
//! are there, puts the staging directory in the output's place in one rename. Whoever looks sees the
//! old site or the new one. A build that fails or is killed leaves the old one as it was; what it
//! left beside the output is cleared away by the next build.
//!
//! The site remembers its own files in a manifest. Files of ours that have not changed are linked
//! into the new site, so that their modification time and inode stay and `rsync`, caches and watchers
//! have nothing to do; pages that are no longer written go. Files that the manifest does not claim
//! (a `CNAME`, a `.git` folder) are somebody else's: they are carried over, never overwritten, and
//! symlinks among them are never followed.
//!
//! What is absent, and why: no updating in place, because it cannot be undone half way; no fsync of
//! each page, because one flush of the file system before the swap gives the same promise (see
//! `durable.rs`); no defence against somebody else who changes the output during the swap itself.
//!
//! The output is a *new* directory after each build that changed something. A shell that stands in
//! it, or a container that mounts the output itself, goes on seeing the old one; mount its parent.

mod publication;
mod error;
mod address;
mod claims;
mod content;
mod fingerprint;
mod manifest;
mod place;
mod lock;
mod recovery;
mod old_site;
mod foreign;
mod link;
mod tree;
mod durable;
mod swap;
mod moment;
#[cfg(all(test, unix))]
mod tests;

pub use error::PublishError;
pub use publication::{Publication, Summary};
