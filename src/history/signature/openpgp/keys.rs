//! OpenPGP keys of the practice, and verification with them.

use jiff::Timestamp;
use pgp::packet::Signature;

use super::super::{KeyProblem, SignatureState, Signed, Signer};
use super::certificate::{SigningKey, signing_keys};
use super::{armor, bound, data};
use crate::model::{People, PersonId};

/// OpenPGP keys with the time at which they have to be valid.
#[derive(Debug)]
pub struct OpenPgpKeys {
    keys: Vec<SigningKey>,
    /// Seconds since 1970.
    now: u32,
}

impl OpenPgpKeys {
    /// No keys. OpenPGP counts seconds from 1970 to 2106.
    pub fn new(now: Timestamp) -> OpenPgpKeys {
        let now = now.as_second().clamp(0, i64::from(u32::MAX));
        OpenPgpKeys { keys: Vec::new(), now: u32::try_from(now).unwrap_or(u32::MAX) }
    }

    /// Adds the keys of an armored block. They belong to `owner` or, without one, to the people with their addresses.
    pub fn add(&mut self, block: &str, people: &People, owner: Option<&PersonId>) -> Result<(), KeyProblem> {
        for key in armor::keys(block)? {
            self.keys.extend(signing_keys(&key, people, owner, self.now)?);
        }
        Ok(())
    }

    /// Verifies as gpg does, in the same order of steps.
    pub fn verify(&self, payload: &[u8], armored: &[u8]) -> Signed {
        match armor::signatures(armored).as_slice() {
            // Of what gpg cannot read it says nothing, and git takes that for no signature.
            [] => Signed::NONE,
            [only] if data::is_checkable(only) => self.verify_one(payload, only),
            _ => Signed::nameless(SignatureState::CannotCheck, None),
        }
    }

    fn verify_one(&self, payload: &[u8], signature: &Signature) -> Signed {
        let Some(key) = self.keys.iter().find(|key| data::names(signature, key)) else {
            return Signed::nameless(SignatureState::CannotCheck, data::issuer(signature));
        };
        let state = self.state(key, signature, payload);
        let is_told = !matches!(state, SignatureState::Bad | SignatureState::CannotCheck);
        Signed {
            state,
            key: Some(format!("{:X}", key.fingerprint)),
            signer: is_told.then(|| Signer::clone(&key.signer)),
        }
    }

    fn state(&self, key: &SigningKey, signature: &Signature, payload: &[u8]) -> SignatureState {
        let is_before_its_key = bound::created(signature) < key.created || self.now < key.created;
        if !key.is_supported() || is_before_its_key {
            SignatureState::CannotCheck
        } else if !key.made(signature, payload) || data::has_unknown_critical_data(signature) {
            SignatureState::Bad
        } else if !key.may_sign {
            SignatureState::CannotCheck
        } else if bound::has_expired(signature, self.now) {
            SignatureState::ExpiredSignature
        } else if key.has_expired(self.now) {
            SignatureState::ExpiredKey
        } else if key.is_revoked {
            SignatureState::RevokedKey
        } else {
            SignatureState::Good
        }
    }
}
