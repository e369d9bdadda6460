//! Files that results name as evidence.

use std::io::Read;

use sha2::{Digest, Sha256};

use crate::diagnostic::FieldPath;
use crate::model::Evidence;
use crate::source::{ContentPath, FileKind, Source, SourceError, SourceFile};

use crate::practice::{Practice, ResolvedResult};

/// An entry of a result's `evidence`.
#[derive(Clone, Copy)]
pub struct NamedEvidence<'l> {
    pub result: ResolvedResult<'l>,
    pub nth: usize,
    pub evidence: &'l Evidence,
}

impl<'l> NamedEvidence<'l> {
    /// Path of a key of the entry.
    pub fn field(&self, key: &str) -> FieldPath {
        FieldPath::of("evidence").index(self.nth).key(key)
    }

    /// Path of the file, whether it exists or not; `None` if it is outside of the result's own folder.
    pub fn path(&self) -> Option<ContentPath> {
        self.result.id.evidence_file(&self.evidence.file)
    }

    /// The file, if it exists and is a regular file.
    pub fn file(&self, practice: &'l Practice) -> Option<&'l SourceFile> {
        practice.files.get(&self.path()?).filter(|file| file.kind == FileKind::Regular)
    }
}

/// Returns every file that results name as evidence, in the order of the results.
pub fn named_evidence<'l>(results: &'l [ResolvedResult<'l>]) -> impl Iterator<Item = NamedEvidence<'l>> {
    results.iter().flat_map(|result| {
        let entries = result.front().evidence.iter().enumerate();
        entries.map(move |(nth, evidence)| NamedEvidence { result: *result, nth, evidence })
    })
}

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
