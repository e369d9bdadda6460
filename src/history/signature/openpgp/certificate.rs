//! Trusted OpenPGP keys, which are checked once, when they are read.

use std::sync::Arc;

use pgp::composed::{SignedPublicKey, SignedPublicSubKey};
use pgp::packet::{PublicKey, PublicSubkey, Signature};
use pgp::types::{EcdsaPublicParams, EddsaLegacyPublicParams, Fingerprint, KeyDetails, KeyId, PublicParams};

use super::super::{KeyProblem, Signer};
use super::bound::{self, BoundUser};
use crate::model::{People, PersonId};

/// Primary key or subkey that may sign.
#[derive(Debug)]
pub struct SigningKey {
    pub id: KeyId,
    pub fingerprint: Fingerprint,
    pub created: u32,
    /// Last second at which it is valid.
    pub expires: Option<u32>,
    pub is_revoked: bool,
    /// Whether it is the primary key, or a subkey that is bound in both directions.
    pub may_sign: bool,
    pub signer: Arc<Signer>,
    material: Material,
}

#[derive(Debug)]
enum Material {
    Primary(PublicKey),
    Subkey(PublicSubkey),
}

/// Keys of a certificate. The `owner` is the person whose file lists it; without one, the addresses of its user IDs
/// decide.
pub fn signing_keys(
    key: &SignedPublicKey,
    people: &People,
    owner: Option<&PersonId>,
    now: u32,
) -> Result<Vec<SigningKey>, KeyProblem> {
    let users = bound::users(key, now);
    if users.is_empty() && bound::direct(key, now).is_none() {
        return Err(KeyProblem::Unbound);
    }
    let primary = primary(key, &users, signer(key, &users, people, owner), now);
    let subkeys = key.public_subkeys.iter().filter_map(|it| subkey(key, it, &primary, now));
    let subkeys: Vec<SigningKey> = subkeys.collect();
    Ok(std::iter::once(primary).chain(subkeys).collect())
}

fn signer(key: &SignedPublicKey, users: &[BoundUser], people: &People, owner: Option<&PersonId>) -> Signer {
    let first_of_last = users.iter().rev().max_by_key(|user| (user.is_primary, user.signed_at));
    let principal =
        first_of_last.map_or_else(|| format!("{:X}", key.fingerprint()), |user| user.name.clone());
    let person = owner.or_else(|| {
        let by_user = |user_id: &str| people.by_address(address(user_id));
        by_user(&principal).or_else(|| users.iter().find_map(|user| by_user(&user.name)))
    });
    Signer { person: person.cloned(), principal }
}

/// Address in a user ID, which is `Jane Miller <jane@msp.example>` or the address alone.
fn address(user_id: &str) -> &str {
    let bracketed = user_id.rsplit_once('<').and_then(|(_, rest)| rest.strip_suffix('>'));
    bracketed.unwrap_or(user_id)
}

fn primary(key: &SignedPublicKey, users: &[BoundUser], signer: Signer, now: u32) -> SigningKey {
    SigningKey {
        id: key.primary_key.legacy_key_id(),
        fingerprint: key.primary_key.fingerprint(),
        created: key.primary_key.created_at().as_secs(),
        expires: bound::primary_expiry(key, users, now),
        is_revoked: bound::is_revoked(key),
        may_sign: true,
        signer: Arc::new(signer),
        material: Material::Primary(key.primary_key.clone()),
    }
}

/// Subkey that is bound to its key. It is expired or revoked where the key is.
fn subkey(
    key: &SignedPublicKey,
    subkey: &SignedPublicSubKey,
    primary: &SigningKey,
    now: u32,
) -> Option<SigningKey> {
    let binding = bound::binding(key, subkey, now)?;
    let own_expiry = bound::subkey_expiry(subkey, binding);
    Some(SigningKey {
        id: subkey.key.legacy_key_id(),
        fingerprint: subkey.key.fingerprint(),
        created: subkey.key.created_at().as_secs(),
        expires: [own_expiry, primary.expires].into_iter().flatten().min(),
        is_revoked: primary.is_revoked || bound::is_subkey_revoked(key, subkey),
        may_sign: bound::is_agreed(key, subkey, binding),
        signer: Arc::clone(&primary.signer),
        material: Material::Subkey(subkey.key.clone()),
    })
}

impl SigningKey {
    /// Whether signatures of this kind of key can be checked.
    pub fn is_supported(&self) -> bool {
        let params = match &self.material {
            Material::Primary(key) => key.public_params(),
            Material::Subkey(key) => key.public_params(),
        };
        !matches!(
            params,
            PublicParams::Unknown { .. }
                | PublicParams::ECDSA(EcdsaPublicParams::Unsupported { .. })
                | PublicParams::EdDSALegacy(EddsaLegacyPublicParams::Unsupported { .. })
        )
    }

    /// Whether this key made `signature` over `payload`.
    pub fn made(&self, signature: &Signature, payload: &[u8]) -> bool {
        let checked = match &self.material {
            Material::Primary(key) => signature.verify(key, payload),
            Material::Subkey(key) => signature.verify(key, payload),
        };
        checked.is_ok()
    }

    pub fn has_expired(&self, now: u32) -> bool {
        self.expires.is_some_and(|last| last < now)
    }
}
