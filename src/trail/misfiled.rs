//! Documents that were filed under the wrong client.
//!
//! A client's file may begin as a copy of another one, and a result may be recorded under the wrong client. What such a version
//! says is about the other client, and must not reach the pages of the one whose name its path has. A version counts as
//! misfiled where it has a name, a PSA id or a system that another client had first, and has at that time.

#![allow(clippy::indexing_slicing, reason = "numbers are indices of the same list")]

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::digest::Hasher;
use crate::document::Document;
use crate::document_history::{DocumentHistory, Version};
use crate::history::{Commit, CommitRow, FileChange};
use crate::model::{AssetId, Client, ClientId, ClientResult, Day, Subject};
use crate::practice::Practice;
use crate::source::ContentPath;

use super::Proof;
use super::differ::ComparedVersions;
use super::file_owners::{FileOwners, OwnedFile};
use super::former_ids::former_ids;

/// What identifies a client.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    Name(String),
    PsaId(String),
    Asset(AssetId),
}

/// Document of one client.
pub trait Filed {
    /// Names, ids and systems in the document that belong to one client only.
    fn marks(&self) -> HashSet<Mark>;

    /// Whether the document still has something of an earlier one that was about another client, and that its present
    /// version does not have.
    fn keeps(&self, earlier: &Self, present: Option<&Self>) -> bool;
}

/// What identified each client, commit by commit.
pub struct ClientMarks {
    /// The clients that ever had a mark, the first one first.
    holders: HashMap<Mark, Vec<ClientId>>,
    /// Marks of each client's file after each commit that changed it, parents before children.
    versions: BTreeMap<ClientId, Vec<(CommitRow, HashSet<Mark>)>>,
    present: BTreeMap<ClientId, HashSet<Mark>>,
}

impl Filed for Client {
    fn marks(&self) -> HashSet<Mark> {
        let assets = self.assets.iter().map(|it| Mark::Asset(it.id.clone()));
        let ids = self.psa_id.iter().cloned().map(Mark::PsaId);
        assets.chain(ids).chain([Mark::Name(self.name.clone())]).collect()
    }

    fn keeps(&self, earlier: &Client, present: Option<&Client>) -> bool {
        fn keeps<T: PartialEq>(list: &[T], earlier: &[T], present: Option<&[T]>) -> bool {
            list.iter().any(|it| earlier.contains(it) && !present.is_some_and(|list| list.contains(it)))
        }
        keeps(&self.exemptions, &earlier.exemptions, present.map(|it| &it.exemptions[..]))
            || keeps(&self.contacts, &earlier.contacts, present.map(|it| &it.contacts[..]))
            || keeps(&self.sites, &earlier.sites, present.map(|it| &it.sites[..]))
    }
}

impl Filed for ClientResult {
    fn marks(&self) -> HashSet<Mark> {
        let items = self.items.iter().filter_map(|item| match &item.subject {
            Subject::Asset(id) => Some(id),
            Subject::Client | Subject::Site(_) => None,
        });
        let findings = self.findings.iter().filter_map(|finding| finding.asset.as_ref());
        items.chain(findings).cloned().map(Mark::Asset).collect()
    }

    /// Words such as a summary are the same at many clients.
    fn keeps(&self, _: &ClientResult, _: Option<&ClientResult>) -> bool {
        false
    }
}

impl ClientMarks {
    /// Marks of all clients of the present and the past.
    pub fn of(practice: &Practice, history: &DocumentHistory, owners: &FileOwners) -> ClientMarks {
        let present = practice.clients.iter().map(|(id, document)| (id.clone(), document.front.marks()));
        let present: BTreeMap<ClientId, HashSet<Mark>> = present.collect();
        let mut versions = BTreeMap::new();
        for path in history.git.paths().filter(|path| path.starts_with("content/clients/")) {
            let Some(OwnedFile::Client(id)) = owners.owned_file(path) else { continue };
            let read: Vec<Version<'_, Client>> =
                history.versions(&ContentPath::new(path), practice.clients.get(&id));
            // Versions under a former path are those of the client that has it.
            let own = read.into_iter().filter(|it| it.change.path == path).map(|it| {
                let marks = it.document.map(|document| document.front.marks()).unwrap_or_default();
                (it.change.commit.row(), marks)
            });
            versions.insert(id, own.collect());
        }
        let holders = holders(history, &versions, &present);
        ClientMarks { holders, versions, present }
    }

    /// Adds everything that decides what is misfiled. Versions that leave the marks of a client as they were change nothing
    /// as long as there are no branches.
    pub fn describe(&self, history: &DocumentHistory, hasher: &mut Hasher) {
        let ClientMarks { holders, versions, present } = self;
        hasher.value(&holders.iter().collect::<BTreeMap<_, _>>());
        let sorted = |marks: &HashSet<Mark>| marks.iter().cloned().collect::<BTreeSet<Mark>>();
        present.iter().for_each(|(id, marks)| hasher.value(&(id, sorted(marks))));
        for (id, versions) in versions {
            hasher.value(id);
            let mut before = None;
            for (row, marks) in versions {
                if before != Some(marks) || !history.git.is_linear() {
                    hasher.value(&(history.git.at(*row).id(), sorted(marks)));
                }
                before = Some(marks);
            }
        }
    }

    /// Another client that a document of a client with these `ids` is about by its marks, after a commit or, without one,
    /// now.
    fn other_holder(
        &self,
        history: &DocumentHistory,
        ids: &BTreeSet<ClientId>,
        marks: &HashSet<Mark>,
        commit: Option<Commit<'_>>,
    ) -> Option<&ClientId> {
        let is_own =
            |mark: &Mark| ids.iter().any(|id| self.present.get(id).is_some_and(|it| it.contains(mark)));
        let mut foreign = marks.iter().filter(|mark| !is_own(mark)).filter_map(|mark| {
            let mut earlier = self.holders.get(mark)?.iter().take_while(|holder| !ids.contains(*holder));
            earlier.find(|holder| self.has(history, holder, mark, commit))
        });
        foreign.next()
    }

    /// Whether a document has a system that one of these clients had first.
    fn is_about(&self, ids: &BTreeSet<ClientId>, document: &impl Filed) -> bool {
        let first = |mark: &Mark| self.holders.get(mark)?.first();
        document.marks().iter().any(|mark| first(mark).is_some_and(|holder| ids.contains(holder)))
    }

    /// Whether a client has a mark after a commit or, without one, now.
    fn has(
        &self,
        history: &DocumentHistory,
        client: &ClientId,
        mark: &Mark,
        commit: Option<Commit<'_>>,
    ) -> bool {
        let Some(commit) = commit else {
            return self.present.get(client).is_some_and(|marks| marks.contains(mark));
        };
        let mut versions = self.versions.get(client).into_iter().flatten().rev();
        let last = versions.find(|(row, _)| commit.is_at_or_after(&history.git.at(*row)));
        last.is_some_and(|(_, marks)| marks.contains(mark))
    }

    /// For each version of a document, whether it is about another client than those with these `ids`.
    pub fn misfiled<T: Filed>(
        &self,
        ids: &BTreeSet<ClientId>,
        versions: &ComparedVersions<'_, T>,
        present: Option<&Document<T>>,
        history: &DocumentHistory,
        was_moved: impl Fn(&FileChange<'_>) -> bool,
    ) -> Vec<bool> {
        let mut misfiled = vec![false; versions.list.len()];
        for (nth, version) in versions.list.iter().enumerate() {
            let commit = match version.proof {
                Proof::Commit(row) => Some(history.git.at(row)),
                Proof::NotCommitted | Proof::Calendar(_) => None,
            };
            if let Some(document) = &version.document {
                let before = version.ancestors.parents.iter().flatten().filter(|parent| misfiled[**parent]);
                let mut before = before.filter_map(|parent| versions.list[*parent].document.as_ref());
                misfiled[nth] = self.other_holder(history, ids, &document.front.marks(), commit).is_some()
                    || before.any(|it| document.front.keeps(&it.front, present.map(|it| &*it.front)));
            } else if version.change.is_some_and(|change| !change.is_there() && was_moved(&change)) {
                self.add_moved(ids, versions, nth, &mut misfiled);
            }
        }
        misfiled
    }

    /// Marks what was there before a removal that moved it to another client, back to what is about its own.
    fn add_moved<T: Filed>(
        &self,
        ids: &BTreeSet<ClientId>,
        versions: &ComparedVersions<'_, T>,
        removal: usize,
        misfiled: &mut [bool],
    ) {
        let parent = |nth: usize| versions.list[nth].ancestors.parents.first().copied().flatten();
        let mut before = parent(removal);
        while let Some(nth) = before {
            let document = versions.list[nth].document.as_ref();
            if misfiled[nth] || document.is_some_and(|it| self.is_about(ids, &*it.front)) {
                break;
            }
            misfiled[nth] = true;
            before = parent(nth);
        }
    }
}

/// The clients that ever had each mark, the first one first; of two that had it from the same commit on, the one that kept it.
fn holders(
    history: &DocumentHistory,
    versions: &BTreeMap<ClientId, Vec<(CommitRow, HashSet<Mark>)>>,
    present: &BTreeMap<ClientId, HashSet<Mark>>,
) -> HashMap<Mark, Vec<ClientId>> {
    let mut had = Vec::new();
    for (id, versions) in versions {
        for (row, marks) in versions {
            let commit = history.git.at(*row);
            let order = (commit.generation(), Reverse(commit.place()));
            let is_gone = |mark: &Mark| !present.get(id).is_some_and(|marks| marks.contains(mark));
            had.extend(marks.iter().map(|mark| (order, is_gone(mark), id, mark)));
        }
    }
    had.sort_by_key(|(order, is_gone, id, _)| (*order, *is_gone, *id));
    let committed = had.into_iter().map(|(.., id, mark)| (id, mark));
    let uncommitted = present.iter().flat_map(|(id, marks)| marks.iter().map(move |mark| (id, mark)));
    let mut holders: HashMap<Mark, Vec<ClientId>> = HashMap::new();
    for (id, mark) in committed.chain(uncommitted) {
        let holders = holders.entry(mark.clone()).or_default();
        if !holders.contains(id) {
            holders.push(id.clone());
        }
    }
    holders
}

/// Version of a document that is about another client.
pub struct MisfiledVersion<'h> {
    pub change: FileChange<'h>,
    pub client: ClientId,
    /// The client that it is about.
    pub other: ClientId,
}

/// Versions since a day that are about another client than the one they were filed under.
pub fn misfiled_since<'h>(
    practice: &Practice,
    history: &'h DocumentHistory,
    since: Day,
) -> Vec<MisfiledVersion<'h>> {
    let present: HashSet<Mark> = practice.clients.values().flat_map(|it| it.front.marks()).collect();
    let recent = history.git.commits().filter(|commit| commit.day() >= since);
    let changes = recent.flat_map(|commit| commit.changes()).filter(FileChange::is_there);
    let changes = changes
        .filter(|it| ["content/clients/", "content/results/"].iter().any(|at| it.path.starts_with(at)));
    let owners = FileOwners::of(practice, history.git.paths());
    let versions = changes.filter_map(|change| {
        let (id, marks) = match owners.owned_file(change.path)? {
            OwnedFile::Client(id) => (id, history.last_version::<Client>(&change)?.front.marks()),
            OwnedFile::Result(id) => {
                (id.client().clone(), history.last_version::<ClientResult>(&change)?.front.marks())
            }
            OwnedFile::Evidence(..) => return None,
        };
        let own = practice.clients.get(&id).map(|it| it.front.marks()).unwrap_or_default();
        marks.iter().any(|mark| present.contains(mark) && !own.contains(mark)).then_some((change, id, marks))
    });
    let suspects: Vec<_> = versions.collect();
    if suspects.is_empty() {
        return Vec::new();
    }
    let marks = ClientMarks::of(practice, history, &owners);
    let misfiled = suspects.into_iter().filter_map(|(change, client, of_version)| {
        let ids = former_ids(&owners, practice, history, &client);
        let other = marks.other_holder(history, &ids, &of_version, Some(change.commit))?.clone();
        Some(MisfiledVersion { change, client, other })
    });
    misfiled.collect()
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use crate::model::ClientId;
    use crate::trail::Trails;

    const BIRCH: &str = "content/clients/birch.md";
    const ZETA: &str = "content/clients/zeta.md";
    const OWN: &str = "---\nname: Zeta\nservice_start: 2026-11-01\nprimary_technician: tom\n---\n";
    const RESULT: &str = "content/results/2026-10/birch.md";
    const MISFILED: &str = "a document of another client was filed here by mistake; its content is left out";

    fn events(practice: &Fixture, client: &str) -> Vec<String> {
        let (practice, history) = (practice.practice(), practice.document_history().expect("a history"));
        let trails = Trails::of(&practice, &history);
        let events = trails.of_client(&practice, &history, Fixture::today(), &ClientId::new(client));
        events.iter().map(|event| event.kind.in_english()).collect()
    }

    fn begun() -> Fixture {
        Fixture::sample().commit("jane", "2026-10-24", "Begin")
    }

    fn copied() -> Fixture {
        let birch = begun().text_of(BIRCH);
        begun().file(ZETA, birch).commit("tom", "2026-10-25", "New client")
    }

    #[test]
    fn a_file_begun_as_a_copy_says_nothing_of_the_other_client() {
        let corrected = copied().file(ZETA, OWN).commit("tom", "2026-10-26", "Its own data");
        assert_eq!(events(&corrected, "zeta"), ["service begun", MISFILED]);
        assert!(events(&corrected, "birch").contains(&"system birch-dc01 added".to_owned()));
    }

    #[test]
    fn what_is_left_of_the_copy_is_left_out_as_well() {
        let half = OWN.replace("primary", "sites: [{id: yard, name: The Yard}]\nprimary");
        let practice = copied().file(ZETA, half).commit("tom", "2026-10-26", "Its name");
        let practice = practice.file(ZETA, OWN).commit("tom", "2026-10-27", "Its own data");
        assert_eq!(events(&practice, "zeta"), ["service begun", MISFILED, MISFILED]);
    }

    #[test]
    fn a_system_that_moved_to_another_client_is_its_own() {
        let line = "  - {id: birch-fw01, type: firewall, name: FW01, site: yard, in_service: 2020-01-01, verified_on: 2026-10-21}\n";
        let with =
            OWN.replace("primary", "assets:\n  - {id: birch-fw01, type: firewall, name: FW01}\nprimary");
        let practice = begun().file(ZETA, OWN).commit("tom", "2026-10-25", "New client");
        let practice = practice.edit(BIRCH, line, "").file(ZETA, with).commit("tom", "2026-10-26", "Move it");
        let practice = practice.file(ZETA, OWN).commit("tom", "2026-10-27", "Remove it");
        assert!(!events(&practice, "zeta").contains(&MISFILED.to_owned()));
    }

    #[test]
    fn a_result_filed_under_the_wrong_client_is_told_at_the_right_one() {
        let birch = Fixture::sample().text_of(RESULT);
        let zeta = RESULT.replace("birch", "zeta");
        let begun = Fixture::sample().without(RESULT).file(ZETA, OWN).commit("jane", "2026-10-20", "Begin");
        let wrong = begun.file(&zeta, &birch).commit("tom", "2026-10-24", "October");
        let moved = wrong.moved(&zeta, RESULT, &[]).commit("tom", "2026-10-25", "At the right client");
        assert_eq!(events(&moved, "zeta"), ["document removed", MISFILED, "service begun"]);
        assert!(events(&moved, "birch").contains(&"result recorded: completed, conforms".to_owned()));
    }

    #[test]
    fn evidence_that_was_moved_to_another_client_is_not_named() {
        let wrong = "content/evidence/2026-10/zeta/birch-router.txt";
        let begun = begun().file(ZETA, OWN).commit("jane", "2026-10-24", "Begin");
        let filed = begun.file(wrong, "the router").commit("tom", "2026-10-25", "October");
        assert!(events(&filed, "zeta").contains(&"evidence added: birch-router.txt".to_owned()));
        let moved = filed.moved(wrong, &wrong.replace("zeta", "birch"), &[]);
        let moved = moved.commit("tom", "2026-10-26", "At the right client");
        assert_eq!(events(&moved, "zeta"), [MISFILED, MISFILED, "service begun"]);
    }

    #[test]
    fn a_result_without_systems_that_was_moved_is_the_other_clients() {
        let deferred = "---\nstatus: blocked\nperformed_by: tom\nperformed_on: 2026-10-21\nreason: Birch was shut\n---\n";
        let zeta = RESULT.replace("birch", "zeta");
        let begun = Fixture::sample().without(RESULT).file(ZETA, OWN).commit("jane", "2026-10-20", "Begin");
        let wrong = begun.file(&zeta, deferred).commit("tom", "2026-10-24", "October");
        let wrong = wrong.edit(&zeta, "shut", "shut for a week").commit("tom", "2026-10-24", "For how long");
        let moved = wrong.moved(&zeta, RESULT, &[]).commit("tom", "2026-10-25", "At the right client");
        assert_eq!(events(&moved, "zeta"), ["document removed", MISFILED, MISFILED, "service begun"]);
    }
}
