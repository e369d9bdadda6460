//! Minutes of work by month and person, against the time that they have for it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::coverage::{ObligationState, assignee, planned_minutes};
use crate::document::Document;
use crate::model::{self, Client, ClientId, Month, Person, PersonId, Procedure, ProcedureId, WaivedBy};
use crate::practice::{MonthlySingle, ResultId};

use super::Context;
use super::calendar::Suggestions;
use super::months::working_days;
use super::owed::Owed;

/// Minutes of work of a person in a month.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Load {
    /// The month.
    pub month: Month,
    /// Id of the person; `null` for work of nobody.
    pub person: Option<PersonId>,
    /// Estimated minutes.
    pub minutes: u32,
    /// Minutes that the person has for it, without holidays; `null` where `capacity_minutes` does not say so.
    pub capacity: Option<u32>,
}

/// Clients and minutes of the single of a month.
#[derive(Clone, Copy, Debug, Default)]
pub struct MonthWork {
    pub clients: usize,
    pub minutes: u32,
}

/// The load of each person in each month, and the work of each month's single.
pub fn load(
    context: &Context<'_>,
    suggestions: &Suggestions<'_>,
    owed: &[Owed],
) -> (Vec<Load>, BTreeMap<Month, MonthWork>) {
    let mut minutes: BTreeMap<(Month, Option<PersonId>), u32> = BTreeMap::new();
    let mut add = |month: Month, person: Option<&PersonId>, more: u32| {
        let sum = minutes.entry((month, person.cloned())).or_default();
        *sum = sum.saturating_add(more);
    };
    let mut work: BTreeMap<Month, MonthWork> = BTreeMap::new();
    for month in &context.months {
        let of_month = match (context.practice.singles.get(month), suggestions.get(month)) {
            (Some(single), _) => of_single(context, single),
            (None, Some(it)) => of_suggestion(context, *month, it.procedure),
            (None, None) => Vec::new(),
        };
        let sum = work.entry(*month).or_default();
        for (person, more) in of_month {
            add(*month, person, more);
            sum.clients += 1;
            sum.minutes = sum.minutes.saturating_add(more);
        }
    }
    for (client, it) in owed.iter().flat_map(|owed| owed.work.iter().map(|it| (&owed.client, it))) {
        let month = context.months.iter().find(|month| it.due <= month.last_day());
        let primary =
            context.practice.clients.get(client).and_then(|it| it.front.primary_technician.as_ref());
        if let Some(month) = month {
            add(*month, primary, it.minutes);
        }
    }
    let load = minutes.into_iter().map(|((month, person), minutes)| {
        let capacity = person.as_ref().and_then(|id| capacity(context, id, month));
        Load { month, person, minutes, capacity }
    });
    (load.collect(), work)
}

/// Who has to do what is left of a single, and how long it takes, for each client.
fn of_single<'p>(context: &Context<'p>, single: &MonthlySingle) -> Vec<(Option<&'p PersonId>, u32)> {
    let month = single.id.month;
    let is_left = |id: &ClientId| {
        let obligation = context.coverage.obligation(id, month);
        obligation.is_some_and(|it| it.is_unsettled() || it.state == ObligationState::Planned)
    };
    let left = context.practice.clients.iter().filter(|(id, _)| is_left(id));
    let work = left.map(|(id, client)| {
        let result = ResultId::Monthly(month, id.clone());
        (assignee(context.practice, &result), planned_minutes(context.practice, single, &client.front))
    });
    work.collect()
}

fn of_suggestion<'p>(
    context: &Context<'p>,
    month: Month,
    id: &ProcedureId,
) -> Vec<(Option<&'p PersonId>, u32)> {
    let Some(procedure) = context.practice.procedures.get(id) else { return Vec::new() };
    let owner = procedure.front.owner.as_ref();
    let required = required_at(context, id, &procedure.front, month);
    required
        .map(|(_, client, minutes)| (client.front.primary_technician.as_ref().or(owner), minutes))
        .collect()
}

/// Clients at which a procedure would be required in a month, with the estimated minutes.
pub fn required_at<'p>(
    context: &Context<'p>,
    id: &ProcedureId,
    procedure: &Procedure,
    month: Month,
) -> impl Iterator<Item = (&'p ClientId, &'p Document<Client>, u32)> {
    let (today, calendar) = (context.coverage.today(), &context.practice.settings.calendar);
    let due = month.last_day();
    let clients = context.practice.clients.iter();
    let required = clients.filter(move |(_, client)| {
        model::exclusion(&client.front, procedure, month, calendar).is_none()
            && WaivedBy::of(&client.front, id, procedure, due, today).is_none()
    });
    required.map(move |(client_id, client)| {
        let items = procedure.subjects(id, &client.front, due).len();
        (client_id, client, procedure.minutes_for(items))
    })
}

/// Minutes that a person has in a month: none before they start and after they leave, and less where there are holidays.
fn capacity(context: &Context<'_>, id: &PersonId, month: Month) -> Option<u32> {
    let person: &Person = &context.practice.staff.get(id)?.front;
    let whole = person.capacity_minutes?;
    let is_away = person.left.is_some_and(|day| day < month.first_day())
        || person.started.is_some_and(|day| day > month.last_day());
    let days = u32::try_from(working_days(context, month).count()).unwrap_or(0);
    let weekdays = u32::try_from(month.weekdays().count()).unwrap_or(1).max(1);
    Some(if is_away { 0 } else { whole.saturating_mul(days) / weekdays })
}
