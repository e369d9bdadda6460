//! A key with a certificate, as OpenSSH's `PROTOCOL.certkeys` describes it. (`ssh_key` reads none that
//! are good for ever, as most are.)

use ssh_key::Signature;
use ssh_key::public::KeyData;

use super::key;
use super::wire::{number, piece, pieces, text};

const SUFFIX: &str = "-cert-v01@openssh.com";

/// An authority's word that a key belongs to somebody; the authority has signed it.
#[derive(Clone, Debug)]
pub struct Certificate {
    pub key: KeyData,
    /// The key that signed the certificate; whether it may is for the allowed signers to say.
    pub authority: KeyData,
    /// Who the owner of the key is; one for nobody is good for nobody.
    pub principals: Vec<String>,
    is_of_user: bool,
    valid_after: u64,
    valid_before: u64,
}

/// Bytes that cannot be read as a certificate, or that its authority has not signed.
pub struct NotCertified;

impl Certificate {
    /// Reads a certificate and checks its signature.
    pub fn read(bytes: &[u8]) -> Result<Certificate, NotCertified> {
        parse(bytes).ok_or(NotCertified)
    }

    /// Whether its owner may be `principal` at a second; the end does not belong to it.
    pub fn lets_be(&self, principal: &str, second: i64) -> bool {
        self.is_of_user
            && self.principals.iter().any(|it| it == principal)
            && u64::try_from(second).is_ok_and(|it| self.valid_after <= it && it < self.valid_before)
    }
}

fn parse(bytes: &[u8]) -> Option<Certificate> {
    let mut rest = bytes;
    let kind = plain_kind(text(&mut rest)?)?;
    let _nonce = piece(&mut rest)?;
    let key = key(&kind, &mut rest)?;
    let _serial = number::<8>(&mut rest)?;
    let of = number::<4>(&mut rest)?;
    let _id = piece(&mut rest)?;
    let principals = pieces(piece(&mut rest)?)?;
    let (valid_after, valid_before) = (number::<8>(&mut rest)?, number::<8>(&mut rest)?);
    let [_critical, _extensions, _reserved] = [piece(&mut rest)?, piece(&mut rest)?, piece(&mut rest)?];
    let authority = key::of_bytes(piece(&mut rest)?).ok()?;
    let signed = &bytes[..bytes.len() - rest.len()];
    let signature = Signature::try_from(piece(&mut rest)?).ok()?;
    let is_signed = rest.is_empty() && key::made(&authority, &signature, signed);
    is_signed.then_some(Certificate {
        key,
        authority,
        principals,
        is_of_user: of == 1,
        valid_after,
        valid_before,
    })
}

/// The kind of the key that is certified.
fn plain_kind(kind: &str) -> Option<String> {
    let plain = kind.strip_suffix(SUFFIX)?;
    Some(if plain.starts_with("sk-") { format!("{plain}@openssh.com") } else { plain.to_owned() })
}

/// Takes the parts of a key, which stand in the certificate one by one.
fn key(kind: &str, rest: &mut &[u8]) -> Option<KeyData> {
    let parts = match kind {
        "ssh-ed25519" => 1,
        "sk-ecdsa-sha2-nistp256@openssh.com" => 3,
        _ => 2,
    };
    let begin = *rest;
    for _ in 0..parts {
        piece(rest)?;
    }
    let length = u32::try_from(kind.len()).ok()?.to_be_bytes();
    let own = &begin[..begin.len() - rest.len()];
    key::of_bytes(&[&length, kind.as_bytes(), own].concat()).ok()
}
