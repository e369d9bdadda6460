//! READ: git to owned values. No type of `git2` leaves this room.

mod begin;
mod head;
mod identity;

pub use begin::{BeginError, begin};
pub use head::head;
pub use identity::{Identity, identity};
