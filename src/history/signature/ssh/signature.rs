//! The envelope of a signature, as OpenSSH's `PROTOCOL.sshsig` describes it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ssh_key::public::KeyData;
use ssh_key::{HashAlg, Signature, SshSig};

use super::certificate::Certificate;
use super::key;
use super::wire::{piece, text};

/// Who made a signature, by its own words.
#[derive(Clone, Debug)]
pub enum Maker {
    Key(KeyData),
    /// A key with a certificate by an authority.
    Certified(Box<Certificate>),
}

/// A signature that can be read.
#[derive(Clone, Debug)]
pub struct Envelope {
    pub maker: Maker,
    namespace: String,
    hash: HashAlg,
    signature: Signature,
}

/// Why an envelope cannot be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sealed {
    /// It is damaged; OpenSSH calls that bad.
    Damaged,
    /// A kind of key that is not checked here.
    UnknownKey,
}

impl Maker {
    /// The key itself, without its certificate.
    pub fn key(&self) -> &KeyData {
        match self {
            Maker::Key(key) => key,
            Maker::Certified(certificate) => &certificate.key,
        }
    }
}

impl Envelope {
    /// Opens the armor and reads what is in it.
    pub fn open(armored: &[u8]) -> Result<Envelope, Sealed> {
        let bytes = unarmored(armored).ok_or(Sealed::Damaged)?;
        let parts = Parts::read(&bytes).ok_or(Sealed::Damaged)?;
        let maker = maker(parts.key)?;
        let hash = hash(parts.hash).ok_or(Sealed::Damaged)?;
        let signature = whole_signature(parts.signature).ok_or(Sealed::Damaged)?;
        Ok(Envelope { maker, namespace: parts.namespace.to_owned(), hash, signature })
    }

    /// Whether the maker signed `payload` for git.
    pub fn holds(&self, payload: &[u8]) -> bool {
        self.namespace == super::NAMESPACE
            && SshSig::signed_data(super::NAMESPACE, self.hash, payload)
                .is_ok_and(|signed| key::made(self.maker.key(), &self.signature, &signed))
    }
}

/// The pieces of an envelope, none of them read.
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

/// A signature with nothing behind it.
fn whole_signature(bytes: &[u8]) -> Option<Signature> {
    let signature = Signature::try_from(bytes).ok()?;
    Vec::<u8>::try_from(signature.clone()).is_ok_and(|written| written == bytes).then_some(signature)
}

fn maker(bytes: &[u8]) -> Result<Maker, Sealed> {
    if let Ok(key) = key::of_bytes(bytes) {
        return Ok(Maker::Key(key));
    }
    if let Ok(certificate) = Certificate::read(bytes) {
        return Ok(Maker::Certified(Box::new(certificate)));
    }
    let is_other = text(&mut &*bytes).is_some_and(key::is_other_kind);
    Err(if is_other { Sealed::UnknownKey } else { Sealed::Damaged })
}

/// The bytes within the armor; its lines may be of any length.
fn unarmored(armored: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(armored).ok()?.strip_prefix("-----BEGIN SSH SIGNATURE-----")?;
    let (base64, _) = text.split_once("\n-----END SSH SIGNATURE-----")?;
    let base64: String = base64.split_ascii_whitespace().collect();
    STANDARD.decode(base64).ok()
}
