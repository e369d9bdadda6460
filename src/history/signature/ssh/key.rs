//! Public SSH keys, and verification of their signatures.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rsa::signature::Verifier;
use ssh_key::public::KeyData;
use ssh_key::{Algorithm, HashAlg, PublicKey, Signature};

use super::super::KeyProblem;
use super::rsa as own_rsa;

/// Kinds of keys whose signatures can be checked.
const KINDS: [&str; 7] = [
    "ssh-ed25519",
    "ecdsa-sha2-nistp256",
    "ecdsa-sha2-nistp384",
    "ecdsa-sha2-nistp521",
    "ssh-rsa",
    "sk-ssh-ed25519@openssh.com",
    "sk-ecdsa-sha2-nistp256@openssh.com",
];

/// Whether a text begins with the kind of a key, and not with options.
pub fn begins_with_key(text: &str) -> bool {
    let kind = text.split([' ', '\t']).next().unwrap_or_default();
    KINDS.contains(&kind) || is_other_kind(kind) || is_certificate(kind)
}

/// Parses `ssh-ed25519 AAAA… comment`.
pub fn read(text: &str) -> Result<KeyData, KeyProblem> {
    let mut words = text.split_ascii_whitespace();
    let (kind, base64) = (words.next().unwrap_or_default(), words.next());
    if is_other_kind(kind) || is_certificate(kind) {
        return Err(KeyProblem::Unsupported(kind.to_owned()));
    }
    let key = base64.and_then(|text| of_bytes(&STANDARD.decode(text).ok()?));
    key.filter(|key| key.algorithm().as_str() == kind).ok_or(KeyProblem::Unreadable)
}

/// Parses a key in the encoding of the protocol; `None` where its kind is not one of [`KINDS`].
pub fn of_bytes(bytes: &[u8]) -> Option<KeyData> {
    let key = PublicKey::from_bytes(bytes).ok()?;
    KINDS.contains(&key.algorithm().as_str()).then(|| key.key_data().clone())
}

/// `SHA256:…`
pub fn fingerprint(key: &KeyData) -> String {
    key.fingerprint(HashAlg::Sha256).to_string()
}

/// Whether `key` made `signature` over exactly these bytes.
pub fn made(key: &KeyData, signature: &Signature, signed: &[u8]) -> bool {
    match (key, signature.algorithm()) {
        // `ssh_key` accepts only 2048 to 4096 bits.
        (KeyData::Rsa(key), Algorithm::Rsa { hash: Some(hash) }) => {
            own_rsa::made(key, hash, signature, signed)
        }
        (KeyData::Rsa(_), _) => false,
        _ => key.verify(signed, signature).is_ok(),
    }
}

/// Whether OpenSSH knows the kind, but its signatures cannot be checked here.
pub fn is_other_kind(kind: &str) -> bool {
    kind.starts_with("ssh-dss") || kind.starts_with("ssh-xmss")
}

/// Whether the kind is that of a certificate: what is listed instead is the key of its authority.
fn is_certificate(kind: &str) -> bool {
    kind.ends_with("-cert-v01@openssh.com")
}
