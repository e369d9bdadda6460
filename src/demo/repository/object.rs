//! Git objects as bytes, and their ids.

use std::fmt;

use flate2::{Compress, Compression, FlushCompress};
use sha1::{Digest, Sha1};

/// The id of an object: SHA-1 of its kind, length and content.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(pub [u8; 20]);

/// With the numbers that packs give them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Commit = 1,
    Tree = 2,
    Blob = 3,
    Tag = 4,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Kind::Commit => "commit",
            Kind::Tree => "tree",
            Kind::Blob => "blob",
            Kind::Tag => "tag",
        }
    }
}

impl Id {
    pub fn of(kind: Kind, content: &[u8]) -> Id {
        let head = format!("{} {}\0", kind.name(), content.len());
        Id(Sha1::new().chain_update(head).chain_update(content).finalize().into())
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// Makes zlib streams, one after another.
pub struct Deflater(Compress);

impl Default for Deflater {
    fn default() -> Deflater {
        Deflater(Compress::new(Compression::fast(), true))
    }
}

impl Deflater {
    /// Below this many bytes a stream is not worth compressing: a delta is mostly one id.
    const SMALL: usize = 160;

    pub fn deflate(&mut self, content: &[u8]) -> Vec<u8> {
        if content.len() < Self::SMALL {
            return stored(content);
        }
        self.0.reset();
        let mut out = Vec::with_capacity(content.len() + 64);
        let done = self.0.compress_vec(content, &mut out, FlushCompress::Finish);
        debug_assert_eq!(done.ok(), Some(flate2::Status::StreamEnd), "the room is more than zlib needs");
        out
    }
}

/// A zlib stream of one block that is not compressed.
fn stored(content: &[u8]) -> Vec<u8> {
    let length = content.len() as u16;
    let mut out = vec![0x78, 0x01, 0x01];
    out.extend(length.to_le_bytes());
    out.extend((!length).to_le_bytes());
    out.extend(content);
    let (low, high) = content.iter().fold((1u32, 0u32), |(low, high), byte| {
        let low = (low + u32::from(*byte)) % 65_521;
        (low, (high + low) % 65_521)
    });
    out.extend((high << 16 | low).to_be_bytes());
    out
}
