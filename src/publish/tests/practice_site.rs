//! A site in a temporary directory, and what a test asks of it.

use crate::addresses::MANIFEST;
use crate::publish::{Publication, PublishError, Summary};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

pub struct Site {
    _dir: tempfile::TempDir,
    pub parent: PathBuf,
    pub output: PathBuf,
}

/// By address: the text of a file, `-> target` of a symlink, `empty folder`.
pub type Tree = BTreeMap<String, String>;

impl Site {
    /// No site as yet, and no output.
    pub fn new() -> Self {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let parent = fs::canonicalize(dir.path()).expect("it exists");
        let output = parent.join("public");
        Self { _dir: dir, parent, output }
    }

    /// A site with these pages already published.
    pub fn of(pages: &[(&str, &str)]) -> Self {
        let site = Self::new();
        site.publish(pages);
        site
    }

    pub fn begin(&self) -> Publication {
        Publication::begin(&self.output).expect("a publication begins")
    }

    pub fn publish(&self, pages: &[(&str, &str)]) -> Summary {
        self.try_publish(pages).expect("the site is published")
    }

    pub fn try_publish(&self, pages: &[(&str, &str)]) -> Result<Summary, PublishError> {
        let publication = Publication::begin(&self.output)?;
        for (address, text) in pages {
            publication.write(address, text.as_bytes())?;
        }
        publication.commit()
    }

    /// What somebody else does to the output: a file, and the folders above it.
    pub fn put(&self, address: &str, text: &str) {
        let path = self.path(address);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
        fs::write(path, text).expect("the file is written");
    }

    pub fn symlink(&self, address: &str, target: impl AsRef<Path>) {
        std::os::unix::fs::symlink(target, self.path(address)).expect("the symlink is made");
    }

    pub fn path(&self, address: &str) -> PathBuf {
        self.output.join(address)
    }

    /// Everything in the output but the manifest.
    pub fn tree(&self) -> Tree {
        let mut tree = tree(&self.output);
        tree.remove(MANIFEST);
        tree
    }

    /// What lies beside the output.
    pub fn beside(&self) -> Vec<String> {
        let names = fs::read_dir(&self.parent).expect("is read").map(|entry| entry.expect("an entry"));
        let names = names.map(|entry| entry.file_name().into_string().expect("is UTF-8"));
        let mut names: Vec<_> = names.filter(|name| name != "public").collect();
        names.sort();
        names
    }

    /// A message with the temporary directory taken out.
    pub fn said(&self, message: impl ToString) -> String {
        message.to_string().replace(&*self.parent.to_string_lossy(), "[DIR]")
    }
}

pub fn tree(root: &Path) -> Tree {
    let mut found = Tree::new();
    collect(root, "", &mut found);
    found
}

/// The tree that these entries make.
pub fn of(entries: &[(&str, &str)]) -> Tree {
    entries.iter().map(|(address, text)| (address.to_string(), text.to_string())).collect()
}

fn collect(folder: &Path, above: &str, found: &mut Tree) {
    for entry in fs::read_dir(folder).expect("the folder is read") {
        let entry = entry.expect("an entry");
        let address = format!("{above}{}", entry.file_name().to_string_lossy());
        let kind = entry.file_type().expect("a kind");
        if kind.is_dir() {
            let before = found.len();
            collect(&entry.path(), &format!("{address}/"), found);
            if found.len() == before {
                found.insert(address, "empty folder".into());
            }
        } else if kind.is_symlink() {
            let target = fs::read_link(entry.path()).expect("a target");
            found.insert(address, format!("-> {}", target.display()));
        } else {
            found.insert(address, fs::read_to_string(entry.path()).expect("a text"));
        }
    }
}
