//! Suggestions for the months without a single.

use std::collections::BTreeMap;

use crate::model::{IdeaId, IdeaState, Month, ProcedureId};

use super::Context;
use super::candidates::Candidate;
use super::months::working_days;
use super::promises::Promise;

/// Suggested procedures, by their months.
pub type Suggestions<'p> = BTreeMap<Month, Suggestion<'p>>;

/// A procedure that is suggested for a month.
#[derive(Clone, Copy)]
pub struct Suggestion<'p> {
    pub procedure: &'p ProcedureId,
    /// The idea that is scheduled for that month.
    pub idea: Option<&'p IdeaId>,
}

/// Most months in a row that need visits.
const VISITS: usize = 3;

/// Suggests a procedure for months without a single: first what an idea is scheduled for, then what keeps most promises, then
/// what never was a single. One month stays free for what comes up, that with the fewest working days. No more than a few
/// months in a row need visits.
pub fn suggestions<'p>(
    context: &Context<'p>,
    promises: &[Promise<'p>],
    candidates: &'p [Candidate],
) -> Suggestions<'p> {
    let mut draft = Draft { context, free: free(context), suggestions: Suggestions::new() };
    let is_candidate = |id: &ProcedureId| candidates.iter().any(|it| it.procedure.as_ref() == Some(id));
    for (month, it) in scheduled(context).filter(|(_, it)| is_candidate(it.procedure)) {
        draft.place(draft.free.contains(&month).then_some(month), it);
    }
    draft.keep_one_free();
    for Deadline { month, procedure, .. } in deadlines(promises) {
        let mut possible = draft.possible(procedure);
        let in_time = possible.iter().rev().find(|it| **it <= month).copied();
        possible.truncate(1);
        draft.place(in_time.or(possible.pop()), Suggestion { procedure, idea: None });
    }
    for it in candidates.iter().filter(|it| it.last_run.is_none()) {
        if let Some(procedure) = &it.procedure {
            let first = draft.possible(procedure).first().copied();
            draft.place(first, Suggestion { procedure, idea: None });
        }
    }
    draft.suggestions
}

/// Months without a single, the first one first.
fn free(context: &Context<'_>) -> Vec<Month> {
    let is_free = |month: &&Month| !context.practice.has_single(**month);
    context.months.iter().filter(is_free).copied().collect()
}

/// Suggestions that are being made.
struct Draft<'c, 'p> {
    context: &'c Context<'p>,
    /// Months without a single and without a suggestion, the first one first.
    free: Vec<Month>,
    suggestions: Suggestions<'p>,
}

impl<'p> Draft<'_, 'p> {
    /// The free months in which a procedure can be done.
    fn possible(&self, id: &ProcedureId) -> Vec<Month> {
        let is_possible =
            |month: &&Month| !needs_visit(self.context, id) || self.visits_around(**month) < VISITS;
        self.free.iter().filter(is_possible).copied().collect()
    }

    /// Number of months that need visits directly before and after a month.
    fn visits_around(&self, month: Month) -> usize {
        let before = std::iter::successors(Some(month.previous()), |it| Some(it.previous()));
        let after = std::iter::successors(Some(month.next()), |it| Some(it.next()));
        let visits = |it: &Month| self.chosen(*it).is_some_and(|id| needs_visit(self.context, id));
        before.take(VISITS).take_while(visits).count() + after.take(VISITS).take_while(visits).count()
    }

    fn chosen(&self, month: Month) -> Option<&ProcedureId> {
        let suggested = || self.suggestions.get(&month).map(|it| it.procedure);
        self.context.practice.known.singles.get(&month).or_else(suggested)
    }

    /// Suggests a procedure for a month, unless it is suggested already.
    fn place(&mut self, month: Option<Month>, suggestion: Suggestion<'p>) {
        let is_placed = self.suggestions.values().any(|it| it.procedure == suggestion.procedure);
        if let Some(month) = month.filter(|_| !is_placed) {
            self.free.retain(|it| *it != month);
            self.suggestions.insert(month, suggestion);
        }
    }

    fn keep_one_free(&mut self) {
        let days = |month: &&Month| working_days(self.context, **month).count();
        let kept = self.free.iter().min_by_key(days).copied();
        self.free.retain(|month| Some(*month) != kept);
    }
}

fn needs_visit(context: &Context<'_>, id: &ProcedureId) -> bool {
    context.practice.procedures.get(id).is_some_and(|it| it.front.on_site)
}

/// Procedures of ideas that are scheduled, by month.
fn scheduled<'p>(context: &Context<'p>) -> impl Iterator<Item = (Month, Suggestion<'p>)> {
    let ideas = context.practice.fully_parsed(&context.practice.ideas);
    let scheduled = ideas.filter(|(_, it)| it.front.state == IdeaState::Scheduled);
    scheduled.filter_map(|(id, it)| {
        let procedure = it.front.procedure.as_ref()?;
        Some((it.front.month?, Suggestion { procedure, idea: Some(id) }))
    })
}

/// Month by which a procedure keeps most of its promises.
struct Deadline<'p> {
    month: Month,
    procedure: &'p ProcedureId,
    /// Number of promises that lapse.
    lapsing: usize,
}

/// The procedures of which at least half of the promises lapse, those with the most first. The others are for catch-ups.
fn deadlines<'p>(promises: &[Promise<'p>]) -> Vec<Deadline<'p>> {
    let mut of_procedures: BTreeMap<&ProcedureId, (usize, Vec<Month>)> = BTreeMap::new();
    for it in promises {
        let (promised, lapsing) = of_procedures.entry(it.procedure).or_default();
        *promised += 1;
        lapsing.extend(it.lapses);
    }
    let deadline = |(procedure, (promised, mut months)): (&'p ProcedureId, (usize, Vec<Month>))| {
        months.sort_unstable();
        let is_for_all = 2 * months.len() >= promised;
        // When most of them lapse: a few clients that did it earlier do not decide for all.
        let month = *months.get(months.len() / 2).filter(|_| is_for_all)?;
        Some(Deadline { month, procedure, lapsing: months.len() })
    };
    let mut deadlines: Vec<Deadline<'_>> = of_procedures.into_iter().filter_map(deadline).collect();
    deadlines.sort_by(|a, b| b.lapsing.cmp(&a.lapsing).then(a.month.cmp(&b.month)));
    deadlines
}
