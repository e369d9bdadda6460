//! READ: git to owned values. No type of `git2` leaves this module.
//!
//! One walk ([`walk`]) over the commits finds what each of them changed. The resulting [`History`] lists all commits,
//! and those that touched a file. A cache keeps the result for the next run.
//!
//! [`begin`] and [`Merge`] need no history; they are here because they use git's library.

mod ancestry;
mod begin;
mod blob;
mod cache;
mod file_change;
mod changes;
mod commit;
mod commit_object;
mod error;
mod files;
mod id;
mod identity;
mod log;
mod mailmap;
mod merge;
mod moment;
mod object;
mod one_sided;
mod reading;
mod renames;
mod segments;
mod signature;
mod trailers;
mod tree;
mod verification;
mod walk;

pub use crate::cache::{CacheKey, Caching};
pub(crate) use begin::{add, begin};
pub(crate) use blob::{bytes, file_at, with_objects};
pub use cache::Cache;
pub use changes::History;
pub(crate) use changes::NamedCommit;
pub use commit::Commit;
pub(crate) use commit::CommitRow;
pub use error::HistoryError;
pub use file_change::{ChangeKind, FileChange};
pub(crate) use files::files;
pub use id::{HexId, ObjectId};
pub use identity::GitIdentity;
pub(crate) use identity::identity;
pub use merge::{Merge, Merged};
pub use moment::Moment;
pub use reading::read;
pub(crate) use signature::{KeyFault, KeyPlace};
pub use signature::{KeySources, Keyring, SignatureState, Signed, Signer};
#[cfg(test)]
pub(crate) use {cache::read_log, commit_object::CommitObject, mailmap::Mailmap, tree::compare_trees};
