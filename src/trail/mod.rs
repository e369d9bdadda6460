//! DERIVE: library and past to what happened, in the practice's words.
//!
//! A [`What`] is found by comparing neighbouring versions of a document; with its day, its person
//! and its commit it is an [`Event`]. [`Trails`] tells all events of a client, [`Log`] those of a
//! commit. Nothing of one client stands in the trail of another: what lay under another client's
//! path is not told, even where git takes the file for a renamed one.

mod client;
mod deed;
mod event;
mod evidence;
mod gathering;
mod log;
mod unavailable;
mod owners;
mod result;
mod single;
mod singles;
mod telling;
mod trails;
mod what;
mod words;

pub use deed::Deed;
pub use event::{Event, Proof};
pub use log::{Line, Log, lines, month_of};
pub use trails::Trails;
pub use unavailable::{TrailUnavailable, told};
pub use what::What;
