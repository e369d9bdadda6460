//! What could be chosen: procedures and ideas, ranked.

use schemars::JsonSchema;
use serde::Serialize;

use crate::coverage::{State, of_completed};
use crate::model::{Day, Idea, IdeaId, IdeaState, Month, Procedure, ProcedureId, ProcedureStatus};
use crate::practice::MonthlySingle;

use super::Context;
use super::load::required_at;

/// Months after which a longer time since the last run makes no difference.
const LONG: usize = 24;

/// A procedure or an idea that could be chosen for a month, with what its rank follows from.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Candidate {
    /// Id of the procedure; `null` for an idea that has none yet.
    pub procedure: Option<ProcedureId>,
    /// Id of the idea that it comes from.
    pub idea: Option<IdeaId>,
    /// Title of the procedure or idea.
    pub title: String,
    /// Whether the procedure has to be approved first.
    pub draft: bool,
    /// Month of the last single; `null` where there was none.
    pub last_run: Option<Month>,
    /// What was found in the last single.
    pub not_right: Option<NotRight>,
    /// Whether the last single was in the calendar month that comes next without a single.
    pub in_season: bool,
    /// Estimated minutes at all clients; `null` without an estimate.
    pub minutes: Option<u32>,
    /// Whether it needs a visit.
    pub on_site: bool,
    /// Day by which the idea must be done.
    pub deadline: Option<Day>,
    /// Votes of the team for the idea.
    pub votes: u32,
    /// Rank: two points for each month since the last single (48 where there was none, or at most), up to 24 for what was not
    /// right, 12 for the season, 24 for a deadline, one for each vote, less one for each ten minutes at a client, up to 12.
    pub score: i64,
}

/// Clients at which not everything was right in a single.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NotRight {
    /// Clients at which something was fixed or remained open.
    pub clients: usize,
    /// Clients at which it was done.
    pub of: usize,
}

/// All that could be chosen, the most pressing first. What is chosen for these months already is left out.
pub fn candidates(context: &Context<'_>) -> Vec<Candidate> {
    let practice = context.practice;
    let next = context.months.iter().find(|month| !practice.has_single(**month)).copied();
    let is_chosen = |id: &ProcedureId| {
        let chosen = practice.known.singles.iter();
        chosen.into_iter().any(|(month, procedure)| procedure == id && context.months.contains(month))
    };
    let procedures = practice.fully_parsed(&practice.procedures);
    let procedures =
        procedures.filter(|(id, it)| it.front.status != ProcedureStatus::Retired && !is_chosen(id));
    let procedures = procedures.map(|(id, it)| of_procedure(context, id, &it.front, next));
    let ideas = practice.fully_parsed(&practice.ideas).filter(|(_, it)| is_open(&it.front));
    let without_procedure =
        ideas.filter(|(_, it)| it.front.procedure.is_none()).map(|(id, it)| of_idea(context, id, &it.front));
    let mut candidates: Vec<Candidate> = procedures.chain(without_procedure).collect();
    candidates.sort_by(|a, b| b.score.cmp(&a.score).then_with(|| a.title.cmp(&b.title)));
    candidates
}

fn is_open(idea: &Idea) -> bool {
    match idea.state {
        IdeaState::Idea | IdeaState::Drafting | IdeaState::Scheduled => true,
        IdeaState::Done | IdeaState::Rejected => false,
    }
}

fn of_procedure(
    context: &Context<'_>,
    id: &ProcedureId,
    procedure: &Procedure,
    next: Option<Month>,
) -> Candidate {
    let practice = context.practice;
    let ideas = practice.fully_parsed(&practice.ideas);
    let idea =
        ideas.filter(|(_, it)| is_open(&it.front)).find(|(_, it)| it.front.procedure.as_ref() == Some(id));
    let last = last_run(context, id);
    let last_run = last.map(|single| single.id.month);
    let in_season = last_run.zip(next).is_some_and(|(last, next)| last.number() == next.number());
    let month = next.unwrap_or_else(|| context.last());
    let required = required_at(context, id, procedure, month);
    let each: Vec<u32> = required.map(|(_, _, minutes)| minutes).collect();
    let minutes = Some(each.iter().fold(0_u32, |sum, it| sum.saturating_add(*it))).filter(|it| *it > 0);
    let factors = Factors {
        since: last_run,
        not_right: last.map(|single| not_right(context, single)),
        in_season,
        minutes_each: minutes.unwrap_or(0) / u32::try_from(each.len()).unwrap_or(u32::MAX).max(1),
        deadline: idea.and_then(|(_, it)| it.front.deadline),
        votes: idea.and_then(|(_, it)| it.front.votes).unwrap_or(0),
    };
    Candidate {
        procedure: Some(id.clone()),
        idea: idea.map(|(id, _)| id.clone()),
        title: procedure.title.clone(),
        draft: procedure.status == ProcedureStatus::Draft,
        last_run,
        not_right: factors.not_right,
        in_season,
        minutes,
        on_site: procedure.on_site,
        deadline: factors.deadline,
        votes: factors.votes,
        score: factors.score(context),
    }
}

fn of_idea(context: &Context<'_>, id: &IdeaId, idea: &Idea) -> Candidate {
    let clients = context.practice.served_on(context.coverage.today()).count();
    let factors = Factors {
        since: None,
        not_right: None,
        in_season: false,
        minutes_each: idea.estimate_minutes.unwrap_or(0),
        deadline: idea.deadline,
        votes: idea.votes.unwrap_or(0),
    };
    let clients = u32::try_from(clients).unwrap_or(u32::MAX);
    Candidate {
        procedure: None,
        idea: Some(id.clone()),
        title: idea.title.clone(),
        draft: false,
        last_run: None,
        not_right: None,
        in_season: false,
        minutes: idea.estimate_minutes.map(|it| it.saturating_mul(clients)),
        on_site: idea.on_site,
        deadline: idea.deadline,
        votes: factors.votes,
        score: factors.score(context),
    }
}

/// The last single of a procedure that has begun.
fn last_run<'p>(context: &Context<'p>, id: &ProcedureId) -> Option<&'p MonthlySingle> {
    let today = context.coverage.today();
    let singles = context.practice.singles.values().rev();
    singles.into_iter().find(|single| single.id.procedure == *id && single.has_begun(today))
}

fn not_right(context: &Context<'_>, single: &MonthlySingle) -> NotRight {
    let done = context.practice.results_in(single).filter_map(|it| of_completed(it.front()));
    done.fold(NotRight { clients: 0, of: 0 }, |sum, state| NotRight {
        clients: sum.clients + usize::from(state != State::Conforms),
        of: sum.of + 1,
    })
}

/// What a rank follows from.
struct Factors {
    since: Option<Month>,
    not_right: Option<NotRight>,
    in_season: bool,
    minutes_each: u32,
    deadline: Option<Day>,
    votes: u32,
}

impl Factors {
    fn score(&self, context: &Context<'_>) -> i64 {
        let months = self.since.map_or(LONG, |last| last.next().through(context.coverage.month()).count());
        let not_right = self.not_right.filter(|it| it.of > 0).map_or(0, |it| 24 * it.clients / it.of);
        let is_due = self.deadline.is_some_and(|day| day <= context.last().last_day());
        let for_it =
            2 * months.min(LONG) + not_right + 12 * usize::from(self.in_season) + 24 * usize::from(is_due);
        i64::try_from(for_it).unwrap_or(i64::MAX) + i64::from(self.votes)
            - i64::from((self.minutes_each / 10).min(12))
    }
}
