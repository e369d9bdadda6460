//! Certificates of keys, as OpenSSH's `PROTOCOL.certkeys` describes them. (`ssh_key` cannot read those without an expiry,
//! which most are.)

#![allow(clippy::indexing_slicing, reason = "positions come from a search in the same bytes")]

use ssh_key::Signature;
use ssh_key::public::KeyData;

use super::key;
use super::wire::{number, piece, pieces, text};

const SUFFIX: &str = "-cert-v01@openssh.com";

/// Certificate, signed by an authority, of who owns a key.
#[derive(Clone, Debug)]
pub struct Certificate {
    pub key: KeyData,
    /// Key that signed the certificate. Whether it may do so depends on the allowed signers.
    pub authority: KeyData,
    /// Names of the owner; a certificate without names is valid for nobody.
    pub principals: Vec<String>,
    is_of_user: bool,
    valid_after: u64,
    valid_before: u64,
}

impl Certificate {
    /// Whether it certifies `principal` at a time, in seconds since 1970; the end of the period is excluded.
    pub fn certifies(&self, principal: &str, at: i64) -> bool {
        self.is_of_user
            && self.principals.iter().any(|it| it == principal)
            && u64::try_from(at).is_ok_and(|at| self.valid_after <= at && at < self.valid_before)
    }
}

/// Parses a certificate; `None` where the authority has not signed it.
pub fn read(bytes: &[u8]) -> Option<Certificate> {
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
    let authority = key::of_bytes(piece(&mut rest)?)?;
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

/// Kind of the certified key.
fn plain_kind(kind: &str) -> Option<String> {
    let plain = kind.strip_suffix(SUFFIX)?;
    Some(if plain.starts_with("sk-") { format!("{plain}@openssh.com") } else { plain.to_owned() })
}

/// Reads a key, whose parts are fields of the certificate.
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
    key::of_bytes(&[&length, kind.as_bytes(), own].concat())
}
