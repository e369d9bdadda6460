//! WRITE: a site to a directory, all or nothing.
//!
//! A [`Publication`] collects pages in a staging directory beside the output, and then replaces the
//! output with one rename. At every moment, the output is the old site or the new one. A build that fails
//! or is killed leaves the old site as it was; the next build removes the leftovers.
//!
//! A manifest lists the files that a build wrote. Unchanged files are linked into the new site, so that
//! modification time and inode stay the same for `rsync`, caches and watchers; pages that are no longer
//! written are removed. Files that are not in the manifest (a `CNAME`, a `.git` folder) are foreign: they
//! are carried over, never overwritten, and symlinks among them are never followed.
//!
//! Files are not updated in place, since half an update cannot be undone. Pages are not fsynced one by
//! one, since one flush of the file system before the swap gives the same guarantee (see `durable.rs`).
//! There is no protection against others who change the output during the swap.
//!
//! After a build that changed something, the output is a *new* directory. A shell in the old directory,
//! or a container that mounts it, still sees the old site: mount the parent directory instead.

mod publication;
mod error;
mod compressed;
mod content;
mod fingerprint;
mod manifest;
mod place;
mod lock;
mod recovery;
mod old_site;
mod foreign;
mod disk;
mod real_disk;
mod link;
mod regular;
mod tree;
mod durable;
mod swap;
mod moment;
#[cfg(all(test, unix))]
mod tests;

pub use error::PublishError;
pub use place::resolve as real_path;
pub use publication::{Kept, Publication, Summary};

/// Whether a manifest can be read, for the fuzzing.
#[cfg(test)]
pub(crate) fn is_manifest(bytes: &[u8]) -> bool {
    manifest::Manifest::parse(bytes).is_ok()
}
