//! DERIVE: what is due, done and found, from a practice and a day.
//!
//! Every number on a page comes from here, with its numerator and its denominator. Coverage owns plain values
//! and refers to documents by their ids, so that it does not borrow from the practice.

#![allow(clippy::indexing_slicing, reason = "the keys come from the same maps")]

mod assignments;
mod client_state;
mod completion;
pub mod controls;
mod exemptions;
mod findings;
mod inventory;
mod late;
mod left;
mod obligation;
mod onboarding;
mod recurring;
mod requirement;
mod settlement;
mod standing;
mod state;
#[cfg(test)]
mod tests;

pub use assignments::assignee;
pub use completion::Completion;
pub use exemptions::ExemptionEntry;
pub(crate) use exemptions::expiring_exemptions;
pub use findings::FindingEntry;
pub use inventory::{InventoryGap, inventory_gaps, is_stale};
pub use late::{LateCause, LateCount, trend};
pub use left::{RemainingReason, RemainingWork};
pub use obligation::{Cause, Obligation, ObligationState};
pub use onboarding::{OnboardingItem, planned_minutes};
pub(crate) use onboarding::{introduced_on, joined_later};
pub use recurring::{RecurringIssue, Run, recurring_issues};
pub(crate) use requirement::exclusion;
pub use requirement::{Fixed, unreadable_clients};
pub use standing::{Standing, StandingKind};
pub use state::{Cell, State, ending, of_completed};

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::document::{Document, TaskMark};
use crate::model::{
    Asset, AssetId, Client, ClientId, ClientResult, Day, Month, PersonId, ProcedureId, Subject,
};
use crate::practice::{MonthlySingle, Practice, ResultId};
use crate::reads::{self, OfAll, Tracked};

use obligation::ClientFacts;
use settlement::Settlements;

/// What is due, done and found, as of a day.
#[derive(Debug)]
pub struct Coverage {
    today: Day,
    /// Cells of each month, in the order of the practice's clients.
    months: BTreeMap<Month, MonthCoverage>,
    clients: HashMap<ClientId, usize>,
    /// Obligations of each client: of singles, the oldest first, then of procedures.
    obligations: Tracked<ClientId, Arc<Vec<Obligation>>>,
    /// Standing of each client with each procedure.
    standings: Tracked<ClientId, Arc<BTreeMap<ProcedureId, Standing>>>,
    /// Results of each client: those of months first, then catch-ups.
    results: Tracked<ClientId, Vec<ResultId>>,
    /// Results of each client with an item about an asset.
    assets: Tracked<ClientId, HashMap<AssetId, Vec<ResultId>>>,
    /// Assets of each client that are in service and were not verified for a year.
    stale: Tracked<ClientId, BTreeSet<AssetId>>,
    /// Results that a person performed.
    people: OfAll<HashMap<PersonId, Vec<ResultId>>>,
    /// Results with a mark that the procedure needs an edit.
    edits: OfAll<HashMap<ProcedureId, Vec<ResultId>>>,
    /// Indexes of each client's findings in `findings`.
    found: Tracked<ClientId, Vec<usize>>,
    /// Open ones first.
    pub findings: OfAll<Vec<FindingEntry>>,
    /// Expired ones first.
    pub exemptions: OfAll<Vec<ExemptionEntry>>,
    /// Work that is left to do, by the result that has to be written.
    pub left: Tracked<ResultId, RemainingWork>,
}

/// A mark `[>]` in a result, which says that the procedure needs an edit, with its text.
pub struct Suggestion<'l> {
    pub result: &'l ResultId,
    pub document: &'l Document<ClientResult>,
    pub words: &'l str,
}

#[derive(Debug)]
struct MonthCoverage {
    cells: Vec<Cell>,
    completion: Completion,
    open_findings: usize,
}

/// States of each month's single, in the order of the practice's clients.
type States = BTreeMap<Month, Vec<State>>;

fn states(practice: &Practice, today: Day, before: Option<&Before<'_>>) -> States {
    let of_single = |(month, single): (&Month, &MonthlySingle)| {
        let state = |(nth, id): (usize, &ClientId)| match before.and_then(|it| it.state(*month, nth, id)) {
            Some(state) => state.clone(),
            None => state::state(practice, single, id, today),
        };
        (*month, practice.clients.keys().enumerate().map(state).collect())
    };
    practice.singles.par_iter().map(of_single).collect()
}

/// Coverage of the same practice on the same day, before something of some clients changed.
struct Before<'b> {
    coverage: &'b Coverage,
    changed: &'b BTreeSet<ClientId>,
}

impl Before<'_> {
    /// State of an unchanged client, which has that place in the order of clients.
    fn state(&self, month: Month, nth: usize, client: &ClientId) -> Option<&State> {
        let cells = &self.coverage.months.get(&month)?.cells;
        (!self.changed.contains(client)).then(|| cells.get(nth)).flatten().map(|it| &it.state)
    }

    /// Work of an unchanged client.
    fn work(&self, client: &ClientId) -> Option<ClientWork> {
        if self.changed.contains(client) {
            return None;
        }
        let obligations = self.coverage.obligations.get(client)?.clone();
        Some(ClientWork { obligations, standings: self.coverage.standings.get(client)?.clone() })
    }
}

fn stale_assets(practice: &Practice, today: Day) -> Tracked<ClientId, BTreeSet<AssetId>> {
    let is_stale = |asset: &&Asset| asset.in_service_on(today) && inventory::is_stale(asset, today);
    let of_client = |client: &Client| client.assets.iter().filter(is_stale).map(|it| it.id.clone()).collect();
    practice.clients.iter().map(|(id, client)| (id.clone(), of_client(&client.front))).collect()
}

/// What a client has to have, and how it stands with each procedure.
struct ClientWork {
    obligations: Arc<Vec<Obligation>>,
    standings: Arc<BTreeMap<ProcedureId, Standing>>,
}

impl Coverage {
    pub fn of(practice: &Practice, today: Day) -> Coverage {
        Coverage::derive(practice, today, None)
    }

    /// The coverage after a change of files that belong to some clients, all of which were there before: of all others, what
    /// they have to have is taken over.
    pub fn after(&self, practice: &Practice, changed: &BTreeSet<ClientId>) -> Coverage {
        let is_same_order = practice.clients.len() == self.clients.len();
        let before = is_same_order.then_some(Before { coverage: self, changed });
        Coverage::derive(practice, self.today, before.as_ref())
    }

    fn derive(practice: &Practice, today: Day, before: Option<&Before<'_>>) -> Coverage {
        let findings = findings::findings(practice, today);
        let mut found: Tracked<ClientId, Vec<usize>> = Tracked::default();
        for (nth, entry) in findings.iter().enumerate() {
            found.entry(entry.client().clone()).or_default().push(nth);
        }
        let mut coverage = Coverage {
            today,
            months: BTreeMap::new(),
            clients: practice.clients.keys().enumerate().map(|(nth, id)| (id.clone(), nth)).collect(),
            obligations: Tracked::default(),
            standings: Tracked::default(),
            results: Tracked::default(),
            assets: Tracked::default(),
            stale: stale_assets(practice, today),
            people: OfAll::default(),
            edits: OfAll::default(),
            exemptions: OfAll::default(),
            found,
            findings: OfAll::new(findings),
            left: Tracked::default(),
        };
        coverage.index(practice);
        let states = states(practice, today, before);
        for (client, work) in coverage.client_work(practice, &states, before) {
            coverage.obligations.insert(client.clone(), work.obligations);
            coverage.standings.insert(client.clone(), work.standings);
        }
        coverage.months = coverage.months_of(practice, states);
        coverage.left = left::left(practice, &coverage).into_iter().collect();
        coverage.exemptions = OfAll::new(exemptions::exemptions(practice, &coverage));
        coverage
    }

    /// The day that everything is as of. What follows from it, such as whether work is late, is derived already.
    pub fn today(&self) -> Day {
        reads::today();
        self.today
    }

    /// The month of that day.
    pub fn month(&self) -> Month {
        self.today.month()
    }

    /// The same day, for what changes with it only where the state of a client does, and so needs no record of reading it.
    pub fn today_of_state(&self) -> Day {
        self.today
    }

    /// Cell of a client in the single of a month; `None` if the month has no single.
    pub fn cell(&self, month: Month, client: &ClientId) -> Option<&Cell> {
        reads::client(client);
        self.months.get(&month)?.cells.get(*self.clients.get(client)?)
    }

    /// Cells of a month, in the order of the practice's clients.
    pub fn cells(&self, month: Month) -> &[Cell] {
        reads::all_clients();
        self.months.get(&month).map_or(&[], |month| &month.cells)
    }

    pub fn completion(&self, month: Month) -> Completion {
        reads::all_clients();
        self.months.get(&month).map(|month| month.completion).unwrap_or_default()
    }

    /// Number of findings of that month that are still open.
    pub fn open_findings(&self, month: Month) -> usize {
        reads::all_clients();
        self.months.get(&month).map_or(0, |month| month.open_findings)
    }

    /// Month of the current single: this month if it has a single, otherwise the latest earlier month whose single is
    /// not closed, otherwise the latest earlier month with a single.
    pub fn current(&self, practice: &Practice) -> Option<Month> {
        let begun = || practice.singles.range(..=self.today.month());
        let open = begun().rev().find(|(_, single)| !single.is_closed());
        let this = practice.singles.get_key_value(&self.today.month());
        this.or(open).or(begun().next_back()).map(|(month, _)| *month)
    }

    /// This month, if it has no single although the practice has some.
    pub fn unplanned_month(&self, practice: &Practice) -> Option<Month> {
        let month = self.today.month();
        (!practice.singles.is_empty() && !practice.has_single(month)).then_some(month)
    }

    /// Work outside of open singles that has to be done by the end of this month and is not late: deferred to it, or to
    /// catch up on.
    pub fn due_this_month(&self) -> impl Iterator<Item = (&ResultId, &RemainingWork)> {
        let today = self.today();
        let end = today.month().last_day();
        self.left.iter().filter(move |(_, it)| match it.why {
            RemainingReason::CatchUp | RemainingReason::Joined => (today..=end).contains(&it.due),
            RemainingReason::Open | RemainingReason::Planned => false,
        })
    }

    pub fn standing(&self, client: &ClientId, procedure: &ProcedureId) -> Option<&Standing> {
        self.standings.get(client)?.get(procedure)
    }

    pub fn standings_of(&self, client: &ClientId) -> impl Iterator<Item = (&ProcedureId, &Standing)> {
        self.standings.get(client).into_iter().flat_map(|it| it.iter())
    }

    pub fn obligations_of(&self, client: &ClientId) -> &[Obligation] {
        self.obligations.get(client).map_or(&[], |it| it.as_slice())
    }

    /// Obligation of a client in the single of a month; `None` if the single is not required there.
    pub fn obligation(&self, client: &ClientId, month: Month) -> Option<&Obligation> {
        self.obligations_of(client).iter().find(|it| it.cause == Cause::Single(month))
    }

    pub fn results_of(&self, client: &ClientId) -> &[ResultId] {
        self.results.get(client).map_or(&[], Vec::as_slice)
    }

    /// Results of a client with an item about an asset, in the order of time.
    pub fn results_about(&self, client: &ClientId, asset: &AssetId) -> &[ResultId] {
        self.assets.get(client).and_then(|assets| assets.get(asset)).map_or(&[], Vec::as_slice)
    }

    /// Whether an asset of a client is in service and was not verified for a year.
    pub fn is_stale(&self, client: &ClientId, asset: &AssetId) -> bool {
        self.stale.get(client).is_some_and(|assets| assets.contains(asset))
    }

    /// Results that a person performed.
    pub fn performed_by(&self, person: &PersonId) -> &[ResultId] {
        self.people.get(person).map_or(&[], Vec::as_slice)
    }

    /// Edits that results suggest since the procedure was last reviewed.
    pub fn suggestions_for<'l>(&'l self, practice: &'l Practice, id: &'l ProcedureId) -> Vec<Suggestion<'l>> {
        let reviewed = practice.procedures.get(id).and_then(|it| it.front.last_reviewed_on);
        let results =
            self.edits.get(id).into_iter().flatten().filter_map(|id| practice.results.get_key_value(id));
        let since = results
            .filter(|(_, it)| reviewed.is_none_or(|day| it.front.performed_on.is_none_or(|on| on > day)));
        since
            .flat_map(|(result, document)| {
                let marked = document.body.outline.tasks.iter().filter(|it| it.mark == TaskMark::NeedsEdit);
                marked.map(move |task| Suggestion { result, document, words: &task.text })
            })
            .collect()
    }

    pub fn findings_of(&self, client: &ClientId) -> impl Iterator<Item = &FindingEntry> + use<'_> {
        let findings = self.findings.unrecorded();
        self.found.get(client).into_iter().flatten().map(|nth| &findings[*nth])
    }

    pub fn exemptions_of(&self, client: &ClientId) -> impl Iterator<Item = &ExemptionEntry> {
        reads::client(client);
        self.exemptions.unrecorded().iter().filter(move |entry| entry.client == *client)
    }

    /// Obligations and standings of each client, from the states of its singles.
    fn client_work<'p>(
        &self,
        practice: &'p Practice,
        states: &States,
        before: Option<&Before<'_>>,
    ) -> Vec<(&'p ClientId, ClientWork)> {
        let unreadable = &practice.unreadable_results();
        let of_client = |(nth, (id, client)): (usize, (&'p ClientId, &'p Document<Client>))| {
            if let Some(work) = before.and_then(|it| it.work(id)) {
                return (id, work);
            }
            let state = |month: Month| &states[&month][nth];
            let (client, settlements) = (&client.front, &Settlements::of(practice, self, id, state));
            let facts = ClientFacts { practice, id, client, settlements, unreadable, today: self.today };
            let obligations = facts.obligations(state);
            let procedures = practice.procedures.iter();
            let standings: BTreeMap<_, _> = procedures
                .map(|(id, it)| (id.clone(), standing::standing(&facts, id, &it.front, &obligations)))
                .collect();
            (id, ClientWork { obligations: obligations.into(), standings: standings.into() })
        };
        let clients: Vec<_> = practice.clients.iter().enumerate().collect();
        clients.into_par_iter().map(of_client).collect()
    }

    fn months_of(&self, practice: &Practice, states: States) -> BTreeMap<Month, MonthCoverage> {
        let mut open: BTreeMap<Month, usize> = BTreeMap::new();
        for month in self.findings.iter().filter(|it| it.is_open()).filter_map(|it| it.result.month()) {
            *open.entry(month).or_default() += 1;
        }
        let late: HashSet<(Month, &ClientId)> = self
            .obligations
            .iter()
            .flat_map(|(id, work)| work.iter().filter(|it| it.is_late()).map(move |it| (it, id)))
            .filter_map(|(it, id)| Some((it.cause.month()?, id)))
            .collect();
        let month = |(month, states): (Month, Vec<State>)| {
            let single = &practice.singles[&month];
            let due = single.due(&practice.settings);
            let cell = |(id, state): (&ClientId, State)| {
                let result = practice.result(month, id);
                let performed = result.and_then(|result| result.front.performed_on);
                Cell {
                    done_late: state.is_completed() && performed.is_some_and(|day| day > due),
                    late: late.contains(&(month, id)),
                    recorded: result.is_some(),
                    state,
                }
            };
            let cells: Vec<Cell> = practice.clients.keys().zip(states).map(cell).collect();
            let unreadable = requirement::unreadable_clients(practice, single).count();
            let completion = Completion::of(&cells).with_unreadable_clients(unreadable);
            let open_findings = open.get(&month).copied().unwrap_or_default();
            (month, MonthCoverage { cells, completion, open_findings })
        };
        states.into_par_iter().map(month).collect()
    }

    fn index(&mut self, practice: &Practice) {
        for resolved in practice.resolved_results() {
            let client = resolved.id.client();
            self.results.entry(client.clone()).or_default().push(resolved.id.clone());
            for item in &resolved.document.front.items {
                if let Subject::Asset(asset) = &item.subject {
                    let assets = self.assets.entry(client.clone()).or_default();
                    assets.entry(asset.clone()).or_default().push(resolved.id.clone());
                }
            }
            let tasks = &resolved.document.body.outline.tasks;
            if let Some(procedure) = resolved.procedure_id
                && tasks.iter().any(|task| task.mark == TaskMark::NeedsEdit)
            {
                self.edits.entry(procedure.clone()).or_default().push(resolved.id.clone());
            }
            if let Some(person) = &resolved.document.front.performed_by {
                self.people.entry(person.clone()).or_default().push(resolved.id.clone());
            }
        }
        let day = |id: &ResultId| {
            practice.results.get(id).and_then(|document| practice.resolve(id, document).day())
        };
        self.assets.values_mut().flat_map(HashMap::values_mut).for_each(|results| results.sort_by_key(day));
    }
}
