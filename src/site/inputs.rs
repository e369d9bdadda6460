//! What pages are made from, as one digest for each part of a practice.
//!
//! A page that read certain [parts](crate::reads) is the same as long as their digests are: rendering it again reads the same
//! values, and comes to the same bytes. So every value that a page can get at without a record of reading it must be in the
//! shared part, and every value that the record of a client stands for in the part of that client.

use std::collections::{BTreeMap, HashMap};

use crate::digest::{Digest, Hasher};
use crate::document_history::DocumentHistory;
use crate::history::{FileChange, NamedCommit, ObjectId};
use crate::model::{ClientId, Day, Month};
use crate::reads::{ReadClients, Reads};
use crate::trail::{CommitsOfMonth, FileOwners, Trails};

use super::context::Site;
use super::page::Page;

/// Digests of the parts of a practice, of the program and of its theme.
pub struct Inputs {
    /// Of everything that belongs to no client.
    shared: Digest,
    clients: BTreeMap<ClientId, Digest>,
    /// Of the parts of all clients.
    all_clients: Digest,
    /// Of the lists of commits.
    months: BTreeMap<Month, Digest>,
    today: Day,
    commit: Option<ObjectId>,
}

impl Inputs {
    /// Digests of a site as a program, which its own digest names, renders it.
    pub fn of(site: &Site, program: &Digest) -> Inputs {
        let mut parts = Parts::of(site);
        parts.shared.bytes(program);
        parts.site();
        parts.files();
        parts.notices();
        parts.coverage();
        if let Ok(history) = site.shared_history() {
            parts.history(history);
        }
        let clients: BTreeMap<ClientId, Digest> =
            parts.clients.into_iter().map(|(id, hasher)| (id, hasher.finish())).collect();
        let mut all_clients = Hasher::default();
        all_clients.value(&clients);
        Inputs {
            shared: parts.shared.finish(),
            clients,
            all_clients: all_clients.finish(),
            months: months(site),
            today: site.coverage.today(),
            commit: site.head(),
        }
    }

    /// Digest of a page, as the plan lists it, and of everything that was read for it. A file of the search index is in no plan.
    pub fn digest_of(&self, page: Option<&Page>, reads: &Reads) -> Digest {
        let Reads { clients, commits_of, today, commit } = reads;
        let mut hasher = Hasher::default();
        hasher.bytes(&self.shared);
        hasher.value(&page);
        match clients {
            ReadClients::All => hasher.value(&self.all_clients),
            ReadClients::Some(ids) => ids.iter().for_each(|id| hasher.value(&(id, self.clients.get(id)))),
        }
        commits_of.iter().for_each(|month| hasher.value(&(month, self.months.get(month))));
        hasher.value(&today.then_some(self.today));
        hasher.value(&commit.then_some(self.commit));
        hasher.finish()
    }
}

/// Digest of the list of the commits of each month, with their people and signatures.
fn months(site: &Site) -> BTreeMap<Month, Digest> {
    let Ok(history) = site.complete_history() else { return BTreeMap::new() };
    let log = &history.of_all().1.log;
    let digest = |month: Month| {
        let CommitsOfMonth { rows, earlier, later } = log.of_month(month);
        let mut hasher = Hasher::default();
        hasher.value(&(earlier, later));
        for row in rows {
            let commit = history.commit(*row);
            hasher.value(&(commit.id(), commit.author(), history.signed(&commit)));
        }
        hasher.finish()
    };
    log.months().map(|(month, _)| (month, digest(month))).collect()
}

/// Parts that are being digested.
struct Parts<'s> {
    site: &'s Site,
    owners: FileOwners,
    shared: Hasher,
    clients: BTreeMap<ClientId, Hasher>,
}

impl<'s> Parts<'s> {
    fn of(site: &'s Site) -> Parts<'s> {
        let history = site.shared_history();
        let former = history.iter().flat_map(|it| it.git.paths());
        let owners = FileOwners::of(&site.practice, former);
        Parts { site, owners, shared: Hasher::default(), clients: BTreeMap::new() }
    }

    /// The part that a file belongs to.
    fn part_of(&mut self, path: &str) -> &mut Hasher {
        match self.owners.owned_file(path).map(|file| file.client().clone()) {
            Some(id) => self.clients.entry(id).or_default(),
            None => &mut self.shared,
        }
    }

    /// What belongs to no file of the practice, or to all of them.
    fn site(&mut self) {
        let site = self.site;
        self.shared.bytes(&site.shared_view);
        site.theme.describe(&mut self.shared);
        self.shared.value(&site.practice.settings);
        self.shared.value(&site.practice.known);
        self.owners.describe(&mut self.shared);
        self.shared.value(&site.coverage.month());
        for single in site.practice.singles.values() {
            self.shared.value(&(&single.id, site.phase(single)));
        }
    }

    fn files(&mut self) {
        let practice = &self.site.practice;
        for (path, file) in practice.files.unrecorded() {
            let published = practice.published.unrecorded().get(path);
            let digest = practice.digests.get(path);
            self.part_of(path.as_str()).value(&(path, &file.kind, file.size, published, digest));
        }
    }

    fn notices(&mut self) {
        let notices = self.site.notices();
        self.shared.value(&notices.is_some());
        for of_file in notices.into_iter().flat_map(|it| it.all()) {
            self.part_of(of_file.0.as_str()).value(&of_file);
        }
    }

    fn coverage(&mut self) {
        for (id, state) in self.site.coverage.states() {
            self.clients.entry(id.clone()).or_default().value(&state);
        }
    }

    fn history(&mut self, history: &DocumentHistory) {
        let complete = self.site.complete_history();
        self.shared.value(&complete.as_ref().err());
        let trails = complete.as_ref().ok().map(|it| it.of_all().1);
        if let Some(trails) = trails {
            trails.describe_marks(&self.site.practice, history, &mut self.shared);
        }
        let mut paths: Vec<&str> = history.git.paths().collect();
        paths.sort_unstable();
        for path in paths {
            for change in history.git.of(path) {
                self.change(history, trails, path, &change);
                if let Some(from) = change.from {
                    self.change(history, trails, from, &change);
                }
            }
        }
        self.uncommitted(history);
        self.named_revisions(history);
    }

    /// Adds a change to the part of a file. What a commit is and changed follows from its id, but not who its people are and
    /// whose the other files are that it changed.
    fn change(
        &mut self,
        history: &DocumentHistory,
        trails: Option<&Trails>,
        path: &str,
        change: &FileChange<'_>,
    ) {
        let commit = change.commit;
        let is_shared = trails.map(|trails| trails.is_shared(commit.row()));
        let people = (commit.author(), commit.committer());
        let signed = commit.is_signed().then(|| history.signed(&commit));
        self.part_of(path).value(&(change.path, commit.id(), people, is_shared, signed));
    }

    /// Files that differ from the commit. The day stands for that on which the change is made.
    fn uncommitted(&mut self, history: &DocumentHistory) {
        let today = self.site.coverage.today();
        for path in &history.uncommitted {
            self.part_of(path.as_str()).value(&("uncommitted", path, history.blob(path.as_str()), today));
        }
        for path in self.site.practice.files.unrecorded().keys().filter(|path| !history.holds(path.as_str()))
        {
            self.part_of(path.as_str()).value(&("not in the commit", path, today));
        }
    }

    /// Commits that documents name: which one is meant by the start of an id depends on all commits.
    fn named_revisions(&mut self, history: &DocumentHistory) {
        let mut known: HashMap<&str, String> = HashMap::new();
        let mut named =
            |written: &'s str| known.entry(written).or_insert_with(|| named(history, written)).clone();
        let practice = &self.site.practice;
        for single in practice.singles.values() {
            let revision = single.document.front.revision.as_deref().map(&mut named);
            self.shared.value(&revision);
        }
        for (id, result) in practice.results.unrecorded() {
            if let Some(revision) = result.front.revision.as_deref().map(&mut named) {
                self.clients.entry(id.client().clone()).or_default().value(&(id, revision));
            }
        }
    }
}

fn named(history: &DocumentHistory, written: &str) -> String {
    match history.git.named(written) {
        NamedCommit::Commit(commit) => commit.id().to_string(),
        NamedCommit::Unknown => "unknown".to_owned(),
        NamedCommit::Ambiguous => "ambiguous".to_owned(),
    }
}
