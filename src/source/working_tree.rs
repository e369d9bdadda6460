//! A practice on disk.

use std::fs::{self, Metadata};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::UNIX_EPOCH;

use rayon::prelude::*;

use super::checkout::Checkout;
use super::{
    ContentPath, FileKind, LineEndings, RepositoryError, Source, SourceError, SourceFile, is_document,
};

/// Files below a practice's root folder, and those that git left out of it.
pub struct WorkingTree {
    root: PathBuf,
    checkout: OnceLock<Option<Checkout>>,
}

impl WorkingTree {
    /// Opens `root`, a folder with `monthly.toml` or `content/`.
    pub fn new(root: PathBuf) -> WorkingTree {
        WorkingTree { root, checkout: OnceLock::new() }
    }

    fn checkout(&self) -> Option<&Checkout> {
        self.checkout.get_or_init(|| Checkout::around(&self.root)).as_ref()
    }

    /// Files of the commit that git left out of the working tree, below these paths.
    fn skipped(&self, is_wanted: impl Fn(&str) -> bool) -> Vec<String> {
        let skipped = self.checkout().map(Checkout::skipped).unwrap_or_default().into_iter();
        skipped.filter(|path| is_wanted(path) && self.root.join(path).symlink_metadata().is_err()).collect()
    }

    fn skipped_file(&self, path: &str) -> SourceFile {
        let size = self.checkout().and_then(|it| it.stored_size(path));
        let kind = if size.is_some() { FileKind::Regular } else { FileKind::NotFetched };
        SourceFile { path: ContentPath::new(path), kind, size: size.unwrap_or(0), modified: None }
    }

    /// Bytes that git has of a file which it left out, or which it converted.
    fn stored(&self, path: &ContentPath) -> Option<Result<Vec<u8>, RepositoryError>> {
        let on_disk = self.root.join(path.as_str());
        match on_disk.symlink_metadata() {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                self.checkout()?.skipped_bytes(path.as_str())
            }
            // The line endings of documents do not count.
            _ if is_document(path) => None,
            _ => self.checkout()?.converted_bytes(path.as_str(), &on_disk).map(Ok),
        }
    }

    pub fn root(&self) -> &Path {
        &self.root
    }
}

impl Source for WorkingTree {
    fn files(&self) -> Result<Vec<SourceFile>, SourceError> {
        let mut files = Vec::new();
        for name in ["monthly.toml", "content"] {
            let path = self.root.join(name);
            match path.symlink_metadata() {
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(SourceError { path, error }),
                Ok(metadata) if metadata.is_dir() && name == "content" => {
                    files.extend(below(&self.root, name)?)
                }
                Ok(_) => files.push(file(&path, name.into())),
            }
        }
        let skipped = self.skipped(is_content);
        files.extend(skipped.iter().map(|path| self.skipped_file(path)));
        if let Some(missing) = files.iter().find(|it| it.is_missing_document()) {
            return Err(failed(&missing.path, RepositoryError::NotFetched));
        }
        files.par_sort_unstable_by(|a, b| a.path.cmp(&b.path));
        Ok(files)
    }

    fn read(&self, path: &ContentPath) -> Result<Vec<u8>, SourceError> {
        if let Some(stored) = self.stored(path) {
            return stored.map_err(|error| failed(path, error));
        }
        let path = self.root.join(path.as_str());
        fs::read(&path).map_err(|error| SourceError { path, error })
    }

    fn open(&self, path: &ContentPath) -> Result<Box<dyn Read>, SourceError> {
        if let Some(stored) = self.stored(path) {
            return Ok(Box::new(io::Cursor::new(stored.map_err(|error| failed(path, error))?)));
        }
        let path = self.root.join(path.as_str());
        match fs::File::open(&path) {
            Ok(file) => Ok(Box::new(file)),
            Err(error) => Err(SourceError { path, error }),
        }
    }

    fn on_disk(&self, path: &ContentPath) -> Option<PathBuf> {
        self.stored(path).is_none().then(|| self.root.join(path.as_str()))
    }

    fn left_out(&self) -> Vec<ContentPath> {
        self.skipped(is_content).iter().map(|path| ContentPath::new(path)).collect()
    }

    fn line_endings(&self) -> Option<LineEndings> {
        self.checkout().and_then(Checkout::line_endings)
    }

    fn theme_files(&self, name: &str) -> Result<Vec<(String, Vec<u8>)>, SourceError> {
        let (folder, mut files) = (self.root.join("themes").join(name), Vec::new());
        if folder.is_dir() {
            collect_theme(&folder, &folder, &mut files)?;
        }
        let folder = format!("themes/{name}/");
        for path in self.skipped(|path| path.starts_with(&folder)) {
            files.push((path[folder.len()..].to_owned(), self.read(&ContentPath::new(&path))?));
        }
        Ok(files)
    }
}

fn is_content(path: &str) -> bool {
    path == "monthly.toml" || path.starts_with("content/") && !path.split('/').any(is_hidden)
}

fn failed(path: &ContentPath, error: RepositoryError) -> SourceError {
    SourceError { path: path.as_str().into(), error: io::Error::other(error) }
}

/// Whether a name is not content: `.git`, the swap file or backup of an editor or of a merge, or what Windows and Office
/// leave in every folder.
pub(super) fn is_hidden(name: &str) -> bool {
    let of_windows = || ["thumbs.db", "ehthumbs.db", "desktop.ini"].contains(&&*name.to_ascii_lowercase());
    name.starts_with('.')
        || name.starts_with("~$")
        || name.ends_with('~')
        || name.ends_with(".md.orig")
        || of_windows()
}

enum Entry {
    File(SourceFile),
    Folder(String),
}

/// Lists every file below the folder `name`, in any order, each level on all cores. A folder below it
/// that cannot be listed is listed itself.
fn below(root: &Path, name: &str) -> Result<Vec<SourceFile>, SourceError> {
    let mut level = entries(root, name).map_err(|error| SourceError { path: root.join(name), error })?;
    let mut files = Vec::new();
    while !level.is_empty() {
        let mut folders = Vec::new();
        for entry in level {
            match entry {
                Entry::File(file) => files.push(file),
                Entry::Folder(name) => folders.push(name),
            }
        }
        let listed = |name: &String| entries(root, name).unwrap_or_else(|_| vec![unreadable(name)]);
        level = folders.par_iter().flat_map_iter(listed).collect();
    }
    Ok(files)
}

/// Lists the folder `name`, without hidden files.
fn entries(root: &Path, name: &str) -> io::Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(root.join(name))? {
        let entry = entry?;
        let entry_name = entry.file_name();
        let entry_name = entry_name.to_string_lossy();
        if is_hidden(&entry_name) {
            continue;
        }
        let path = format!("{name}/{entry_name}");
        let is_folder = entry.file_type().is_ok_and(|it| it.is_dir()) && !entry_name.ends_with(".md");
        entries.push(match is_folder {
            true => Entry::Folder(path),
            false => Entry::File(file(&entry.path(), path)),
        });
    }
    Ok(entries)
}

fn unreadable(name: &str) -> Entry {
    let path = ContentPath::new(name);
    Entry::File(SourceFile { path, kind: FileKind::Unreadable, size: 0, modified: None })
}

/// Adds every file of a theme. In themes, symbolic links are followed: their owner chose them.
fn collect_theme(root: &Path, folder: &Path, files: &mut Vec<(String, Vec<u8>)>) -> Result<(), SourceError> {
    let failed = |path: &Path, error| SourceError { path: path.to_owned(), error };
    for entry in fs::read_dir(folder).map_err(|error| failed(folder, error))? {
        let path = entry.map_err(|error| failed(folder, error))?.path();
        if path.is_dir() {
            collect_theme(root, &path, files)?;
        } else {
            let bytes = fs::read(&path).map_err(|error| failed(&path, error))?;
            files.push((name(path.strip_prefix(root).unwrap_or(&path)), bytes));
        }
    }
    Ok(())
}

fn name(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn file(on_disk: &Path, path: String) -> SourceFile {
    let metadata = on_disk.symlink_metadata().ok();
    let kind = match &metadata {
        Some(metadata) if metadata.is_file() => FileKind::Regular,
        Some(_) => FileKind::Special,
        None => FileKind::Unreadable,
    };
    SourceFile {
        path: ContentPath::new(&path),
        kind,
        size: metadata.as_ref().map_or(0, Metadata::len),
        modified: metadata.and_then(|it| it.modified().ok()?.duration_since(UNIX_EPOCH).ok()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_programs_leave_behind_is_no_content() {
        for name in [".git", "a.md~", "a.md.orig", "~$a.docx", "Thumbs.db", "desktop.ini", "Desktop.ini"] {
            assert!(is_hidden(name), "{name}");
        }
        for name in ["a.md", "hosts.orig", "thumbs.png"] {
            assert!(!is_hidden(name), "{name}");
        }
    }

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
