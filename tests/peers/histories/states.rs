//! What each commit has, as git lists it, and which differences follow.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::history::repository::{Repository, lines};

use super::flat_document::{FlatDocument, Named, settings};

/// Commit with the documents that it has, by path: the ids of their texts.
pub struct Commit {
    pub id: String,
    pub parents: Vec<String>,
    pub files: BTreeMap<String, String>,
}

/// Commits of a repository, parents first, and the texts of all versions.
pub struct States {
    pub commits: Vec<Commit>,
    pub texts: HashMap<String, String>,
    places: HashMap<String, usize>,
}

impl States {
    pub fn of(repository: &Repository) -> States {
        let mut states = States { commits: Vec::new(), texts: HashMap::new(), places: HashMap::new() };
        for line in lines(&repository.git("rev-list --topo-order --reverse --parents HEAD")) {
            let mut ids = line.split(' ').map(str::to_owned);
            let id = ids.next().expect("an id");
            states.places.insert(id.clone(), states.commits.len());
            states.commits.push(Commit { id, parents: ids.collect(), files: BTreeMap::new() });
        }
        for commit in 0..states.commits.len() {
            states.commits[commit].files = files(repository, &states.commits[commit].id);
        }
        states.read_texts(repository);
        states
    }

    pub fn commit(&self, id: &str) -> &Commit {
        &self.commits[self.places[id]]
    }

    /// Fields of a document at a commit; `None` where it is none, as where its name has capitals.
    pub fn named(&self, path: &str, blob: &str) -> Option<Named> {
        let text = &self.texts[blob];
        match path {
            _ if path.contains(char::is_uppercase) => None,
            "monthly.toml" => Some(settings(text)),
            _ => Some(FlatDocument::read(text)?.named(path)),
        }
    }

    fn read_texts(&mut self, repository: &Repository) {
        let blobs: BTreeSet<&String> = self.commits.iter().flat_map(|it| it.files.values()).collect();
        let asked: String = blobs.iter().map(|blob| format!("{blob}\n")).collect();
        let mut rest = repository.run(&["cat-file", "--batch"], asked.as_bytes());
        for blob in blobs.into_iter().cloned().collect::<Vec<_>>() {
            let (head, after) = rest.split_once('\n').expect("a head");
            let size: usize = head.rsplit(' ').next().and_then(|it| it.parse().ok()).expect("a size");
            self.texts.insert(blob, after[..size].to_owned());
            rest = after[size + 1..].to_owned();
        }
    }
}

/// Files of the practice in a commit, without evidence.
fn files(repository: &Repository, commit: &str) -> BTreeMap<String, String> {
    let listed = repository.run(&["ls-tree", "-r", "-z", commit], b"");
    let file = |line: &str| {
        let (head, path) = line.split_once('\t')?;
        let is_document = path == "monthly.toml" || path.ends_with(".md");
        is_document.then(|| (path.to_owned(), head.rsplit(' ').next().unwrap_or_default().to_owned()))
    };
    listed.split('\0').filter_map(file).collect()
}
