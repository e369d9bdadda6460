//! A practice in memory.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

use super::{ContentPath, FileKind, Source, SourceError, SourceFile, ThemeFiles, is_theme_name};

/// Files by their path.
#[derive(Clone, Default)]
pub struct Memory(pub BTreeMap<String, Vec<u8>>);

impl Source for Memory {
    fn files(&self) -> Result<Vec<SourceFile>, SourceError> {
        let file = |(path, bytes): (&String, &Vec<u8>)| SourceFile {
            path: ContentPath::new(path),
            kind: FileKind::Regular,
            size: bytes.len() as u64,
            modified: None,
        };
        Ok(self.0.iter().filter(|(path, _)| !path.starts_with("themes/")).map(file).collect())
    }

    fn read(&self, path: &ContentPath) -> Result<Vec<u8>, SourceError> {
        let missing =
            || SourceError { path: PathBuf::from(path.as_str()), error: io::ErrorKind::NotFound.into() };
        self.0.get(path.as_str()).cloned().ok_or_else(missing)
    }

    fn theme_files(&self, name: &str) -> Result<ThemeFiles, SourceError> {
        let (folder, mut theme) = (format!("themes/{name}/"), ThemeFiles::default());
        for (path, bytes) in self.0.iter().filter(|_| is_theme_name(name)) {
            if let Some(name) = path.strip_prefix(&folder) {
                theme.add(name, bytes.len() as u64, || Ok(bytes.clone()));
            }
        }
        Ok(theme)
    }
}
