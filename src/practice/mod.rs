//! ASSEMBLE: parsed documents to a [`Practice`], which returns plain facts.
//!
//! Nothing here judges: what is due, owed or late is derived in [`crate::coverage`], and what is wrong is
//! reported by [`crate::check`].

mod assembly;
mod exemptions;
mod monthly_single;
mod naming;
mod resolved_result;
mod result_id;
mod results;
mod runs;
mod texts;

pub use assembly::{KnownIds, PathConflict};
pub use exemptions::ClientExemption;
pub use monthly_single::MonthlySingle;
pub use resolved_result::{RecordedValue, ResolvedResult};
pub use result_id::ResultId;
pub use runs::Runs;

use std::collections::{BTreeMap, BTreeSet};

use crate::document::{Document, Identity};
use crate::model::{
    AssetType, Client, ClientId, ClientResult, Day, Exclusion, HandbookId, HandbookPage, Idea, IdeaId, Month,
    People, Person, PersonId, Procedure, ProcedureId, ProcedureStatus, ScopeUnit, Settings, exclusion,
};
use crate::source::{ContentPath, SourceFile};

/// A practice's documents. Maps are ordered, so that the same content makes the same pages.
#[derive(Debug, Default)]
pub struct Practice {
    pub settings: Settings,
    pub procedures: BTreeMap<ProcedureId, Document<Procedure>>,
    pub singles: BTreeMap<Month, MonthlySingle>,
    pub clients: BTreeMap<ClientId, Document<Client>>,
    pub results: BTreeMap<ResultId, Document<ClientResult>>,
    pub staff: BTreeMap<PersonId, Document<Person>>,
    pub ideas: BTreeMap<IdeaId, Document<Idea>>,
    pub handbook: BTreeMap<HandbookId, Document<HandbookPage>>,
    /// Every file below `content/`, evidence and attachments too.
    pub files: BTreeMap<ContentPath, SourceFile>,
    /// Ids that files claim, whether or not the files could be read.
    pub known: KnownIds,
    /// Documents whose path contradicts another document, and that are left out of the maps for it.
    pub path_conflicts: Vec<PathConflict>,
}

impl Practice {
    /// How many documents there are, also those that could not be read; evidence is none.
    pub fn documents(&self) -> usize {
        let is_document = |path: &&ContentPath| {
            !matches!(Identity::of(path), Ok(Identity::Evidence | Identity::Attachment))
        };
        self.files.keys().filter(is_document).count()
    }

    /// The [whole](Document::whole) ones of some documents.
    pub fn fully_parsed<'l, K, T>(
        &self,
        documents: &'l BTreeMap<K, Document<T>>,
    ) -> impl Iterator<Item = (&'l K, &'l Document<T>)> + use<'l, K, T> {
        documents.iter().filter(|(_, document)| document.fully_parsed)
    }

    /// The staff by their addresses.
    pub fn people(&self) -> People {
        People::of(self.staff.iter().map(|(id, person)| (id, &*person.front)))
    }

    pub fn fully_parsed_singles(&self) -> impl Iterator<Item = &MonthlySingle> {
        self.singles.values().filter(|single| single.document.fully_parsed)
    }

    /// Whether there is a result of the procedure at the client that could not be read whole: then
    /// nobody can tell when it was done.
    pub fn is_unread(&self, client: &ClientId, procedure: &ProcedureId) -> bool {
        let months = self.singles.values().filter(|single| single.id.procedure == *procedure);
        let monthly = months.map(|single| ResultId::Monthly(single.id.month, client.clone()));
        let catch_up = ResultId::CatchUp(client.clone(), procedure.clone());
        monthly.chain([catch_up]).any(|id| {
            let is_whole = self.results.get(&id).is_some_and(|result| result.fully_parsed);
            !is_whole && self.files.contains_key(id.path().as_str())
        })
    }

    /// The files of a folder, without those of the folders in it.
    pub fn files_in<'l>(&'l self, folder: &str) -> impl Iterator<Item = &'l ContentPath> + Clone + use<'l> {
        let first = ContentPath::new(&format!("{folder}/"));
        let length = first.as_str().len();
        let below = self.files.range(first.clone()..).map(|(path, _)| path);
        below
            .take_while(move |path| path.as_str().starts_with(first.as_str()))
            .filter(move |path| !path.as_str()[length..].contains('/'))
    }

    /// The documents that others refer to by their name: all but results.
    pub fn pages(&self) -> impl Iterator<Item = &ContentPath> + Clone {
        let procedures = self.procedures.values().map(|it| &it.path);
        let handbook = self.handbook.values().map(|it| &it.path);
        let singles = self.singles.values().map(|it| &it.document.path);
        let clients = self.clients.values().map(|it| &it.path);
        let staff = self.staff.values().map(|it| &it.path);
        let ideas = self.ideas.values().map(|it| &it.path);
        procedures.chain(handbook).chain(singles).chain(clients).chain(staff).chain(ideas)
    }

    /// The whole clients that are served on that day.
    pub fn served_on(&self, day: Day) -> impl Iterator<Item = (&ClientId, &Document<Client>)> {
        self.fully_parsed(&self.clients).filter(move |(_, client)| client.front.served_on(day))
    }

    /// The whole procedures that are active.
    pub fn active_procedures(&self) -> impl Iterator<Item = (&ProcedureId, &Document<Procedure>)> {
        self.fully_parsed(&self.procedures).filter(|(_, it)| it.front.status == ProcedureStatus::Active)
    }

    /// Whether a client came after the first single: those before it are reached by the plan of
    /// months, this one has to catch up.
    pub fn joined_later(&self, client: &Client) -> bool {
        self.singles.keys().next().is_some_and(|began| client.service_start >= began.first_day())
    }

    /// The day from which a procedure was there to be done; `None` where nothing says so.
    pub fn introduced_on(&self, id: &ProcedureId) -> Option<Day> {
        let first = self.singles.values().find(|single| single.id.procedure == *id);
        let front = self.procedures.get(id).map(|it| &it.front);
        let approved = front.and_then(|it| it.introduced_on.or(it.approved_on));
        first.map(|single| single.id.month.first_day()).into_iter().chain(approved).min()
    }

    /// The kinds of system that active procedures ask for at a client, each with the first of them.
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

    /// The last single before one that had the same procedure.
    pub fn run_before(&self, single: &MonthlySingle) -> Option<&MonthlySingle> {
        let before = self.singles.range(..single.id.month).rev().map(|(_, before)| before);
        before.into_iter().find(|before| before.id.procedure == single.id.procedure)
    }

    /// Why a client does not owe a single; `None` where it does. A frozen population is the last word.
    pub fn exclusion(&self, single: &MonthlySingle, client: &ClientId) -> Option<Exclusion> {
        let front = &single.document.front;
        let by_hand = front.excluded.get(client).map(|reason| Exclusion::ByHand(reason.clone()));
        let computed = || {
            let procedure = self.procedures.get(&single.id.procedure)?;
            exclusion(
                &self.clients.get(client)?.front,
                &procedure.front,
                single.id.month,
                &self.settings.calendar,
            )
        };
        match &front.population {
            Some(population) if population.contains(client) => None,
            Some(_) => by_hand.or_else(computed).or(Some(Exclusion::NotInPopulation)),
            None => by_hand.or_else(computed),
        }
    }

    /// The clients that owe a single: the frozen population, else who is found to owe it now.
    pub fn owing<'l>(&'l self, single: &'l MonthlySingle) -> Vec<(&'l ClientId, &'l Document<Client>)> {
        match &single.document.front.population {
            Some(frozen) => {
                let frozen: BTreeSet<&ClientId> = frozen.iter().collect();
                frozen.into_iter().filter_map(|id| self.clients.get_key_value(id)).collect()
            }
            None => {
                let served = self.clients.iter().filter(|(_, it)| it.front.served_in(single.id.month));
                served.filter(|(id, _)| self.exclusion(single, id).is_none()).collect()
            }
        }
    }

    /// The clients that owe a single and are not through with it on that day, with what is recorded.
    /// Left out is who is excused without a result, by an exemption or for want of systems, and what
    /// cannot be told because a file could not be read.
    pub fn unfinished<'l>(
        &'l self,
        single: &'l MonthlySingle,
        today: Day,
    ) -> Vec<(&'l ClientId, Option<&'l ClientResult>)> {
        let (month, id) = (single.id.month, &single.id.procedure);
        let Some(procedure) = self.procedures.get(id).filter(|it| it.fully_parsed) else { return Vec::new() };
        let due = single.due(&self.settings);
        let excused = |client: &Client| {
            client.exemption(id, due).is_some() || procedure.front.attestation(client, due).is_some()
        };
        let unread =
            |id: &ClientId| self.files.contains_key(ResultId::Monthly(month, id.clone()).path().as_str());
        let unfinished = |(id, client): (&'l ClientId, &'l Document<Client>)| {
            let result = self.result(month, id).map(|document| &*document.front);
            let left = match result {
                Some(result) => !result.is_settled(today),
                None => client.fully_parsed && !excused(&client.front) && !unread(id),
            };
            left.then_some((id, result))
        };
        self.owing(single).into_iter().filter_map(unfinished).collect()
    }
}
