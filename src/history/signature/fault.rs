//! What is wrong with a listed key: the key is left out, the others are read.

use std::fmt;

use crate::model::PersonId;

/// A key that cannot be used, where it is listed, and why.
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
    /// The line of the file of OpenPGP keys on which the block begins, from 1.
    OpenPgpKeys { line: usize },
}

/// Why a key cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyProblem {
    /// Neither an SSH key on one line nor an armored block of OpenPGP.
    Unreadable,
    /// A line of principals without a key.
    NoKey,
    /// A key of this kind is not checked here.
    Unsupported(String),
    /// A private key, which must not be kept with the content.
    Private,
    /// An option that OpenSSH does not know, or twice, or without its quotes.
    BadOption(String),
    /// The value of `valid-after` or `valid-before` is no time.
    BadTime(String),
    /// `valid-before` is not after `valid-after`.
    NeverValid,
    /// An OpenPGP key whose user IDs it has not signed itself.
    Unbound,
}

impl fmt::Display for KeyProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            KeyProblem::Unreadable => f.write_str("this is no public key"),
            KeyProblem::NoKey => f.write_str("the line has no key"),
            KeyProblem::Unsupported(kind) => {
                write!(f, "signatures of a key of the kind `{kind}` cannot be checked")
            }
            KeyProblem::Private => f.write_str("this is a private key"),
            KeyProblem::BadOption(option) => write!(f, "`{option}` is no option of an allowed signer"),
            KeyProblem::BadTime(time) => write!(f, "`{time}` is no time; one is written as `20261031`"),
            KeyProblem::NeverValid => f.write_str("`valid-before` is not after `valid-after`"),
            KeyProblem::Unbound => f.write_str("the key has signed none of its user IDs"),
        }
    }
}

impl KeyProblem {
    /// What helps, for the line below a finding.
    pub fn help(&self) -> &'static str {
        match self {
            KeyProblem::Unreadable | KeyProblem::NoKey | KeyProblem::Unsupported(_) => {
                "a key is a line `ssh-ed25519 AAAA…`, or a block `-----BEGIN PGP PUBLIC KEY BLOCK-----`"
            }
            KeyProblem::Private => "revoke it, since git keeps it; list the public key",
            KeyProblem::BadOption(_) => {
                "there is `cert-authority`, `namespaces=\"git\"`, `valid-after=\"…\"` and `valid-before=\"…\"`"
            }
            KeyProblem::BadTime(_) => "`YYYYMMDD`, `YYYYMMDDHHMM` or `YYYYMMDDHHMMSS`, with `Z` for UTC",
            KeyProblem::NeverValid => "the key would be good at no time",
            KeyProblem::Unbound => "export the key again, with its user IDs",
        }
    }
}
