//! A practice on disk.

#![allow(clippy::string_slice, reason = "positions come from a search in the same text")]

use std::fs::Metadata;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::UNIX_EPOCH;

use rayon::prelude::*;

use crate::limits;

use super::checkout::Checkout;
use super::gate::{self, Entry, EntryKind};
use super::{
    ContentPath, FileKind, FolderList, LineEndings, NameFault, RepositoryError, Source, SourceError,
    SourceFile, ThemeFiles, is_document, is_theme_name, largest, path_text,
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
            Err(error) if error.kind() == ErrorKind::NotFound => self.checkout()?.skipped_bytes(path),
            // The line endings of documents do not count.
            _ if is_document(path) => None,
            _ => self.checkout()?.converted_bytes(path, &on_disk).map(Ok),
        }
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    fn unread(&self, path: &ContentPath, error: io::Error) -> SourceError {
        SourceError { path: self.root.join(path.as_str()), error }
    }

    /// Adds every file below the folder of a theme, if there is one.
    fn collect_theme(&self, top: &str, theme: &mut ThemeFiles) {
        let mut folders = vec![(top.to_owned(), 0)];
        while let Some((folder, depth)) = folders.pop() {
            let entries = match gate::entries(&self.root, &folder) {
                Err(error) if error.kind() == ErrorKind::NotFound => continue,
                Err(error) => {
                    let name = folder.strip_prefix(top).unwrap_or_default().trim_start_matches('/');
                    theme.refuse(name, error.to_string());
                    continue;
                }
                Ok(mut entries) => {
                    entries.sort_by(|a, b| a.name.cmp(&b.name));
                    entries
                }
            };
            for entry in entries {
                let path = format!("{folder}/{}", path_text(entry.name.as_encoded_bytes()));
                let (name, is_text) = (&path[top.len() + 1..], entry.name.to_str().is_some());
                let fault = if is_text { NameFault::of(&path) } else { Some(NameFault::NotUtf8) };
                match (fault, entry.kind) {
                    (Some(fault), _) => theme.refuse(name, fault.to_string()),
                    (None, EntryKind::Folder) if depth >= limits::FOLDER_DEPTH => {
                        theme.refuse(name, FileKind::TooDeep.why_not_read().unwrap_or_default());
                    }
                    (None, EntryKind::Folder) => folders.push((path, depth + 1)),
                    (None, EntryKind::File | EntryKind::Special) => {
                        theme.add(name, entry.size, || {
                            gate::read(&self.root, &path, limits::THEME_FILE_BYTES)
                        });
                    }
                }
            }
        }
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

    fn folder(&self, path: &str) -> Option<FolderList> {
        // A path that is as deep as folders can be is listed as what it is only from above.
        let is_deep = path.split('/').count() >= limits::FOLDER_DEPTH;
        let is_whole = !is_deep && self.checkout().is_none_or(|it| it.skipped().is_empty());
        is_whole.then(|| entries(&self.root, path).ok()).flatten()
    }

    fn read(&self, path: &ContentPath) -> Result<Vec<u8>, SourceError> {
        if let Some(stored) = self.stored(path) {
            return stored.map_err(|error| failed(path, error));
        }
        gate::read(&self.root, path.as_str(), largest(path)).map_err(|error| self.unread(path, error))
    }

    fn open(&self, path: &ContentPath) -> Result<Box<dyn Read>, SourceError> {
        if let Some(stored) = self.stored(path) {
            return Ok(Box::new(io::Cursor::new(stored.map_err(|error| failed(path, error))?)));
        }
        match gate::open_whole(&self.root, path.as_str(), largest(path)) {
            Ok(file) => Ok(Box::new(file)),
            Err(error) => Err(self.unread(path, error)),
        }
    }

    fn left_out(&self) -> Vec<ContentPath> {
        self.skipped(is_content).iter().map(|path| ContentPath::new(path)).collect()
    }

    fn line_endings(&self) -> Option<LineEndings> {
        self.checkout().and_then(Checkout::line_endings)
    }

    fn theme_files(&self, name: &str) -> Result<ThemeFiles, SourceError> {
        let mut theme = ThemeFiles::default();
        if !is_theme_name(name) {
            return Ok(theme);
        }
        let folder = format!("themes/{name}");
        self.collect_theme(&folder, &mut theme);
        for path in
            self.skipped(|path| path.strip_prefix(&folder).is_some_and(|below| below.starts_with('/')))
        {
            let size = self.checkout().and_then(|it| it.stored_size(&path)).unwrap_or(0);
            let read = || self.read(&ContentPath::new(&path)).map_err(|it| it.error);
            theme.add(&path[folder.len() + 1..], size, read);
        }
        theme.files.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        Ok(theme)
    }
}

fn is_content(path: &str) -> bool {
    path == "monthly.toml" || path.starts_with("content/") && !path.split('/').any(is_hidden)
}

fn failed(path: &ContentPath, error: RepositoryError) -> SourceError {
    SourceError { path: path.as_str().into(), error: error.into() }
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

/// Lists every file below the folder `name`, in any order, each level on all cores. A folder below it
/// that cannot be listed is listed itself.
fn below(root: &Path, name: &str) -> Result<Vec<SourceFile>, SourceError> {
    let FolderList { mut files, mut folders } =
        entries(root, name).map_err(|error| SourceError { path: root.join(name), error })?;
    let mut depth = 1;
    while !folders.is_empty() {
        let listed = |name: &String| match depth < limits::FOLDER_DEPTH {
            true => entries(root, name).unwrap_or_else(|_| unread(name, FileKind::Unreadable)),
            false => unread(name, FileKind::TooDeep),
        };
        let lists: Vec<FolderList> = folders.par_iter().map(listed).collect();
        folders = Vec::new();
        for list in lists {
            files.extend(list.files);
            folders.extend(list.folders);
        }
        depth += 1;
    }
    Ok(files)
}

/// Lists the folder `name`, without hidden files.
fn entries(root: &Path, name: &str) -> io::Result<FolderList> {
    let mut list = FolderList::default();
    let entries = gate::entries(root, name)?.into_iter();
    entries.filter(|it| !is_hidden(&it.name.to_string_lossy())).for_each(|it| add(&mut list, name, &it));
    Ok(list)
}

fn add(list: &mut FolderList, folder: &str, entry: &Entry) {
    let path = format!("{folder}/{}", path_text(entry.name.as_encoded_bytes()));
    let fault = match entry.name.to_str() {
        Some(_) => NameFault::of(&path),
        None => Some(NameFault::NotUtf8),
    };
    let kind = match (fault, entry.kind) {
        (Some(fault), _) => FileKind::BadName(fault),
        (None, EntryKind::Folder) if !path.ends_with(".md") => return list.folders.push(path),
        (None, EntryKind::File) => FileKind::Regular,
        (None, EntryKind::Folder | EntryKind::Special) => FileKind::Special,
    };
    let path = ContentPath::new(&path);
    list.files.push(SourceFile { path, kind, size: entry.size, modified: entry.modified });
}

fn unread(name: &str, kind: FileKind) -> FolderList {
    let file = SourceFile { path: ContentPath::new(name), kind, size: 0, modified: None };
    FolderList { files: vec![file], folders: Vec::new() }
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
    use std::fs;

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
