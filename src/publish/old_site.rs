//! The site that was published before.

use super::disk::{Disk, Kind};
use super::error::PublishError;
use super::fingerprint::Fingerprint;
use super::manifest::Manifest;
use crate::addresses::{Address, folders};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

/// The current content of the output.
#[derive(Debug)]
pub(super) struct OldSite {
    pub root: PathBuf,
    /// Whether the output exists, even if it is empty.
    pub exists: bool,
    /// `None` if no build was published there.
    pub manifest: Option<Manifest>,
    disk: Arc<dyn Disk>,
    /// Cache: whether folders are directories that are reached without symlinks.
    folders: RwLock<HashMap<Box<str>, bool>>,
}

impl OldSite {
    pub fn read(disk: Arc<dyn Disk>, root: &Path) -> Result<Self, PublishError> {
        let found = disk.kind(root).map_err(PublishError::io("read", root))?;
        Ok(Self {
            root: root.to_path_buf(),
            exists: found.is_some(),
            manifest: Manifest::read(&*disk, root)?,
            folders: RwLock::default(),
            disk,
        })
    }

    /// Finds our regular file at `address`, which may have been edited since; none behind a symlink.
    pub fn find(&self, address: &Address) -> Result<Option<PathBuf>, PublishError> {
        let path = self.path(address);
        if !self.has(address) || !self.is_reached_through_folders(address) {
            return Ok(None);
        }
        let found = self.disk.kind(&path).map_err(PublishError::io("read", &path))?;
        Ok(found.filter(|kind| *kind == Kind::File).map(|_| path))
    }

    /// Whether the last build wrote a file at `address`.
    pub fn has(&self, address: &Address) -> bool {
        self.fingerprint(address).is_some()
    }

    /// Fingerprint of the file that the last build wrote at `address`.
    pub fn fingerprint(&self, address: &Address) -> Option<&Fingerprint> {
        self.manifest.as_ref()?.files.get(address)
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
            let found = || self.disk.kind(&self.root.join(folder)).ok().flatten();
            let is_folder = above && found() == Some(Kind::Folder);
            let mut folders = self.folders.write().unwrap_or_else(PoisonError::into_inner);
            folders.insert(folder.into(), is_folder);
            is_folder
        })
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use crate::publish::fingerprint::Fingerprint;
    use crate::publish::real_disk::RealDisk;
    use std::fs;
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
        fs::write(root.join(crate::addresses::MANIFEST), Manifest { files }.to_bytes()).expect("is written");

        let old = OldSite::read(Arc::new(RealDisk), &root).expect("is read");
        let found = all.map(|text| old.find(&address(text)).expect("is looked at"));
        assert_eq!(found, [Some(root.join(all[0])), None, None, None, None, None]);
    }
}
