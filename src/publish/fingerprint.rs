//! Fingerprints of file contents.

use super::disk::Disk;
use super::error::PublishError;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::io::Read as _;
use std::path::Path;

/// SHA-256 of a file's bytes, as 64 hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct Fingerprint(String);

impl Fingerprint {
    pub fn of(bytes: &[u8]) -> Self {
        Self::of_sum(Sha256::new_with_prefix(bytes))
    }

    /// Returns the fingerprint of a file.
    pub fn of_file(disk: &dyn Disk, file: &Path) -> Result<Self, PublishError> {
        let mut bytes = Vec::new();
        disk.open(file)
            .and_then(|mut opened| opened.content.read_to_end(&mut bytes))
            .map_err(PublishError::io("read", file))?;
        Ok(Self::of(&bytes))
    }

    /// Returns the fingerprint of the bytes that were added to `sum`.
    pub fn of_sum(sum: Sha256) -> Self {
        let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or_default();
        Self(sum.finalize().iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect())
    }
}

impl TryFrom<String> for Fingerprint {
    type Error = String;

    fn try_from(hex: String) -> Result<Self, String> {
        match hex.len() == 64 && hex.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            true => Ok(Self(hex)),
            false => Err(format!("`{hex}` is not a SHA-256")),
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
