//! Signatures of an OpenPGP key about itself, interpreted as by gpg: of several signatures the last one counts, expired
//! ones are ignored, and a revocation counts whatever its time and reason.

use pgp::composed::{SignedPublicKey, SignedPublicSubKey};
use pgp::packet::{Signature, SignatureType};
use pgp::types::{KeyDetails, SignedUser, Tag};

/// User ID that the key has signed itself.
pub struct BoundUser {
    pub name: String,
    pub is_primary: bool,
    pub signed_at: u32,
    /// Expiry in seconds after the key's creation.
    expires_after: Option<u32>,
}

/// User IDs that are signed and not revoked, in the order of the key.
pub fn users(key: &SignedPublicKey, now: u32) -> Vec<BoundUser> {
    key.details.users.iter().filter_map(|user| bound_user(key, user, now)).collect()
}

fn bound_user(key: &SignedPublicKey, user: &SignedUser, now: u32) -> Option<BoundUser> {
    let own = user
        .signatures
        .iter()
        .filter(|it| it.verify_certification(&key.primary_key, Tag::UserId, &user.id).is_ok());
    let signature = last(own, now).filter(|it| it.typ() != Some(SignatureType::CertRevocation))?;
    Some(BoundUser {
        name: String::from_utf8_lossy(user.id.id()).into_owned(),
        is_primary: signature.is_primary(),
        signed_at: created(signature),
        expires_after: expires_after(signature),
    })
}

/// Expiry of the primary key: from a signature over the key itself, or else from the last signed user ID that has one.
pub fn primary_expiry(key: &SignedPublicKey, users: &[BoundUser], now: u32) -> Option<u32> {
    let mut dated: Vec<&BoundUser> = users.iter().filter(|user| user.expires_after.is_some()).collect();
    dated.sort_by_key(|user| std::cmp::Reverse(user.signed_at));
    let after = direct(key, now)
        .and_then(expires_after)
        .or_else(|| dated.first().and_then(|user| user.expires_after))?;
    Some(key.primary_key.created_at().as_secs().saturating_add(after))
}

/// Last signature of the key over itself.
pub fn direct(key: &SignedPublicKey, now: u32) -> Option<&Signature> {
    let own = key.details.direct_signatures.iter().filter(|it| it.verify_key(&key.primary_key).is_ok());
    last(own.filter(|it| it.typ() == Some(SignatureType::Key)), now)
}

pub fn is_revoked(key: &SignedPublicKey) -> bool {
    key.details
        .revocation_signatures
        .iter()
        .any(|it| it.typ() == Some(SignatureType::KeyRevocation) && it.verify_key(&key.primary_key).is_ok())
}

/// Last signature that binds a subkey to the key.
pub fn binding<'k>(key: &SignedPublicKey, subkey: &'k SignedPublicSubKey, now: u32) -> Option<&'k Signature> {
    let own = of_type(key, subkey, SignatureType::SubkeyBinding);
    last(own, now)
}

pub fn is_subkey_revoked(key: &SignedPublicKey, subkey: &SignedPublicSubKey) -> bool {
    of_type(key, subkey, SignatureType::SubkeyRevocation).next().is_some()
}

pub fn subkey_expiry(subkey: &SignedPublicSubKey, binding: &Signature) -> Option<u32> {
    Some(subkey.key.created_at().as_secs().saturating_add(expires_after(binding)?))
}

/// Whether the subkey has signed the binding too. Otherwise anybody could claim its signatures.
pub fn is_agreed(key: &SignedPublicKey, subkey: &SignedPublicSubKey, binding: &Signature) -> bool {
    binding
        .embedded_signature()
        .is_some_and(|it| it.verify_primary_key_binding(&subkey.key, &key.primary_key).is_ok())
}

fn of_type<'k>(
    key: &SignedPublicKey,
    subkey: &'k SignedPublicSubKey,
    wanted: SignatureType,
) -> impl Iterator<Item = &'k Signature> {
    subkey.signatures.iter().filter(move |it| {
        it.typ() == Some(wanted) && it.verify_subkey_binding(&key.primary_key, &subkey.key).is_ok()
    })
}

/// Last of `signatures` that has not expired; of two in the same second, the later one in the key.
fn last<'k>(signatures: impl Iterator<Item = &'k Signature>, now: u32) -> Option<&'k Signature> {
    signatures.filter(|it| !has_expired(it, now)).max_by_key(|it| created(it))
}

pub fn has_expired(signature: &Signature, now: u32) -> bool {
    let after = signature.signature_expiration_time().map_or(0, |after| after.as_secs());
    after > 0 && created(signature).saturating_add(after) <= now
}

/// Time of a signature in seconds; 0 where it has none.
pub fn created(signature: &Signature) -> u32 {
    signature.created().map_or(0, |time| time.as_secs())
}

fn expires_after(signature: &Signature) -> Option<u32> {
    signature.key_expiration_time().map(|after| after.as_secs()).filter(|after| *after > 0)
}
