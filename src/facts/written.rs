//! What commands write, as they print it.

use schemars::JsonSchema;
use serde::Serialize;

/// Files that a command wrote, or would write.
#[derive(Serialize, JsonSchema)]
pub struct WrittenFacts {
    /// Whether the files were written: not with `--dry-run`.
    pub written: bool,
    /// Id of the commit of the files; `null` without `--commit`.
    pub commit: Option<String>,
    /// The files that change; empty where everything is as it should be already.
    pub files: Vec<WrittenFileFacts>,
}

/// A file that a command wrote, or would write.
#[derive(Serialize, JsonSchema)]
pub struct WrittenFileFacts {
    /// Path of the file.
    pub path: String,
    /// Whether the file did not exist.
    pub new: bool,
    /// What changes, as a unified diff; of evidence only its size.
    pub diff: String,
}

impl WrittenFacts {
    /// The differences of all files, one below the other.
    pub fn diff(&self) -> String {
        self.files.iter().map(|file| file.diff.as_str()).collect()
    }
}
