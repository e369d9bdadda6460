//! SSH keys that are derived from a text whenever they are needed, so that no private key lies in a file.

use sha2::{Digest, Sha256};
use ssh_key::private::Ed25519Keypair;
use ssh_key::{HashAlg, LineEnding, PrivateKey};

/// Ed25519 key: it always makes the same signature over the same bytes.
#[derive(Debug)]
pub struct SigningKey(PrivateKey);

impl SigningKey {
    pub fn derived_from(text: &str) -> SigningKey {
        SigningKey(Ed25519Keypair::from_seed(&Sha256::digest(text).into()).into())
    }

    /// Public key as an entry of a person's `signing_keys`.
    pub fn public_line(&self) -> String {
        self.0.public_key().to_openssh().expect("a key of Ed25519 can be written")
    }

    /// Armored signature of a git object.
    pub fn sign(&self, payload: &[u8]) -> String {
        let signature =
            self.0.sign("git", HashAlg::Sha512, payload).expect("a key of Ed25519 signs anything");
        signature.to_pem(LineEnding::LF).expect("a signature can be written").trim_end().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::SigningKey;

    #[test]
    fn the_same_text_makes_the_same_key_and_signature() {
        let keys = ["jane", "jane", "tom"].map(SigningKey::derived_from);
        let [jane, again, tom] = keys.each_ref().map(|key| (key.public_line(), key.sign(b"a commit")));
        assert!(jane.0.starts_with("ssh-ed25519 AAAA"), "{}", jane.0);
        assert!(jane.1.starts_with("-----BEGIN SSH SIGNATURE-----\n"), "{}", jane.1);
        assert_eq!(jane, again);
        assert_ne!(jane, tom);
    }
}
