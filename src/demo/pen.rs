//! What somebody signs with: an SSH key that is made anew from words whenever it is wanted, so that
//! no private key lies in a file.

use sha2::{Digest, Sha256};
use ssh_key::private::Ed25519Keypair;
use ssh_key::{HashAlg, LineEnding, PrivateKey};

/// A key of Ed25519: it signs the same bytes the same way every time.
#[derive(Debug)]
pub struct Pen(PrivateKey);

impl Pen {
    pub fn of(words: &str) -> Pen {
        Pen(Ed25519Keypair::from_seed(&Sha256::digest(words).into()).into())
    }

    /// The public key as a line of a person's `signing_keys`.
    pub fn line(&self) -> String {
        self.0.public_key().to_openssh().expect("a key of Ed25519 can be written")
    }

    /// The armored signature of an object of git.
    pub fn sign(&self, payload: &[u8]) -> String {
        let signature =
            self.0.sign("git", HashAlg::Sha512, payload).expect("a key of Ed25519 signs anything");
        signature.to_pem(LineEnding::LF).expect("a signature can be written").trim_end().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::Pen;

    #[test]
    fn the_same_words_make_the_same_key_and_signature() {
        let pens = ["jane", "jane", "tom"].map(Pen::of);
        let [jane, again, tom] = pens.each_ref().map(|pen| (pen.line(), pen.sign(b"a commit")));
        assert!(jane.0.starts_with("ssh-ed25519 AAAA"), "{}", jane.0);
        assert!(jane.1.starts_with("-----BEGIN SSH SIGNATURE-----\n"), "{}", jane.1);
        assert_eq!(jane, again);
        assert_ne!(jane, tom);
    }
}
