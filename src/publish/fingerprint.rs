//! Fingerprints of file contents.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest as _, Sha256};
use std::borrow::Cow;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// SHA-256 of a file's bytes; serialized as 64 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fingerprint([u8; 32]);

/// Builder of a fingerprint from chunks.
#[derive(Default)]
pub(super) struct FingerprintBuilder(Sha256);

/// Bytes of a chunk.
pub(super) const CHUNK: usize = 64 * 1024;

impl Fingerprint {
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Returns the fingerprint of a file of any size; symlinks are followed.
    pub fn of_file(path: &Path) -> io::Result<Self> {
        let mut file = File::open(path)?;
        let mut fingerprint = FingerprintBuilder::default();
        let mut chunk = vec![0; CHUNK];
        loop {
            match file.read(&mut chunk)? {
                0 => return Ok(fingerprint.finish()),
                read => fingerprint.update(&chunk[..read]),
            }
        }
    }
}

impl FingerprintBuilder {
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    pub fn finish(self) -> Fingerprint {
        Fingerprint(self.0.finalize().into())
    }
}

impl Serialize for Fingerprint {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut hex = String::with_capacity(64);
        self.0.iter().for_each(|byte| write!(hex, "{byte:02x}").expect("a string takes any text"));
        serializer.serialize_str(&hex)
    }
}

impl<'de> Deserialize<'de> for Fingerprint {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let hex = Cow::<str>::deserialize(deserializer)?;
        from_hex(&hex).ok_or_else(|| D::Error::custom(format!("`{hex}` is not a SHA-256")))
    }
}

fn from_hex(hex: &str) -> Option<Fingerprint> {
    let (digits, rest) = hex.as_bytes().as_chunks::<2>();
    let mut bytes = [0; 32];
    if digits.len() != bytes.len() || !rest.is_empty() {
        return None;
    }
    for (byte, [high, low]) in bytes.iter_mut().zip(digits) {
        *byte = (hex_digit(*high)? << 4) | hex_digit(*low)?;
    }
    Some(Fingerprint(bytes))
}

fn hex_digit(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).map(|value| value as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_the_fingerprint_of_its_bytes_however_long() {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let path = dir.path().join("long");
        let bytes: Vec<u8> = (0..3 * CHUNK + 7).map(|n| (n % 251) as u8).collect();
        std::fs::write(&path, &bytes).expect("the file is written");
        assert_eq!(Fingerprint::of_file(&path).expect("the file is read"), Fingerprint::of(&bytes));
    }

    #[test]
    fn a_fingerprint_is_read_as_it_was_written() {
        let abc = Fingerprint::of(b"abc");
        let text = serde_json::to_string(&abc).expect("is written");
        assert_eq!(text, r#""ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad""#);
        assert_eq!(serde_json::from_str::<Fingerprint>(&text).expect("is read"), abc);
    }

    #[test]
    fn what_is_no_fingerprint_is_refused() {
        for bad in ["", "ba78", "zz", &"é".repeat(32), &"0".repeat(66)] {
            assert!(serde_json::from_value::<Fingerprint>(bad.into()).is_err(), "{bad}");
        }
    }
}
