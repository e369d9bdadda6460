//! Digests and stamps, by which it is known whether something changed.

use std::fmt::{self, Debug, Write};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// SHA-256 of values.
pub type Digest = [u8; 32];

/// Time after which every change of a file gives it another time, on any file system.
const COARSEST_CLOCK: Duration = Duration::from_secs(2);

/// Size and modification time of a file whose bytes were compared, as git keeps them in its index. Who changes a file and
/// neither of them is not noticed, there as here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileStamp {
    /// In bytes.
    pub size: u64,
    /// Since 1970.
    pub modified: Duration,
}

impl FileStamp {
    /// Whether every change after a moment, since 1970, gives the file another stamp.
    pub fn is_final(&self, now: Duration) -> bool {
        self.modified + COARSEST_CLOCK < now
    }
}

/// Digest of bytes.
pub fn of(bytes: &[u8]) -> Digest {
    Sha256::digest(bytes).into()
}

/// Digest that is being made of one value after another.
#[derive(Clone, Debug, Default)]
pub struct Hasher(Sha256);

impl Hasher {
    /// Adds bytes, and how many they are: other bytes cannot give the same digest by another division.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.0.update((bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
    }

    /// Adds a value by all of its fields, whatever they are: they are written as `{:?}` writes them. Maps and sets in it
    /// must have an order.
    pub fn value(&mut self, value: &dyn Debug) {
        write!(self, "{value:?}").expect("a digest takes any text");
        // No byte of a text.
        self.0.update([0xff]);
    }

    pub fn finish(self) -> Digest {
        self.0.finalize().into()
    }
}

impl Write for Hasher {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.update(text);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digest(add: impl Fn(&mut Hasher)) -> Digest {
        let mut hasher = Hasher::default();
        add(&mut hasher);
        hasher.finish()
    }

    #[test]
    fn the_division_into_values_counts() {
        let one = digest(|it| it.bytes(b"ab"));
        let two = digest(|it| {
            it.bytes(b"a");
            it.bytes(b"b");
        });
        assert_ne!(one, two);
        let texts = |texts: [&'static str; 2]| digest(move |it| texts.iter().for_each(|text| it.value(text)));
        assert_ne!(texts(["a", "\"\""]), texts(["a\"\"", ""]));
    }
}
