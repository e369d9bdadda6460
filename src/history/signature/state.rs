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
        match self {
            SignatureState::Good => 'G',
            SignatureState::Bad => 'B',
            SignatureState::UnknownSigner => 'U',
            SignatureState::ExpiredSignature => 'X',
            SignatureState::ExpiredKey => 'Y',
            SignatureState::RevokedKey => 'R',
            SignatureState::CannotCheck => 'E',
            SignatureState::None => 'N',
        }
    }

    /// Name in message ids.
    pub fn key(self) -> &'static str {
        match self {
            SignatureState::Good => "good",
            SignatureState::Bad => "bad",
            SignatureState::UnknownSigner => "unknown",
            SignatureState::ExpiredSignature => "expired",
            SignatureState::ExpiredKey => "expired-key",
            SignatureState::RevokedKey => "revoked-key",
            SignatureState::CannotCheck => "unchecked",
            SignatureState::None => "none",
        }
    }

    /// English text for the terminal.
    pub fn spoken(self) -> &'static str {
        match self {
            SignatureState::Good => "signed",
            SignatureState::Bad => "bad signature",
            SignatureState::UnknownSigner => "signed by an unknown key",
            SignatureState::ExpiredSignature => "signature expired",
            SignatureState::ExpiredKey => "signed by a key that has expired",
            SignatureState::RevokedKey => "signed by a key that was revoked",
            SignatureState::CannotCheck => "signature cannot be checked",
            SignatureState::None => "not signed",
        }
    }
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
