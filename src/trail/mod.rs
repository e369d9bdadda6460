//! DERIVE: practice and document history to the events of a client, and to those of a commit.
//!
//! Comparing neighbouring versions of a document gives [`Change`]s; a change with its document and its commit is an
//! [`Event`]. [`Trails`] has all events of a client, [`document_events`] those of a commit.
//!
//! The trail of a client contains nothing of another client: what lay under another client's path is left out, even
//! where git takes a file for a renamed one, and what was filed under its own path by mistake.

mod arrivals;
mod change;
mod client;
mod commit_log;
mod differ;
mod document_events;
mod event;
mod event_kind;
mod evidence;
mod file_owners;
mod former_ids;
mod merge;
mod misfiled;
mod phrases;
mod result;
mod single;
mod single_history;
mod trail_builder;
mod trails;
mod unavailable;

pub use change::Change;
pub use commit_log::{CommitLog, CommitsOfMonth, month_of};
pub use document_events::{CommitEvents, DocumentEvents, document_events};
pub use event::{Event, Proof, provenance};
pub use event_kind::EventKind;
pub use file_owners::FileOwners;
pub(crate) use misfiled::{MisfiledVersion, misfiled_since};
pub use trails::Trails;
pub use unavailable::{TrailUnavailable, complete_history};
