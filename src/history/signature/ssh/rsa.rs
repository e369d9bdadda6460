//! Signatures by RSA keys of every size that OpenSSH takes.

use rsa::pkcs1v15::Pkcs1v15Sign;
use rsa::sha2::{Digest, Sha256, Sha512};
use rsa::traits::PublicKeyParts;
use rsa::{BigUint, RsaPublicKey as Key};
use ssh_key::public::RsaPublicKey;
use ssh_key::{HashAlg, Signature};

/// OpenSSH's limits (`SSH_RSA_MINIMUM_MODULUS_SIZE`, `OPENSSL_RSA_MAX_MODULUS_BITS`).
const SMALLEST_BITS: usize = 1_024;
const LARGEST_BITS: usize = 16_384;

/// Whether `key` made `signature` with `hash` over exactly these bytes.
pub fn made(key: &RsaPublicKey, hash: HashAlg, signature: &Signature, signed: &[u8]) -> bool {
    let Some(key) = sized(key) else { return false };
    let signature = padded(signature.as_bytes(), key.size());
    let checked = match hash {
        HashAlg::Sha256 => key.verify(Pkcs1v15Sign::new::<Sha256>(), &Sha256::digest(signed), &signature),
        HashAlg::Sha512 => key.verify(Pkcs1v15Sign::new::<Sha512>(), &Sha512::digest(signed), &signature),
        _ => return false,
    };
    checked.is_ok()
}

fn sized(key: &RsaPublicKey) -> Option<Key> {
    let modulus = BigUint::from_bytes_be(key.n.as_positive_bytes()?);
    let exponent = BigUint::from_bytes_be(key.e.as_positive_bytes()?);
    let is_sized = (SMALLEST_BITS..=LARGEST_BITS).contains(&modulus.bits());
    Key::new_with_max_size(modulus, exponent, LARGEST_BITS).ok().filter(|_| is_sized)
}

/// Restores leading zeros, which some programs leave out.
fn padded(signature: &[u8], length: usize) -> Vec<u8> {
    let mut padded = vec![0; length.saturating_sub(signature.len())];
    padded.extend_from_slice(signature);
    padded
}
