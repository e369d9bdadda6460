//! A signature over data, before anybody knows whether it is good.

use pgp::crypto::hash::HashAlgorithm;
use pgp::packet::{Signature, SignatureType, SubpacketData};

use super::certificate::SigningKey;

/// Whether a signature is of a kind that gpg looks at: over data, with a hash that is not broken
/// wholly.
pub fn is_checkable(signature: &Signature) -> bool {
    let is_over_data = matches!(signature.typ(), Some(SignatureType::Binary | SignatureType::Text));
    let is_weak = matches!(
        signature.hash_alg(),
        None | Some(HashAlgorithm::None | HashAlgorithm::Md5 | HashAlgorithm::Other(_))
    );
    is_over_data && !is_weak
}

/// Whether a signature says that it is by `key`.
pub fn names(signature: &Signature, key: &SigningKey) -> bool {
    signature.issuer_key_id().contains(&&key.id) || signature.issuer_fingerprint().contains(&&key.fingerprint)
}

/// Which key a signature says it is by, as git prints a key that is missing.
pub fn issuer(signature: &Signature) -> Option<String> {
    let id = signature.issuer_key_id().first().map(|id| id.to_string().to_uppercase());
    id.or_else(|| signature.issuer_fingerprint().first().map(|print| format!("{print:X}")))
}

/// Whether a signature demands to be understood in a way that nobody here understands.
pub fn demands_the_unknown(signature: &Signature) -> bool {
    let Some(config) = signature.config() else { return false };
    config.hashed_subpackets().any(|it| {
        it.is_critical
            && matches!(
                it.data,
                SubpacketData::Experimental(..) | SubpacketData::Other(..) | SubpacketData::Notation(_)
            )
    })
}
