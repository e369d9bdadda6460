//! Signatures by OpenPGP keys, verified as gpg does with a fully trusted keyring.

mod armor;
mod bound;
mod certificate;
mod data;
mod keys;

pub(super) use armor::{BLOCK, blocks};
pub(super) use keys::OpenPgpKeys;
