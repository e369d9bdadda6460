//! Content of evidence and attachments on a site.

use std::io::{self, Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::document::PublishedAs;
use crate::source::{ContentPath, Source, SourceError};

/// Returns the content of a file as it is published.
///
/// # Errors
///
/// Where the file cannot be read.
pub fn published_bytes(
    source: &dyn Source,
    path: &ContentPath,
    published: PublishedAs,
) -> Result<Vec<u8>, SourceError> {
    let bytes = source.read(path)?;
    match published {
        PublishedAs::Itself | PublishedAs::Text => Ok(bytes),
        PublishedAs::Zip => zipped(path.file_name(), &bytes)
            .map_err(|error| SourceError { path: path.as_str().into(), error }),
    }
}

/// Returns a zip with one file, compressed and without a time: the same file gives the same zip, and no server that looks
/// into the bytes finds the file in it.
fn zipped(name: &str, bytes: &[u8]) -> io::Result<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default())
        .unix_permissions(0o644)
        .large_file(u32::try_from(bytes.len()).is_err());
    let mut zip = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len())));
    zip.start_file(name, options)?;
    zip.write_all(bytes)?;
    Ok(zip.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Memory;

    #[test]
    fn a_zip_contains_the_file_byte_for_byte_and_is_always_the_same() {
        let page = b"<script>alert(1)</script>".to_vec();
        let path = ContentPath::new("content/evidence/2026-10/acme/r\u{e9}port.html");
        let source = Memory([(path.to_string(), page.clone())].into());
        let zip = || published_bytes(&source, &path, PublishedAs::Zip).expect("it can be read");
        assert_eq!(zip(), zip());
        assert!(!String::from_utf8_lossy(&zip()).contains("<script>"));
        let mut archive = zip::ZipArchive::new(Cursor::new(zip())).expect("a zip");
        let mut file = archive.by_index(0).expect("one file");
        assert_eq!(file.name().expect("a name"), "r\u{e9}port.html");
        let mut bytes = Vec::new();
        io::Read::read_to_end(&mut file, &mut bytes).expect("it can be read");
        assert_eq!(bytes, page);
    }
}
