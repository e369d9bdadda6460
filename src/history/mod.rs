//! READ: git to owned values. No type of `git2` leaves this room.
//!
//! One walk ([`walk`]) over the commits finds what each of them changed; a [`History`] then tells
//! of every commit, and of those that touched a file. What was walked once is kept in a cache.
//!
//! [`begin`] and [`Merge`] ask nothing of a history; they are here as the work of git's library.

mod ancestry;
mod begin;
mod blob;
mod cache;
mod change;
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
mod reading;
mod renames;
mod signature;
mod tree;
mod walk;

pub use begin::{BeginError, begin};
pub use blob::{bytes, file_at, with_objects};
pub use cache::{Cache, Caching};
pub use change::{Change, ChangeKind};
pub use changes::{History, Named};
pub use commit::{Commit, CommitRow};
pub use error::HistoryError;
pub use files::files;
pub use id::{NotAnId, ObjectId};
pub use identity::{Identity, identity};
pub use merge::{Merge, Merged};
pub use moment::Moment;
pub use reading::read;
pub use signature::{KeyFault, KeyPlace, KeyProblem, KeySources, Keyring, SignatureState, Signed, Signer};
