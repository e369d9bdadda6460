//! States of signatures, named as in git.

use crate::model::PersonId;

/// State of a signature, as `git log --format=%G?` prints it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SignatureState {
    /// `G`: valid, by a listed key.
    Good,
    /// `B`: not a signature of this object, or by a key that is not allowed to sign for git.
    Bad,
    /// `U`: valid, by a key that is not listed.
    UnknownSigner,
    /// `X`: valid, but the signature has expired.
    ExpiredSignature,
    /// `Y`: valid, by a key that has expired since.
    ExpiredKey,
    /// `R`: valid, by a key that was revoked.
    RevokedKey,
    /// `E`: cannot be checked, since the key is missing or its kind not supported.
    CannotCheck,
    /// `N`: not signed.
    None,
}

impl SignatureState {
    /// Letter of git's `%G?`.
    pub fn letter(self) -> char {
        self.names().letter
    }

    /// Name in message ids.
    pub fn key(self) -> &'static str {
        self.names().key
    }

    /// English text for the terminal.
    pub fn spoken(self) -> &'static str {
        self.names().spoken
    }

    fn names(self) -> Names {
        let names = |letter, key, spoken| Names { letter, key, spoken };
        match self {
            SignatureState::Good => names('G', "good", "signed"),
            SignatureState::Bad => names('B', "bad", "bad signature"),
            SignatureState::UnknownSigner => names('U', "unknown", "signed by an unknown key"),
            SignatureState::ExpiredSignature => names('X', "expired", "signature expired"),
            SignatureState::ExpiredKey => names('Y', "expired-key", "signed by a key that has expired"),
            SignatureState::RevokedKey => names('R', "revoked-key", "signed by a key that was revoked"),
            SignatureState::CannotCheck => names('E', "unchecked", "signature cannot be checked"),
            SignatureState::None => names('N', "none", "not signed"),
        }
    }
}

/// Names of a state: for git, for messages and for people.
struct Names {
    letter: char,
    key: &'static str,
    spoken: &'static str,
}

/// Signature of one object, as far as it was verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    pub state: SignatureState,
    /// Key that the signature names, as git's `%GF` and `%GK` print it: `SHA256:…` for SSH; for OpenPGP the fingerprint, or
    /// the key id where the key is missing. In a bad signature this proves nothing.
    pub key: Option<String>,
    /// Owner of that key; `None` for a signature that is bad or cannot be checked.
    pub signer: Option<Signer>,
}

/// Owner of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signer {
    /// Person on the staff; `None` where the principal is nobody's address.
    pub person: Option<PersonId>,
    /// Name that the key is listed for: an address, a pattern of addresses, or an OpenPGP user ID.
    pub principal: String,
}

impl Signed {
    /// An object without signature.
    pub const NONE: Signed = Signed { state: SignatureState::None, key: None, signer: None };

    /// `signed by Jane Okafor`, `signed by a key that has expired, of Jane Okafor`, `not signed`; `name` gives the name of
    /// the signer.
    pub fn spoken(&self, name: impl FnOnce(&Signer) -> String) -> String {
        let words = self.state.spoken();
        match self.signer.as_ref().map(name) {
            Some(name) if self.state == SignatureState::Good => format!("{words} by {name}"),
            Some(name) => format!("{words}, of {name}"),
            None => words.to_owned(),
        }
    }

    /// Signature by `key`, without a signer.
    pub(super) fn nameless(state: SignatureState, key: Option<String>) -> Signed {
        Signed { state, key, signer: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_signer_is_named_in_words() {
        let jane = Some(Signer { person: None, principal: "jane@msp.example".into() });
        let said = |state, signer| Signed { state, key: None, signer }.spoken(|it| it.principal.clone());
        assert_eq!(said(SignatureState::Good, jane.clone()), "signed by jane@msp.example");
        let expired = said(SignatureState::ExpiredKey, jane);
        assert_eq!(expired, "signed by a key that has expired, of jane@msp.example");
        assert_eq!(said(SignatureState::None, None), "not signed");
    }
}
