//! Hashes of evidence files.

#![allow(clippy::indexing_slicing, reason = "a read returns at most the length of its buffer")]

use std::io::Read;

use sha2::{Digest, Sha256};

use crate::source::{ContentPath, FileKind, Source, SourceError, SourceFile};

/// Line ends that git may write into a working tree instead of those that a file was committed with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LineEndings {
    Lf,
    CrLf,
}

/// Returns the SHA-256 of a file in hexadecimal; that of a file in Git LFS is in its pointer. The file is read in
/// pieces, so it may be large.
pub(crate) fn sha256(source: &dyn Source, file: &SourceFile) -> Result<String, SourceError> {
    match file.kind {
        FileKind::LfsPointer(pointer) => Ok(pointer.sha256()),
        _ => hash(source, &file.path, |piece, hash| hash.update(piece)),
    }
}

/// Returns the SHA-256 that a file would have with other line endings.
pub(crate) fn sha256_with(
    line_endings: LineEndings,
    source: &dyn Source,
    path: &ContentPath,
) -> Result<String, SourceError> {
    let line_end: &[u8] = match line_endings {
        LineEndings::Lf => b"\n",
        LineEndings::CrLf => b"\r\n",
    };
    // Whether the last byte was a carriage return, which is hashed only if no line feed follows it.
    let mut is_return = false;
    hash(source, path, |piece, hash| {
        let mut written = Vec::with_capacity(piece.len());
        for byte in piece {
            if is_return && *byte != b'\n' {
                written.push(b'\r');
            }
            is_return = *byte == b'\r';
            match byte {
                b'\r' => {}
                b'\n' => written.extend_from_slice(line_end),
                other => written.push(*other),
            }
        }
        hash.update(&written);
    })
}

fn hash(
    source: &dyn Source,
    path: &ContentPath,
    mut update: impl FnMut(&[u8], &mut Sha256),
) -> Result<String, SourceError> {
    let mut file = source.open(path)?;
    let (mut hash, mut piece) = (Sha256::new(), vec![0; 64 * 1024]);
    loop {
        match file.read(&mut piece) {
            Ok(0) => break,
            Ok(length) => update(&piece[..length], &mut hash),
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(SourceError { path: path.as_str().into(), error }),
        }
    }
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}
