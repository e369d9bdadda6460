//! Signatures by OpenPGP keys, judged as gpg does with a keyring that it trusts in full.

mod armor;
mod bound;
mod certificate;
mod data;
mod keys;

pub(super) use armor::{BLOCK, blocks};
pub(super) use keys::OpenPgpKeys;
