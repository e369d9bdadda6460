//! Hashes of evidence files.

use std::io::Read;

use sha2::{Digest, Sha256};

use crate::source::{ContentPath, Source, SourceError};

/// Returns the SHA-256 of a file in hexadecimal. The file is read in pieces, so it may be large.
pub fn sha256(source: &dyn Source, path: &ContentPath) -> Result<String, SourceError> {
    let mut file = source.open(path)?;
    let (mut hash, mut piece) = (Sha256::new(), vec![0; 64 * 1024]);
    loop {
        match file.read(&mut piece) {
            Ok(0) => break,
            Ok(length) => hash.update(&piece[..length]),
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(SourceError { path: path.as_str().into(), error }),
        }
    }
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}
