//! Faults of listed keys.

use std::fmt;

use crate::model::PersonId;

/// Listed key that cannot be used. It is left out of the keyring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyFault {
    pub place: KeyPlace,
    pub problem: KeyProblem,
}

/// Where a key is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyPlace {
    /// `signing_keys[index]` of a person.
    Staff { person: PersonId, index: usize },
    /// A line of the allowed-signers file, from 1.
    AllowedSigners { line: usize },
    /// First line of the block in the file of OpenPGP keys, from 1.
    OpenPgpKeys { line: usize },
}

/// Why a key cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyProblem {
    /// Neither an SSH key on one line nor an armored block of OpenPGP.
    Unreadable,
    /// A line of principals without a key.
    NoKey,
    /// Signatures of this kind of key cannot be checked.
    Unsupported(String),
    /// A private key, which must not be kept with the content.
    Private,
    /// Option that OpenSSH does not know, that is repeated, or that lacks its quotes.
    BadOption(String),
    /// Invalid time in `valid-after` or `valid-before`.
    BadTime(String),
    /// `valid-before` is not after `valid-after`.
    NeverValid,
    /// An OpenPGP key whose user IDs it has not signed itself.
    Unbound,
}

impl fmt::Display for KeyProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            KeyProblem::Unreadable => f.write_str("not a public key"),
            KeyProblem::NoKey => f.write_str("no key"),
            KeyProblem::Unsupported(kind) => {
                write!(f, "unsupported key type `{kind}`")
            }
            KeyProblem::Private => f.write_str("this is a private key"),
            KeyProblem::BadOption(option) => write!(f, "unknown option `{option}`"),
            KeyProblem::BadTime(time) => write!(f, "`{time}` is not a time"),
            KeyProblem::NeverValid => f.write_str("`valid-before` is not after `valid-after`"),
            KeyProblem::Unbound => f.write_str("the key has signed none of its user IDs"),
        }
    }
}

impl KeyProblem {
    pub fn help(&self) -> &'static str {
        match self {
            KeyProblem::Unreadable | KeyProblem::NoKey | KeyProblem::Unsupported(_) => {
                "expected a line `ssh-ed25519 AAAA…` or a block `-----BEGIN PGP PUBLIC KEY BLOCK-----`"
            }
            KeyProblem::Private => "revoke the key, since git keeps it, and list the public key instead",
            KeyProblem::BadOption(_) => {
                "expected `cert-authority`, `namespaces=\"git\"`, `valid-after=\"…\"` or `valid-before=\"…\"`"
            }
            KeyProblem::BadTime(_) => {
                "expected `YYYYMMDD`, `YYYYMMDDHHMM` or `YYYYMMDDHHMMSS`, with `Z` for UTC"
            }
            KeyProblem::NeverValid => "set `valid-before` to a later time",
            KeyProblem::Unbound => "export the key again, with its user IDs",
        }
    }
}
