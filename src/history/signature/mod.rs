//! Verification of signed commits, without running a program or fetching anything.
//!
//! `split` separates a raw object into its payload and its signature. A [`Keyring`] of the staff's `signing_keys`, an
//! allowed-signers file and a file of OpenPGP keys then gives the state that git would report (`%G?`), and the owner of
//! the key. Texts and times are passed in: nothing here opens a file or reads the clock.
//!
//! **Trust.** A key that the practice lists is fully trusted. An OpenPGP key that is not listed counts as a missing key
//! (`E`), so that only SSH keys can be `U`.
//!
//! **Time.** As in git, an SSH key has to be valid at the committer's time, and an OpenPGP key at the keyring's `now`. A
//! commit made while its OpenPGP key was valid therefore changes from `G` to `Y` when the key expires.
//!
//! **Not supported.** X.509 (`gpgsm`), DSA keys of SSH, and Brainpool curves: their signatures are `E`, "cannot be
//! checked". OpenPGP's designated revokers and SSH's revocation lists (`gpg.ssh.revocationFile`) are ignored. Whether the
//! signer is the committer is not checked, as in git.
//!
//! **As in git.** An unreadable OpenPGP signature is `N`, since gpg reports nothing for it; an unreadable SSH signature is
//! `B`. A key that is listed only for other namespaces is `B`, one that is listed for another time `U`.

mod fault;
mod keyring;
mod openpgp;
mod split;
mod ssh;
mod state;
#[cfg(test)]
mod tests;

pub use fault::{KeyFault, KeyPlace, KeyProblem};
pub use keyring::{KeySources, Keyring};
pub use state::{SignatureState, Signed, Signer};

use split::split_commit;
