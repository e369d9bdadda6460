//! READ: git to owned values. No type of `git2` leaves this room.

mod begin;
mod head;
mod identity;
mod signature;

pub use begin::{BeginError, begin};
pub use head::head;
pub use identity::{Identity, identity};
pub use signature::{
    KeyFault, KeyPlace, KeyProblem, KeySources, Keyring, SignatureState, Signed, SignedObject, Signer,
    split_commit, split_tag,
};
