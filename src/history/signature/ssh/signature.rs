//! Envelope of a signature, as OpenSSH's `PROTOCOL.sshsig` describes it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ssh_key::public::KeyData;
use ssh_key::{HashAlg, Signature, SshSig};

use super::certificate::{self, Certificate};
use super::key;
use super::wire::{piece, text};

/// Key that a signature names as its signer.
#[derive(Clone, Debug)]
pub enum SignerKey {
    Key(KeyData),
    /// Key with a certificate from an authority.
    Certified(Box<Certificate>),
}

/// Signature that was parsed, but not checked.
#[derive(Clone, Debug)]
pub struct Envelope {
    pub signed_by: SignerKey,
    namespace: String,
    hash: HashAlg,
    signature: Signature,
}

/// Why an envelope cannot be parsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnvelopeError {
    /// The envelope is damaged; OpenSSH calls that bad.
    Damaged,
    /// Signatures of this kind of key cannot be checked.
    UnknownKey,
}

impl SignerKey {
    /// The key itself, without its certificate.
    pub fn key(&self) -> &KeyData {
        match self {
            SignerKey::Key(key) => key,
            SignerKey::Certified(certificate) => &certificate.key,
        }
    }
}

impl Envelope {
    pub fn parse(armored: &[u8]) -> Result<Envelope, EnvelopeError> {
        let bytes = unarmored(armored).ok_or(EnvelopeError::Damaged)?;
        let parts = Parts::read(&bytes).ok_or(EnvelopeError::Damaged)?;
        let signed_by = signer_key(parts.key)?;
        let hash = hash(parts.hash).ok_or(EnvelopeError::Damaged)?;
        let signature = whole_signature(parts.signature).ok_or(EnvelopeError::Damaged)?;
        Ok(Envelope { signed_by, namespace: parts.namespace.to_owned(), hash, signature })
    }

    /// Whether the key signed `payload` for git.
    pub fn holds(&self, payload: &[u8]) -> bool {
        self.namespace == super::NAMESPACE
            && SshSig::signed_data(super::NAMESPACE, self.hash, payload)
                .is_ok_and(|signed| key::made(self.signed_by.key(), &self.signature, &signed))
    }
}

/// Parts of an envelope, still encoded.
struct Parts<'b> {
    key: &'b [u8],
    namespace: &'b str,
    hash: &'b str,
    signature: &'b [u8],
}

impl<'b> Parts<'b> {
    fn read(bytes: &'b [u8]) -> Option<Parts<'b>> {
        let mut rest = bytes.strip_prefix(b"SSHSIG\0\0\0\x01")?;
        let key = piece(&mut rest)?;
        let namespace = text(&mut rest)?;
        let _reserved = piece(&mut rest)?;
        let (hash, signature) = (text(&mut rest)?, piece(&mut rest)?);
        rest.is_empty().then_some(Parts { key, namespace, hash, signature })
    }
}

fn hash(name: &str) -> Option<HashAlg> {
    match name {
        "sha256" => Some(HashAlg::Sha256),
        "sha512" => Some(HashAlg::Sha512),
        _ => None,
    }
}

/// Signature without trailing bytes.
fn whole_signature(bytes: &[u8]) -> Option<Signature> {
    let signature = Signature::try_from(bytes).ok()?;
    Vec::<u8>::try_from(signature.clone()).is_ok_and(|written| written == bytes).then_some(signature)
}

fn signer_key(bytes: &[u8]) -> Result<SignerKey, EnvelopeError> {
    if let Some(key) = key::of_bytes(bytes) {
        return Ok(SignerKey::Key(key));
    }
    if let Some(certificate) = certificate::read(bytes) {
        return Ok(SignerKey::Certified(Box::new(certificate)));
    }
    let is_other = text(&mut &*bytes).is_some_and(key::is_other_kind);
    Err(if is_other { EnvelopeError::UnknownKey } else { EnvelopeError::Damaged })
}

/// Bytes within the armor, whose lines may have any length.
fn unarmored(armored: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(armored).ok()?.strip_prefix("-----BEGIN SSH SIGNATURE-----")?;
    let (base64, _) = text.split_once("\n-----END SSH SIGNATURE-----")?;
    let base64: String = base64.split_ascii_whitespace().collect();
    STANDARD.decode(base64).ok()
}
