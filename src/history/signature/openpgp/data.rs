//! Signatures over data, before they are verified.

use pgp::crypto::hash::HashAlgorithm;
use pgp::packet::{Signature, SignatureType, SubpacketData};

use super::certificate::SigningKey;

/// Whether gpg would check a signature: one over data, with a hash that is not completely broken.
pub fn is_checkable(signature: &Signature) -> bool {
    let is_over_data = matches!(signature.typ(), Some(SignatureType::Binary | SignatureType::Text));
    let is_weak = matches!(
        signature.hash_alg(),
        None | Some(HashAlgorithm::None | HashAlgorithm::Md5 | HashAlgorithm::Other(_))
    );
    is_over_data && !is_weak
}

/// Whether a signature names `key` as its issuer.
pub fn names(signature: &Signature, key: &SigningKey) -> bool {
    signature.issuer_key_id().contains(&&key.id) || signature.issuer_fingerprint().contains(&&key.fingerprint)
}

/// Issuer of a signature, as git prints a missing key.
pub fn issuer(signature: &Signature) -> Option<String> {
    let id = signature.issuer_key_id().first().map(|id| id.to_string().to_uppercase());
    id.or_else(|| signature.issuer_fingerprint().first().map(|print| format!("{print:X}")))
}

pub fn has_unknown_critical_data(signature: &Signature) -> bool {
    let Some(config) = signature.config() else { return false };
    config.hashed_subpackets().any(|it| {
        it.is_critical
            && matches!(
                it.data,
                SubpacketData::Experimental(..) | SubpacketData::Other(..) | SubpacketData::Notation(_)
            )
    })
}
