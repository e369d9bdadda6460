//! Fingerprints of file contents.

use crate::digest::{self, Digest};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// SHA-256 of a file's bytes, written as 64 hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub(super) struct Fingerprint(Digest);

impl Fingerprint {
    pub fn of(bytes: &[u8]) -> Self {
        Self(digest::of(bytes))
    }

    /// Returns the fingerprint of the bytes that were added to `sum`.
    pub fn of_sum(sum: Sha256) -> Self {
        Self(sum.finalize().into())
    }

    pub fn digest(&self) -> Digest {
        self.0
    }
}

impl From<Fingerprint> for String {
    fn from(Fingerprint(digest): Fingerprint) -> String {
        hex::encode(digest)
    }
}

impl TryFrom<String> for Fingerprint {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let mut digest = Digest::default();
        match hex::decode_to_slice(&text, &mut digest) {
            Ok(()) => Ok(Self(digest)),
            Err(_) => Err(format!("`{text}` is not a SHA-256")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_read_as_it_was_written() {
        let abc = Fingerprint::of(b"abc");
        let text = serde_json::to_string(&abc).expect("is written");
        assert_eq!(text, r#""ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad""#);
        assert_eq!(serde_json::from_str::<Fingerprint>(&text).expect("is read"), abc);
    }

    #[test]
    fn a_text_that_is_not_a_sha_256_is_refused() {
        for bad in ["", "ba78", "zz", &"é".repeat(32), &"0".repeat(66)] {
            assert!(serde_json::from_value::<Fingerprint>(bad.into()).is_err(), "{bad}");
        }
    }
}
