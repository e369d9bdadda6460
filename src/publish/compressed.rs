//! Compressed copies of text files, which a web server sends as they are.

use std::io::Write as _;

use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};

/// Extensions of the files that shrink.
const TEXTS: [&str; 9] = ["html", "css", "js", "json", "xml", "svg", "csv", "ics", "txt"];

/// Quality of Brotli, of 11: beyond it, the last hundredth of the size takes several times as long.
const BROTLI_QUALITY: i32 = 9;

/// A format that browsers decompress.
#[derive(Clone, Copy, Debug)]
pub(super) enum Compressor {
    Gzip,
    Brotli,
}

impl Compressor {
    pub const ALL: [Compressor; 2] = [Compressor::Gzip, Compressor::Brotli];

    /// Address of the compressed copy of a file.
    pub fn address(self, of: &str) -> String {
        let extension = match self {
            Compressor::Gzip => "gz",
            Compressor::Brotli => "br",
        };
        format!("{of}.{extension}")
    }

    /// Compresses a file; `None` where it would not become smaller.
    pub fn compressed(self, bytes: &[u8]) -> Option<Vec<u8>> {
        let compressed = match self {
            Compressor::Gzip => {
                let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
                encoder.write_all(bytes).and_then(|()| encoder.finish()).expect("memory can be written to")
            }
            Compressor::Brotli => {
                let mut compressed = Vec::new();
                let parameters = BrotliEncoderParams { quality: BROTLI_QUALITY, ..Default::default() };
                brotli::BrotliCompress(&mut &*bytes, &mut compressed, &parameters)
                    .expect("memory can be written to");
                compressed
            }
        };
        (compressed.len() < bytes.len()).then_some(compressed)
    }
}

/// Whether a file at an address has compressed copies.
pub(super) fn has_copies(address: &str) -> bool {
    address.rsplit_once('.').is_some_and(|(_, extension)| TEXTS.contains(&extension))
}
