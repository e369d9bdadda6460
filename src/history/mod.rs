//! READ: git to owned values. No type of `git2` leaves this room.

mod head;

pub use head::head;
