//! Everything that was read, in its order, with everything that refers to everything else.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Spot};
use crate::document::{Body, CodeBlock, Document, Identity, Link, Parsed, Reading};
use crate::model::{
    AssetType, Client, ClientId, ClientResult, Day, Exclusion, HandbookId, HandbookPage, Idea, IdeaId, Month,
    People, Person, PersonId, Procedure, ProcedureId, ProcedureStatus, ScopeUnit, Settings, Single, SingleId,
    exclusion,
};
use crate::source::{ContentPath, SourceFile};

use super::rules::{bad_field, bad_scope, two_singles, unknown_client, unknown_procedure};
use super::{ResultId, SingleOf, Work};

/// A practice's documents. Maps are ordered, so that the same content makes the same pages.
#[derive(Debug, Default)]
pub struct Library {
    pub settings: Settings,
    pub procedures: BTreeMap<ProcedureId, Document<Procedure>>,
    pub singles: BTreeMap<Month, SingleOf>,
    pub clients: BTreeMap<ClientId, Document<Client>>,
    pub results: BTreeMap<ResultId, Document<ClientResult>>,
    pub staff: BTreeMap<PersonId, Document<Person>>,
    pub ideas: BTreeMap<IdeaId, Document<Idea>>,
    pub handbook: BTreeMap<HandbookId, Document<HandbookPage>>,
    /// Every file below `content/`, evidence and attachments too.
    pub files: BTreeMap<ContentPath, SourceFile>,
    /// Ids that files claim, whether or not the files could be read.
    pub known: KnownIds,
}

#[derive(Debug, Default)]
pub struct KnownIds {
    pub procedures: BTreeSet<ProcedureId>,
    pub clients: BTreeSet<ClientId>,
    pub staff: BTreeSet<PersonId>,
}

impl Library {
    /// Puts readings together. What contradicts by its path alone is reported here.
    pub fn assemble(readings: Vec<Reading>) -> (Library, Vec<Diagnostic>) {
        let files = readings.iter().map(|reading| (reading.file.path.clone(), reading.file.clone()));
        let (files, known) = (files.collect(), KnownIds::of(&readings));
        let mut library = Library { files, known, ..Library::default() };
        let mut diagnostics = Vec::new();
        for reading in readings {
            diagnostics.extend(reading.diagnostics);
            diagnostics.extend(reading.parsed.and_then(|parsed| library.add(parsed)));
        }
        (library, diagnostics)
    }

    /// How many documents there are, also those that could not be read; evidence is none.
    pub fn documents(&self) -> usize {
        let is_document = |path: &&ContentPath| {
            !matches!(Identity::of(path), Ok(Identity::Evidence | Identity::Attachment))
        };
        self.files.keys().filter(is_document).count()
    }

    fn add(&mut self, parsed: Parsed) -> Option<Diagnostic> {
        match parsed {
            Parsed::Settings(settings) => self.settings = *settings,
            Parsed::Procedure(id, document) => drop(self.procedures.insert(id, *document)),
            Parsed::Client(id, document) => drop(self.clients.insert(id, *document)),
            Parsed::Person(id, document) => drop(self.staff.insert(id, *document)),
            Parsed::Idea(id, document) => drop(self.ideas.insert(id, *document)),
            Parsed::Handbook(id, document) => drop(self.handbook.insert(id, *document)),
            Parsed::Result(month, client, document) => {
                drop(self.results.insert(ResultId::Monthly(month, client), *document));
            }
            Parsed::Single(id, document) => return self.add_single(id, *document),
            Parsed::CatchUp(stem, document) => return self.add_catch_up(&stem, *document),
            Parsed::File => {}
        }
        None
    }

    fn add_single(&mut self, id: SingleId, document: Document<Single>) -> Option<Diagnostic> {
        if let Some(first) = self.singles.get(&id.month) {
            return Some(two_singles::diagnostic(id.month, &document.path, &first.document.path));
        }
        self.singles.insert(id.month, SingleOf { id, document });
        None
    }

    /// `<client>-<procedure>` parts where both halves are known.
    fn add_catch_up(&mut self, stem: &str, document: Document<ClientResult>) -> Option<Diagnostic> {
        let halves = ResultId::halves(stem);
        let known = halves.clone().find(|(client, procedure)| self.known.has(client, procedure));
        let Some((client, procedure)) = known else {
            let path = &document.path;
            return match halves.clone().find(|(client, _)| self.known.clients.contains(client)) {
                Some((_, procedure)) => {
                    Some(unknown_procedure::diagnostic(&self.known, path, Spot::File, &procedure))
                }
                None => Some(unknown_client::diagnostic(&self.known, path, Spot::File, &ClientId::new(stem))),
            };
        };
        self.results.insert(ResultId::CatchUp(client, procedure), document);
        None
    }

    /// The [whole](Document::whole) ones of some documents.
    pub fn whole<'l, K, T>(
        &self,
        documents: &'l BTreeMap<K, Document<T>>,
    ) -> impl Iterator<Item = (&'l K, &'l Document<T>)> + use<'l, K, T> {
        documents.iter().filter(|(_, document)| document.whole)
    }

    /// The staff by their addresses.
    pub fn people(&self) -> People {
        People::of(self.staff.iter().map(|(id, person)| (id, &*person.front)))
    }

    pub fn whole_singles(&self) -> impl Iterator<Item = &SingleOf> {
        self.singles.values().filter(|single| single.document.whole)
    }

    /// Every whole result, with those of the things that it refers to that are whole too. A procedure
    /// that contradicts itself is not: no result can be held against it.
    pub fn whole_works<'l>(&'l self) -> Vec<Work<'l>> {
        let works = self.works().filter(|work| work.document.whole);
        let contradictory: BTreeSet<&ContentPath> = self
            .whole(&self.procedures)
            .filter(|(_, it)| is_contradictory(it))
            .map(|(_, it)| &it.path)
            .collect();
        let known = |work: Work<'l>| Work {
            client: work.client.filter(|it| it.whole),
            procedure: work.procedure.filter(|it| it.whole && !contradictory.contains(&it.path)),
            single: work.single.filter(|it| it.document.whole),
            ..work
        };
        works.map(known).collect()
    }

    /// Whether there is a result of the procedure at the client that could not be read whole: then
    /// nobody can tell when it was done.
    pub fn is_unread(&self, client: &ClientId, procedure: &ProcedureId) -> bool {
        let months = self.singles.values().filter(|single| single.id.procedure == *procedure);
        let monthly = months.map(|single| ResultId::Monthly(single.id.month, client.clone()));
        let catch_up = ResultId::CatchUp(client.clone(), procedure.clone());
        monthly.chain([catch_up]).any(|id| {
            let is_whole = self.results.get(&id).is_some_and(|result| result.whole);
            !is_whole && self.files.contains_key(id.path().as_str())
        })
    }

    /// Every text, with the file that it stands in.
    pub fn bodies(&self) -> impl Iterator<Item = (&ContentPath, &Body)> {
        fn body<T>(document: &Document<T>) -> (&ContentPath, &Body) {
            (&document.path, &document.body)
        }
        let procedures = self.procedures.values().map(body);
        let singles = self.singles.values().map(|single| body(&single.document));
        let clients = self.clients.values().map(body);
        let results = self.results.values().map(body);
        let staff = self.staff.values().map(body);
        let ideas = self.ideas.values().map(body);
        let handbook = self.handbook.values().map(body);
        procedures.chain(singles).chain(clients).chain(results).chain(staff).chain(ideas).chain(handbook)
    }

    /// Every link and image of every text, with the file that it stands in.
    pub fn links(&self) -> impl Iterator<Item = (&ContentPath, &Link)> {
        self.bodies().flat_map(|(path, body)| body.outline.links.iter().map(move |link| (path, link)))
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
        self.whole(&self.clients).filter(move |(_, client)| client.front.served_on(day))
    }

    /// The whole procedures that are active.
    pub fn active_procedures(&self) -> impl Iterator<Item = (&ProcedureId, &Document<Procedure>)> {
        self.whole(&self.procedures).filter(|(_, it)| it.front.status == ProcedureStatus::Active)
    }

    /// Every procedure that somebody may still follow or finish: all but the retired ones.
    pub fn procedures_in_use(&self) -> impl Iterator<Item = &Document<Procedure>> {
        self.procedures.values().filter(|it| it.front.status != ProcedureStatus::Retired)
    }

    /// Every block of code of those procedures, with the file that it stands in.
    pub fn code_in_use(&self) -> impl Iterator<Item = (&ContentPath, &CodeBlock)> {
        self.procedures_in_use().flat_map(|it| it.body.outline.code.iter().map(|block| (&it.path, block)))
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
    pub fn run_before(&self, single: &SingleOf) -> Option<&SingleOf> {
        let before = self.singles.range(..single.id.month).rev().map(|(_, before)| before);
        before.into_iter().find(|before| before.id.procedure == single.id.procedure)
    }

    /// The results of a single, in the order of the clients.
    pub fn works_in<'l>(&'l self, single: &SingleOf) -> impl Iterator<Item = Work<'l>> + use<'l> {
        let month = single.id.month;
        let results = self.clients.keys().map(move |id| ResultId::Monthly(month, id.clone()));
        results.filter_map(|id| self.results.get_key_value(&id)).map(|(id, document)| self.work(id, document))
    }

    /// The results of catching up on a procedure, in the order of the clients.
    pub fn catch_ups<'l>(&'l self, procedure: &'l ProcedureId) -> impl Iterator<Item = Work<'l>> {
        let results = self.clients.keys().map(|id| ResultId::CatchUp(id.clone(), procedure.clone()));
        results.filter_map(|id| self.results.get_key_value(&id)).map(|(id, document)| self.work(id, document))
    }

    /// Every result with what it refers to.
    pub fn works(&self) -> impl Iterator<Item = Work<'_>> {
        self.results.iter().map(|(id, document)| self.work(id, document))
    }

    pub fn work<'l>(&'l self, id: &'l ResultId, document: &'l Document<ClientResult>) -> Work<'l> {
        let procedure_id = self.procedure_of(id);
        Work {
            id,
            document,
            client: self.clients.get(id.client()),
            procedure_id,
            procedure: procedure_id.and_then(|id| self.procedures.get(id)),
            single: id.month().and_then(|month| self.singles.get(&month)),
        }
    }

    /// What a result is about.
    pub fn procedure_of<'l>(&'l self, id: &'l ResultId) -> Option<&'l ProcedureId> {
        match id {
            ResultId::Monthly(month, _) => self.singles.get(month).map(|single| &single.id.procedure),
            ResultId::CatchUp(_, procedure) => Some(procedure),
        }
    }

    pub fn result(&self, month: Month, client: &ClientId) -> Option<&Document<ClientResult>> {
        self.results.get(&ResultId::Monthly(month, client.clone()))
    }

    /// Why a client does not owe a single; `None` where it does. A frozen population is the last word.
    pub fn exclusion(&self, single: &SingleOf, client: &ClientId) -> Option<Exclusion> {
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
    pub fn owing<'l>(&'l self, single: &'l SingleOf) -> Vec<(&'l ClientId, &'l Document<Client>)> {
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
        single: &'l SingleOf,
        today: Day,
    ) -> Vec<(&'l ClientId, Option<&'l ClientResult>)> {
        let (month, id) = (single.id.month, &single.id.procedure);
        let Some(procedure) = self.procedures.get(id).filter(|it| it.whole) else { return Vec::new() };
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
                None => client.whole && !excused(&client.front) && !unread(id),
            };
            left.then_some((id, result))
        };
        self.owing(single).into_iter().filter_map(unfinished).collect()
    }

    /// The title of a single, named the way the practice names its files.
    pub fn title(&self, single: &SingleOf) -> String {
        let written = single.document.front.title.clone();
        written.unwrap_or_else(|| {
            self.settings.calendar.title(single.id.month, &self.task(&single.id.procedure))
        })
    }

    /// A procedure's short name: the words of its id, spelt as its title and aliases spell them,
    /// as `UPS Stress Test` for `ups-stress-test`.
    pub fn task(&self, id: &ProcedureId) -> String {
        let texts = self.procedures.get(id).map(|document| {
            std::iter::once(&document.front.title)
                .chain(&document.front.aliases)
                .cloned()
                .collect::<Vec<_>>()
                .join(" ")
        });
        let texts = texts.unwrap_or_default();
        let spelt = |word: &str| {
            let same = texts.split(|c: char| !c.is_alphanumeric()).find(|it| it.to_lowercase() == word);
            capitalised(same.unwrap_or(word))
        };
        id.as_str().split('-').map(spelt).collect::<Vec<_>>().join(" ")
    }
}

fn is_contradictory(procedure: &Document<Procedure>) -> bool {
    bad_scope::of_procedure(procedure).is_some() || !bad_field::of_procedure(procedure).is_empty()
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

impl KnownIds {
    fn of(readings: &[Reading]) -> KnownIds {
        let mut known = KnownIds::default();
        for reading in readings {
            match &reading.identity {
                Some(Identity::Procedure(id)) => drop(known.procedures.insert(id.clone())),
                Some(Identity::Client(id)) => drop(known.clients.insert(id.clone())),
                Some(Identity::Person(id)) => drop(known.staff.insert(id.clone())),
                _ => {}
            }
        }
        known
    }

    fn has(&self, client: &ClientId, procedure: &ProcedureId) -> bool {
        self.clients.contains(client) && self.procedures.contains(procedure)
    }
}
