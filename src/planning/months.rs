//! Months of a plan: what is chosen or suggested for each.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::{Day, IdeaId, Month, ProcedureId};

use super::Context;
use super::calendar::Suggestions;
use super::load::MonthWork;
use super::promises::Promise;

/// Month of a plan.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PlannedMonth {
    /// The month.
    pub month: Month,
    /// Whether something is chosen or suggested for it.
    pub phase: MonthPhase,
    /// Id of the procedure; `null` where the month is free.
    pub procedure: Option<ProcedureId>,
    /// Id of the idea for whose month it is suggested.
    pub idea: Option<IdeaId>,
    /// Clients at which it is left to do.
    pub clients: usize,
    /// Estimated minutes at these clients.
    pub minutes: u32,
    /// Whether it needs visits.
    pub on_site: bool,
    /// Where it is suggested: clients to which the promise of the procedure lapses in these months, if it is not planned.
    pub lapsing: usize,
    /// Days of the month that are neither a Saturday nor a Sunday nor a holiday.
    pub working_days: usize,
    /// Holidays that are neither a Saturday nor a Sunday.
    pub holidays: usize,
}

/// How far the choice for a month has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MonthPhase {
    /// Its single was closed.
    Closed,
    /// Its single was opened.
    Open,
    /// Its single is planned.
    Planned,
    /// It has a single whose file cannot be read.
    Unreadable,
    /// It has no single; one is suggested.
    Suggested,
    /// It has no single, and none is suggested.
    Free,
}

pub fn months(
    context: &Context<'_>,
    suggestions: &Suggestions<'_>,
    work: &BTreeMap<Month, MonthWork>,
    promises: &[Promise<'_>],
) -> Vec<PlannedMonth> {
    let month = |month: &Month| {
        let suggestion = suggestions.get(month);
        let suggested = suggestion.map(|it| it.procedure);
        let procedure = context.practice.known.singles.get(month).or(suggested);
        let MonthWork { clients, minutes } = work.get(month).copied().unwrap_or_default();
        let is_lapsing = |it: &&Promise<'_>| Some(it.procedure) == suggested && it.lapses.is_some();
        let working_days = working_days(context, *month).count();
        PlannedMonth {
            month: *month,
            phase: phase(context, *month, suggested.is_some()),
            procedure: procedure.cloned(),
            idea: suggestion.and_then(|it| it.idea.cloned()),
            clients,
            minutes,
            on_site: procedure
                .and_then(|id| context.practice.procedures.get(id))
                .is_some_and(|it| it.front.on_site),
            lapsing: promises.iter().filter(is_lapsing).count(),
            working_days,
            holidays: month.weekdays().count() - working_days,
        }
    };
    context.months.iter().map(month).collect()
}

fn phase(context: &Context<'_>, month: Month, is_suggested: bool) -> MonthPhase {
    match context.practice.singles.get(&month) {
        Some(single) if single.is_closed() => MonthPhase::Closed,
        Some(single) if single.has_begun(context.coverage.today()) => MonthPhase::Open,
        Some(_) => MonthPhase::Planned,
        None if context.practice.has_single(month) => MonthPhase::Unreadable,
        None if is_suggested => MonthPhase::Suggested,
        None => MonthPhase::Free,
    }
}

/// Days of a month that are neither a Saturday nor a Sunday nor a holiday.
pub fn working_days(context: &Context<'_>, month: Month) -> impl Iterator<Item = Day> {
    let holidays = &context.practice.settings.calendar.holidays;
    month.weekdays().filter(|day| !holidays.contains(day))
}
