//! Who signed a commit or a tag, worked out in the process: no program is run, nothing is fetched.
//!
//! A raw object is split into what was signed and the signature (`split`); a [`Keyring`], read from
//! the staff's `signing_keys`, an allowed-signers file and a file of OpenPGP keys, says what git would
//! say about it (`%G?`) and who holds the key. Texts and times are passed in: nothing here opens a
//! file or looks at a clock.
//!
//! **Which trust.** A key that the practice lists is trusted in full: in gpg's words, its owner trust
//! is full or ultimate. An OpenPGP key that is not listed is a missing key (`E`), so that `U` is said
//! of SSH keys only.
//!
//! **Which moment.** As with git: an SSH key is judged at the committer's time, an OpenPGP key at the
//! keyring's `now`. A commit made while its OpenPGP key was valid therefore turns from `G` to `Y` on
//! the day on which the key expires.
//!
//! **What is absent.** X.509 (`gpgsm`), DSA keys of SSH, Brainpool curves: signatures of those kinds are
//! `E`, "cannot be checked". OpenPGP's designated revokers and SSH's revocation lists
//! (`gpg.ssh.revocationFile`) are not looked at. Whether the signer is the committer is for a rule to
//! say: git does not ask.
//!
//! **Where it looks odd and is git's way.** An OpenPGP armor in which nothing can be read is `N`, since
//! gpg says nothing about it; such an armor of SSH is `B`. A key that is listed for other namespaces
//! only is `B`, one that is listed for another time `U`.

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

use split::{split_commit, split_tag};
