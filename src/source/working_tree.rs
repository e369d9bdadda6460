//! The practice as it stands on disk.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::{ContentPath, FileKind, Source, SourceError, SourceFile};

/// The files below a practice's root folder.
pub struct WorkingTree {
    root: PathBuf,
}

impl WorkingTree {
    /// The tree at `root`, a folder that holds `monthly.toml` or `content/`.
    pub fn new(root: PathBuf) -> WorkingTree {
        WorkingTree { root }
    }

    pub fn root(&self) -> &Path {
        &self.root
    }
}

impl Source for WorkingTree {
    fn files(&self) -> Result<Vec<SourceFile>, SourceError> {
        let mut files = Vec::new();
        if self.root.join("monthly.toml").symlink_metadata().is_ok() {
            files.push(file(&self.root.join("monthly.toml"), "monthly.toml".into())?);
        }
        if self.root.join("content").is_dir() {
            collect(&self.root.join("content"), "content", &mut files)?;
        }
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(files)
    }

    fn read(&self, path: &ContentPath) -> Result<Vec<u8>, SourceError> {
        let path = self.root.join(path.as_str());
        fs::read(&path).map_err(|error| SourceError { path, error })
    }

    fn open(&self, path: &ContentPath) -> Result<Box<dyn Read>, SourceError> {
        let path = self.root.join(path.as_str());
        match fs::File::open(&path) {
            Ok(file) => Ok(Box::new(file)),
            Err(error) => Err(SourceError { path, error }),
        }
    }

    fn on_disk(&self, path: &ContentPath) -> Option<PathBuf> {
        Some(self.root.join(path.as_str()))
    }
}

/// Adds every file below `folder`; hidden ones (`.git`, an editor's swap file) are not content.
fn collect(folder: &Path, name: &str, files: &mut Vec<SourceFile>) -> Result<(), SourceError> {
    let failed = |error| SourceError { path: folder.to_owned(), error };
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let entry_name = entry.file_name();
        let entry_name = entry_name.to_string_lossy();
        if entry_name.starts_with('.') || entry_name.ends_with('~') {
            continue;
        }
        let path = format!("{name}/{entry_name}");
        if entry.file_type().map_err(failed)?.is_dir() {
            collect(&entry.path(), &path, files)?;
        } else {
            files.push(file(&entry.path(), path)?);
        }
    }
    Ok(())
}

fn file(on_disk: &Path, path: String) -> Result<SourceFile, SourceError> {
    let metadata =
        on_disk.symlink_metadata().map_err(|error| SourceError { path: on_disk.to_owned(), error })?;
    let kind = if metadata.is_file() { FileKind::Regular } else { FileKind::Special };
    Ok(SourceFile { path: ContentPath::new(&path), kind, size: metadata.len() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_listed_in_order_and_links_are_not_followed() {
        let root = tempfile::tempdir().unwrap();
        for path in
            ["monthly.toml", "content/clients/b.md", "content/clients/a.md", "content/.a.md.swp", "README.md"]
        {
            let path = root.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink("/etc", root.path().join("content/etc")).unwrap();

        let files = WorkingTree::new(root.path().to_owned()).files().unwrap();
        let names: Vec<_> = files.iter().map(|file| (file.path.as_str(), file.kind)).collect();
        assert_eq!(
            names,
            [
                ("content/clients/a.md", FileKind::Regular),
                ("content/clients/b.md", FileKind::Regular),
                #[cfg(unix)]
                ("content/etc", FileKind::Special),
                ("monthly.toml", FileKind::Regular),
            ]
        );
    }
}
