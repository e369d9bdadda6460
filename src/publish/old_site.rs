//! The site that was published before.

use super::address::{Address, folders};
use super::error::PublishError;
use super::fingerprint::Fingerprint;
use super::manifest::Manifest;
use std::collections::HashMap;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock};

/// The current content of the output.
#[derive(Debug)]
pub(super) struct OldSite {
    pub root: PathBuf,
    /// Whether the output exists, even if it is empty.
    pub exists: bool,
    /// `None` if no build was published there.
    pub manifest: Option<Manifest>,
    /// Cache: whether folders are directories that are reached without symlinks.
    folders: RwLock<HashMap<Box<str>, bool>>,
}

/// What the old site has at the address of one of its files.
pub(super) enum Found {
    Nothing,
    /// A regular file, reached without following a symlink.
    File(PathBuf),
    /// Something else, such as a symlink, that replaced our file.
    SomethingElse,
}

impl OldSite {
    pub fn read(root: &Path) -> Result<Self, PublishError> {
        let exists = match fs::symlink_metadata(root) {
            Ok(_) => true,
            Err(error) if error.kind() == ErrorKind::NotFound => false,
            Err(error) => return Err(PublishError::io("read", root)(error)),
        };
        Ok(Self {
            root: root.to_path_buf(),
            exists,
            manifest: Manifest::read(root)?,
            folders: RwLock::default(),
        })
    }

    /// Finds our file at `address`, which may have been edited since.
    pub fn find(&self, address: &Address) -> Result<Found, PublishError> {
        let path = self.path(address);
        if self.written(address).is_none() || !self.is_reached_through_folders(address) {
            return Ok(Found::Nothing);
        }
        match fs::symlink_metadata(&path) {
            Ok(metadata) if metadata.is_file() => Ok(Found::File(path)),
            Ok(metadata) if metadata.is_dir() => Ok(Found::Nothing),
            Ok(_) => Ok(Found::SomethingElse),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Found::Nothing),
            Err(error) => Err(PublishError::io("read", &path)(error)),
        }
    }

    /// Whether our file was edited since the last build.
    pub fn is_edited(&self, address: &Address, path: &Path) -> Result<bool, PublishError> {
        let holds = Fingerprint::of_file(path).map_err(PublishError::io("read", path))?;
        Ok(self.written(address) != Some(holds))
    }

    /// Returns the fingerprint of what the last build wrote at `address`.
    pub fn written(&self, address: &Address) -> Option<Fingerprint> {
        self.manifest.as_ref()?.files.get(address).copied()
    }

    pub fn path(&self, address: &Address) -> PathBuf {
        self.root.join(address.as_str())
    }

    fn is_reached_through_folders(&self, address: &Address) -> bool {
        folders(address.as_str()).next().is_none_or(|folder| self.is_folder(folder))
    }

    fn is_folder(&self, folder: &str) -> bool {
        let known = self.folders.read().unwrap_or_else(PoisonError::into_inner).get(folder).copied();
        known.unwrap_or_else(|| {
            let above = folders(folder).next().is_none_or(|above| self.is_folder(above));
            let is_folder = above && is_directory(&self.root.join(folder)).unwrap_or(false);
            let mut folders = self.folders.write().unwrap_or_else(PoisonError::into_inner);
            folders.insert(folder.into(), is_folder);
            is_folder
        })
    }
}

fn is_directory(path: &Path) -> io::Result<bool> {
    fs::symlink_metadata(path).map(|metadata| metadata.is_dir())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn our_file_is_found_where_no_symlink_leads_to_it() {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let root = dir.path().join("public");
        fs::create_dir_all(root.join("real/inner")).expect("is made");
        fs::create_dir_all(dir.path().join("outside/inner")).expect("is made");
        let all = ["real/inner/a", "linked/inner/a", "real/link", "real/gone", "gone/a", "real/inner"];
        for file in [root.join("real/inner/a"), dir.path().join("outside/inner/a")] {
            fs::write(file, "text").expect("is written");
        }
        symlink("../outside", root.join("linked")).expect("is linked");
        symlink("inner/a", root.join("real/link")).expect("is linked");
        let address = |text: &str| Address::parse(text).expect("an address");
        let files = all.map(|text| (address(text), Fingerprint::of(b"text"))).into();
        fs::write(root.join(crate::publish::address::MANIFEST), Manifest { files }.to_bytes())
            .expect("is written");

        let old = OldSite::read(&root).expect("is read");
        let found = all.map(|text| match old.find(&address(text)).expect("is looked at") {
            Found::Nothing => "nothing",
            Found::File(path) if path == root.join(text) => "the file",
            Found::File(_) => "another file",
            Found::SomethingElse => "something else",
        });
        assert_eq!(found, ["the file", "nothing", "something else", "nothing", "nothing", "nothing"]);
    }
}
