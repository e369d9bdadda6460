//! ASSEMBLE: the documents of a practice, with the facts that they state.
//!
//! What is required, due or late is derived in [`crate::coverage`], and what is wrong is reported by
//! [`crate::check`].

#![allow(clippy::string_slice, reason = "positions come from a search in the same text")]

mod assembly;
mod exemptions;
mod monthly_single;
mod naming;
mod resolved_result;
mod result_entry;
mod result_id;
mod results;
mod runs;
mod texts;

pub use assembly::{KnownIds, PathConflict};
pub use exemptions::ClientExemption;
pub use monthly_single::MonthlySingle;
pub use naming::client_path;
pub use resolved_result::{RecordedValue, ResolvedResult};
pub use result_entry::ResultEntry;
pub use result_id::{CatchUpId, ResultId};
pub use runs::Runs;

use std::collections::{BTreeMap, BTreeSet};

use crate::digest::Digest;
use crate::document::{Document, Identity, PublishedAs};
use crate::model::{
    AssetType, Client, ClientId, ClientResult, Day, HandbookId, HandbookPage, Idea, IdeaId, Month, People,
    Person, PersonId, Procedure, ProcedureId, ProcedureStatus, ScopeUnit, Settings,
};
use crate::reads::{self, Tracked};
use crate::source::{ContentPath, SourceFile};

/// All documents of a practice. Maps are ordered, so that the same content always gives the same pages.
#[derive(Debug, Default)]
pub struct Practice {
    pub settings: Settings,
    /// Whether `monthly.toml` exists and cannot be read, so that the settings are not known.
    pub settings_unreadable: bool,
    pub procedures: BTreeMap<ProcedureId, Document<Procedure>>,
    pub singles: BTreeMap<Month, MonthlySingle>,
    pub clients: Tracked<ClientId, Document<Client>>,
    pub results: Tracked<ResultId, Document<ClientResult>>,
    pub staff: BTreeMap<PersonId, Document<Person>>,
    pub ideas: BTreeMap<IdeaId, Document<Idea>>,
    pub handbook: BTreeMap<HandbookId, Document<HandbookPage>>,
    /// Every file below `content/`, including evidence and attachments.
    pub files: Tracked<ContentPath, SourceFile>,
    /// How evidence and attachments are published.
    pub published: Tracked<ContentPath, PublishedAs>,
    /// Ids that are defined by file names, even if the files could not be parsed.
    pub known: KnownIds,
    /// Digests of the texts of documents and settings that were parsed.
    pub digests: BTreeMap<ContentPath, Digest>,
    /// Documents that are left out of the maps because their paths conflict with other documents.
    pub path_conflicts: Vec<PathConflict>,
}

impl Practice {
    /// Number of documents, including those that could not be parsed, but not evidence and attachments.
    pub fn documents(&self) -> usize {
        let is_document = |path: &&ContentPath| {
            !matches!(Identity::of(path), Ok(Identity::Evidence | Identity::Attachment))
        };
        self.files.keys().filter(is_document).count()
    }

    /// Whether the settings and the files of a folder have the same texts as in another practice.
    pub fn has_same_texts(&self, other: &Practice, folder: &str) -> bool {
        fn texts<'p>(
            practice: &'p Practice,
            folder: &'p str,
        ) -> impl Iterator<Item = (&'p ContentPath, Option<&'p Digest>)> {
            let settings =
                practice.files.get_key_value(&ContentPath::new("monthly.toml")).map(|(path, _)| path);
            let paths = settings.into_iter().chain(practice.files_in(folder));
            paths.map(|path| (path, practice.digests.get(path)))
        }
        texts(self, folder).eq(texts(other, folder))
    }

    /// How a file is published that is evidence or an attachment.
    pub fn published_as(&self, path: &ContentPath) -> PublishedAs {
        self.published.get(path).copied().unwrap_or_default()
    }

    /// A file of a result's evidence.
    pub fn evidence(&self, id: &ResultId, path: &ContentPath) -> Option<&SourceFile> {
        reads::client(id.client());
        self.files.unrecorded().get(path)
    }

    /// How a file of a result's evidence is published.
    pub fn evidence_published_as(&self, id: &ResultId, path: &ContentPath) -> PublishedAs {
        reads::client(id.client());
        self.published.unrecorded().get(path).copied().unwrap_or_default()
    }

    /// Those of the documents that are [fully parsed](Document::fully_parsed).
    pub fn fully_parsed<'l, K, T>(
        &self,
        documents: &'l BTreeMap<K, Document<T>>,
    ) -> impl Iterator<Item = (&'l K, &'l Document<T>)> + use<'l, K, T> {
        documents.iter().filter(|(_, document)| document.fully_parsed)
    }

    /// Files of clients, singles and results that could not be read in full, so that counts may lack them.
    pub fn unreadable_files(&self) -> Vec<&ContentPath> {
        let clients = self.fully_parsed(&self.clients).map(|(_, it)| &it.path);
        let results = self.fully_parsed(&self.results).map(|(_, it)| &it.path);
        let singles = self.fully_parsed_singles().map(|it| &it.document.path);
        let readable: BTreeSet<&ContentPath> = clients.chain(results).chain(singles).collect();
        let counts = |path: &&ContentPath| {
            let identity = Identity::of(path);
            let is_counted = matches!(
                identity,
                Ok(Identity::Client(_) | Identity::Single(_) | Identity::Result(..) | Identity::CatchUp(_))
            );
            is_counted && !readable.contains(path)
        };
        self.files.keys().filter(counts).collect()
    }

    /// Whether every person's file could be read in full. Otherwise an address or a key may be in one that could not.
    pub fn is_staff_readable(&self) -> bool {
        self.fully_parsed(&self.staff).count() == self.known.staff.len()
    }

    /// Whether a person has an address; assumed where their file could not be read in full.
    pub fn may_have_address(&self, person: &PersonId, address: &str) -> bool {
        match self.staff.get(person) {
            Some(it) => it.front.has_address(address) || !it.fully_parsed,
            None => self.known.staff.contains(person),
        }
    }

    /// The staff by their e-mail addresses.
    pub fn people(&self) -> People {
        People::of(self.staff.iter().map(|(id, person)| (id, &*person.front)))
    }

    /// Exemptions of fully parsed clients.
    pub fn exemptions(&self) -> impl Iterator<Item = ClientExemption<'_>> {
        self.fully_parsed(&self.clients).flat_map(|(client_id, client)| {
            let exemptions = client.front.exemptions.iter().enumerate();
            exemptions.map(move |(nth, exemption)| ClientExemption { client_id, client, nth, exemption })
        })
    }

    pub fn fully_parsed_singles(&self) -> impl Iterator<Item = &MonthlySingle> {
        self.singles.values().filter(|single| single.document.fully_parsed)
    }

    /// Files of a folder, without those of its subfolders.
    pub fn files_in<'l>(&'l self, folder: &str) -> impl Iterator<Item = &'l ContentPath> + Clone + use<'l> {
        let first = ContentPath::new(&format!("{folder}/"));
        let length = first.as_str().len();
        let below = self.files.range(first.clone()..).map(|(path, _)| path);
        below
            .take_while(move |path| path.as_str().starts_with(first.as_str()))
            .filter(move |path| !path.as_str()[length..].contains('/'))
    }

    /// Paths of all documents but results.
    pub fn pages(&self) -> impl Iterator<Item = &ContentPath> + Clone {
        let procedures = self.procedures.values().map(|it| &it.path);
        let handbook = self.handbook.values().map(|it| &it.path);
        let singles = self.singles.values().map(|it| &it.document.path);
        let clients = self.clients.values().map(|it| &it.path);
        let staff = self.staff.values().map(|it| &it.path);
        let ideas = self.ideas.values().map(|it| &it.path);
        procedures.chain(handbook).chain(singles).chain(clients).chain(staff).chain(ideas)
    }

    /// Fully parsed clients that are served on a day.
    pub fn served_on(&self, day: Day) -> impl Iterator<Item = (&ClientId, &Document<Client>)> {
        self.fully_parsed(&self.clients).filter(move |(_, client)| client.front.served_on(day))
    }

    /// Fully parsed procedures that are active.
    pub fn active_procedures(&self) -> impl Iterator<Item = (&ProcedureId, &Document<Procedure>)> {
        self.fully_parsed(&self.procedures).filter(|(_, it)| it.front.status == ProcedureStatus::Active)
    }

    /// Asset types that active procedures cover at a client, each with the first of these procedures.
    pub fn types_asked_of(&self, client: &Client) -> BTreeMap<AssetType, &ProcedureId> {
        let mut types = BTreeMap::new();
        let per_asset = self.active_procedures().filter(|(_, it)| it.front.scope.per == ScopeUnit::Asset);
        for (id, procedure) in per_asset.filter(|(_, it)| it.front.concerns(client)) {
            for kind in &procedure.front.scope.types {
                types.entry(*kind).or_insert(id);
            }
        }
        types
    }

    /// Whether a month has a single, even if it cannot be read.
    pub fn has_single(&self, month: Month) -> bool {
        // No client owns these files.
        let mut files = reads::unrecorded(|| self.files_in("content/singles"));
        self.singles.contains_key(&month)
            || files.any(|path| matches!(Identity::of(path), Ok(Identity::Single(id)) if id.month == month))
    }

    /// Previous single of the same procedure.
    pub fn run_before(&self, single: &MonthlySingle) -> Option<&MonthlySingle> {
        let before = self.singles.range(..single.id.month).rev().map(|(_, before)| before);
        before.into_iter().find(|before| before.id.procedure == single.id.procedure)
    }
}
