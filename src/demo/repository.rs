//! A git repository that is written commit by commit.
//!
//! Objects are kept in memory until they are written as a pack; in the end libgit2 checks the newest commit out. The
//! user's git configuration and templates have no influence.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;

use git2::build::{CheckoutBuilder, TreeUpdateBuilder};
use git2::{Commit, FileMode, ObjectType, Oid, RepositoryInitOptions, Signature, Time};

use crate::history::Moment;

use super::error::DemoError;
use super::new_commit::{Author, NewCommit};
use super::signing_key::SigningKey;

/// Priority of the objects in memory: above that of loose objects and packs.
const IN_MEMORY: i32 = 1000;

/// Commits in one pack. With 500 clients, a pack of this size takes 250 MB of memory.
const PACKED_TOGETHER: usize = 10_000;

/// Repository whose newest commits are still in memory.
pub struct Repository {
    git: git2::Repository,
    head: Option<Oid>,
    /// Objects that are in no pack yet, with their paths.
    new: Vec<(Oid, String)>,
    commits: usize,
    tags: BTreeMap<String, Oid>,
}

/// Annotated tag of the newest commit.
pub struct NewTag {
    pub name: String,
    pub message: String,
    pub tagger: Arc<Author>,
    pub at: Moment,
    pub signing_key: Option<Arc<SigningKey>>,
}

/// Summary of the repository that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Id of the newest commit.
    pub head: String,
    pub commits: usize,
    pub files: usize,
}

impl Repository {
    /// Creates a repository in a folder that is empty or does not exist.
    pub fn begin(root: &Path) -> Result<Repository, DemoError> {
        let failed = |error| DemoError::File { path: root.to_owned(), error };
        fs::create_dir_all(root).map_err(failed)?;
        if fs::read_dir(root).map_err(failed)?.next().is_some() {
            return Err(DemoError::NotEmpty(root.to_owned()));
        }
        let mut options = RepositoryInitOptions::new();
        options.initial_head("main").no_reinit(true).external_template(false);
        let git = in_memory(git2::Repository::init_opts(root, &options)?)?;
        Ok(Repository { git, new: Vec::new(), head: None, commits: 0, tags: BTreeMap::new() })
    }

    /// Adds a commit on top of the newest one.
    pub fn commit(&mut self, commit: &NewCommit) -> Result<(), DemoError> {
        let id = self.write_commit(commit)?;
        self.note_new(id, commit)?;
        self.head = Some(id);
        self.commits += 1;
        if self.commits.is_multiple_of(PACKED_TOGETHER) {
            self.write_pack()?;
            self.git = in_memory(git2::Repository::open(self.git.path())?)?;
        }
        Ok(())
    }

    fn write_commit(&self, commit: &NewCommit) -> Result<Oid, git2::Error> {
        let parent = self.head.map(|head| self.git.find_commit(head)).transpose()?;
        let tree = self.git.find_tree(self.tree(commit, parent.as_ref())?)?;
        let author = signature(&commit.author, commit.at)?;
        let committer = signature(commit.committer.as_ref().unwrap_or(&commit.author), commit.at)?;
        let message = format!("{}\n", commit.message);
        let parents: Vec<&Commit<'_>> = parent.iter().collect();
        let text = self.git.commit_create_buffer(&author, &committer, &message, &tree, &parents)?;
        match &commit.signing_key {
            Some(key) => self.git.commit_signed(&String::from_utf8_lossy(&text), &key.sign(&text), None),
            None => self.git.odb()?.write(ObjectType::Commit, &text),
        }
    }

    /// Notes the objects that a commit added: libgit2 finds them itself, but only by walking whole trees.
    fn note_new(&mut self, id: Oid, commit: &NewCommit) -> Result<(), git2::Error> {
        let tree = self.git.find_commit(id)?.tree()?;
        self.new.extend([(id, String::new()), (tree.id(), String::new())]);
        let paths: BTreeSet<&Path> =
            commit.files.iter().flat_map(|file| Path::new(&file.path).ancestors()).collect();
        for path in paths.into_iter().filter(|path| path.parent().is_some()) {
            self.new.push((tree.get_path(path)?.id(), path.to_string_lossy().into_owned()));
        }
        Ok(())
    }

    /// Tree of the parent with the files of the commit.
    fn tree(&self, commit: &NewCommit, parent: Option<&Commit<'_>>) -> Result<Oid, git2::Error> {
        let base = match parent {
            Some(parent) => parent.tree()?,
            None => self.git.find_tree(self.git.treebuilder(None)?.write()?)?,
        };
        let mut update = TreeUpdateBuilder::new();
        for file in &commit.files {
            update.upsert(file.path.as_str(), self.git.blob(file.text.as_bytes())?, FileMode::Blob);
        }
        update.create_updated(&self.git, &base)
    }

    /// Tags the newest commit.
    pub fn tag(&mut self, tag: &NewTag) -> Result<(), DemoError> {
        let Some(head) = self.head else { return Ok(()) };
        let NewTag { name, message, tagger, at, signing_key } = tag;
        let tagger = format!("{} <{}> {}", tagger.name, tagger.email, at.git_format());
        let mut text = format!("object {head}\ntype commit\ntag {name}\ntagger {tagger}\n\n{message}\n");
        if let Some(key) = signing_key {
            text = format!("{text}{}\n", key.sign(text.as_bytes()));
        }
        let id = self.git.odb()?.write(ObjectType::Tag, text.as_bytes())?;
        self.new.push((id, String::new()));
        self.tags.insert(name.clone(), id);
        Ok(())
    }

    /// Id of the newest commit; empty before the first one.
    pub fn head(&self) -> String {
        self.head.map(|head| head.to_string()).unwrap_or_default()
    }

    /// Writes the pack, the branch, the tags, the files and the index.
    pub fn finish(mut self) -> Result<Made, DemoError> {
        let head = self.head.ok_or_else(|| git2::Error::from_str("nothing was committed"))?;
        self.write_pack()?;
        self.write_ref("heads/main", head)?;
        for (name, id) in &self.tags {
            self.write_ref(&format!("tags/{name}"), *id)?;
        }
        self.git.checkout_head(Some(CheckoutBuilder::new().force().disable_filters(true)))?;
        Ok(Made { head: self.head(), commits: self.commits, files: self.git.index()?.len() })
    }

    fn write_pack(&mut self) -> Result<(), DemoError> {
        let folder = self.git.path().join("objects/pack");
        fs::create_dir_all(&folder).map_err(|error| DemoError::File { path: folder.clone(), error })?;
        let mut pack = self.git.packbuilder()?;
        pack.set_threads(0);
        for (id, path) in self.new.drain(..) {
            pack.insert_object(id, Some(&path))?;
        }
        Ok(pack.write(&folder, 0)?)
    }

    /// Writes the file itself: libgit2 would add a reflog with the time of day and the user's name.
    fn write_ref(&self, name: &str, id: Oid) -> Result<(), DemoError> {
        let path = self.git.path().join("refs").join(name);
        let folder = path.parent().map_or(Ok(()), fs::create_dir_all);
        let written = folder.and_then(|()| fs::write(&path, format!("{id}\n")));
        written.map_err(|error| DemoError::File { path, error })
    }
}

/// The repository with a store in memory for its new objects.
fn in_memory(git: git2::Repository) -> Result<git2::Repository, git2::Error> {
    git.odb()?.add_new_mempack_backend(IN_MEMORY)?;
    Ok(git)
}

fn signature(author: &Author, at: Moment) -> Result<Signature<'static>, git2::Error> {
    Signature::new(&author.name, &author.email, &Time::new(at.seconds, at.offset.into()))
}
