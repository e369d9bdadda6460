//! The files that results name as their proof.

use std::io::Read;

use sha2::{Digest, Sha256};

use crate::diagnostic::FieldPath;
use crate::model::Evidence;
use crate::source::{ContentPath, FileKind, Source, SourceError, SourceFile};

use crate::practice::{Practice, ResolvedResult};

/// One entry of a result's `evidence`.
#[derive(Clone, Copy)]
pub struct Named<'l> {
    pub result: ResolvedResult<'l>,
    pub nth: usize,
    pub evidence: &'l Evidence,
}

impl<'l> Named<'l> {
    /// A field of the entry.
    pub fn field(&self, key: &str) -> FieldPath {
        FieldPath::of("evidence").index(self.nth).key(key)
    }

    /// Where the file is or would be; `None` where that is not in the result's own folder.
    pub fn path(&self) -> Option<ContentPath> {
        self.result.id.evidence_file(&self.evidence.file)
    }

    /// The file, where it is there and a file.
    pub fn file(&self, practice: &'l Practice) -> Option<&'l SourceFile> {
        practice.files.get(&self.path()?).filter(|file| file.kind == FileKind::Regular)
    }
}

/// Every file that whole results name as evidence, in the order of the results.
pub fn named_evidence<'l>(resolved_results: &'l [ResolvedResult<'l>]) -> impl Iterator<Item = Named<'l>> {
    resolved_results.iter().flat_map(|result| {
        let entries = result.front().evidence.iter().enumerate();
        entries.map(move |(nth, evidence)| Named { result: *result, nth, evidence })
    })
}

/// The SHA-256 of a file, in hexadecimal; read piece by piece, however large it is.
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
