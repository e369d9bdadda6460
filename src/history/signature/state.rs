//! What is said about a signature, as git names it.

use crate::model::PersonId;

/// The state of a signature; each has the letter that `git log --format=%G?` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SignatureState {
    /// `G`: made by a listed key over exactly this object.
    Good,
    /// `B`: not a signature of this object, or by a key that may not sign for git.
    Bad,
    /// `U`: made over this object by a key that nobody has listed.
    UnknownSigner,
    /// `X`: good, and the signature itself has run out.
    ExpiredSignature,
    /// `Y`: good, by a key that has run out since.
    ExpiredKey,
    /// `R`: good, by a key that was revoked.
    RevokedKey,
    /// `E`: cannot be checked: the key is missing, or the kind of signature is not known.
    CannotCheck,
    /// `N`: there is none.
    None,
}

impl SignatureState {
    /// The letter of git's `%G?`.
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

    /// One word for messages.
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

    /// How the terminal says it.
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

/// Everything that is known about the signature of one object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    pub state: SignatureState,
    /// The key that the signature names, as git's `%GF` and `%GK` print it: `SHA256:…` for SSH; for
    /// OpenPGP the fingerprint, or the key's id where the key is missing. In a bad signature this is
    /// a mere claim.
    pub key: Option<String>,
    /// Who holds that key; never told of a bad signature, nor of one that cannot be checked.
    pub signer: Option<Signer>,
}

/// Who holds a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signer {
    /// The person on the staff; `None` where the principal is nobody's address.
    pub person: Option<PersonId>,
    /// What the key was listed for: an address, a pattern of addresses, or an OpenPGP user ID.
    pub principal: String,
}

impl Signed {
    /// An object without signature.
    pub const NONE: Signed = Signed { state: SignatureState::None, key: None, signer: None };

    /// `signed by Jane Okafor`, `signed by a key that has expired, of Jane Okafor`, `not signed`; who holds
    /// the key is called by `name`.
    pub fn spoken(&self, name: impl FnOnce(&Signer) -> String) -> String {
        let words = self.state.spoken();
        match self.signer.as_ref().map(name) {
            Some(name) if self.state == SignatureState::Good => format!("{words} by {name}"),
            Some(name) => format!("{words}, of {name}"),
            None => words.to_owned(),
        }
    }

    /// A signature by `key`, where there is nobody to name.
    pub(super) fn nameless(state: SignatureState, key: Option<String>) -> Signed {
        Signed { state, key, signer: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_holds_a_key_signs_or_is_whose_key_it_is() {
        let jane = Some(Signer { person: None, principal: "jane@msp.example".into() });
        let said = |state, signer| Signed { state, key: None, signer }.spoken(|it| it.principal.clone());
        assert_eq!(said(SignatureState::Good, jane.clone()), "signed by jane@msp.example");
        let expired = said(SignatureState::ExpiredKey, jane);
        assert_eq!(expired, "signed by a key that has expired, of jane@msp.example");
        assert_eq!(said(SignatureState::None, None), "not signed");
    }
}
