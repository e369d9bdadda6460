//! The catch-up plan of a client that joined later: which procedures are owed, by when, how long they take.
//! Clients that were there before the practice's first single are reached by the plan of months, and have none.

use schemars::JsonSchema;
use serde::Serialize;

use crate::coverage::{Standing, StandingKind, Why, joined_later};
use crate::forms::NewResult;
use crate::model::{Client, ClientId, Month, Procedure, ProcedureId};
use crate::practice::ResultId;
use crate::site::envelope::{Frame, render as framed};
use crate::site::forge::Forge;
use crate::site::views::{Link, StateView};
use crate::site::{Page, RenderError, Site, address};

#[derive(Serialize, JsonSchema)]
pub struct CatchUpView {
    client: Link,
    since: String,
    /// The earliest first.
    months: Vec<MonthView>,
    owed: usize,
    overdue: usize,
    hours: String,
    /// Of what has to be caught up on by a client that joins later.
    done: Vec<DoneRow>,
    /// Of those, how many are exempt or do not apply.
    excused: usize,
    /// How many there are to catch up on, done ones too.
    of: usize,
}

#[derive(Serialize, JsonSchema)]
struct MonthView {
    month: String,
    /// In which it was due: overdue things are for now.
    document_history: bool,
    hours: String,
    rows: Vec<OwedRow>,
}

#[derive(Serialize, JsonSchema)]
struct OwedRow {
    procedure: Link,
    kind: &'static str,
    due: Option<String>,
    hours: Option<String>,
    /// Where it takes a visit, a window or the client's word.
    on_site: bool,
    maintenance_window: bool,
    client_approval: bool,
    /// What was begun.
    begun: Option<Link>,
    worksheet: Option<Link>,
    /// The forge's editor on the new file with its text, or on the one that is there.
    forge: Option<String>,
}

#[derive(Serialize, JsonSchema)]
struct DoneRow {
    procedure: Link,
    on: String,
    href: String,
    state: StateView,
}

/// The plan in short, for the client's page.
#[derive(Serialize, JsonSchema)]
pub struct PlanView {
    pub href: String,
    pub owed: usize,
    pub hours: String,
}

pub fn render(site: &Site, page: &Page, id: &ClientId) -> Result<String, RenderError> {
    let client = &site.practice.clients[id];
    let title = site.say("catch-up-title", &[("client", client.front.name.clone().into())]);
    let frame = Frame::plain("catch-up.html", &title, "clients");
    framed(site, page, &frame, view(site, id, &client.front))
}

/// `None` for a client that did not join later.
pub fn plan(site: &Site, id: &ClientId, client: &Client) -> Option<PlanView> {
    let owed: Vec<_> = owed(site, id).collect();
    let minutes =
        owed.iter().map(|(procedure_id, procedure, _)| minutes(site, client, procedure_id, procedure));
    joined_later(&site.practice, client).then(|| PlanView {
        href: address::catch_up(id),
        owed: owed.len(),
        hours: hours(minutes.sum()),
    })
}

fn view(site: &Site, id: &ClientId, client: &Client) -> CatchUpView {
    let mut months: Vec<(Month, u32, Vec<OwedRow>)> = Vec::new();
    let mut owed: Vec<_> = owed(site, id).collect();
    owed.sort_by_key(|(_, _, standing)| standing.due);
    for (procedure_id, procedure, standing) in &owed {
        let month = standing.due.unwrap_or(site.coverage.today).month();
        let minutes = minutes(site, client, procedure_id, procedure);
        let row = row(site, (id, client), (procedure_id, procedure, standing), minutes);
        match months.last_mut().filter(|it| it.0 == month) {
            Some((_, sum, rows)) => {
                *sum += minutes;
                rows.push(row);
            }
            None => months.push((month, minutes, vec![row])),
        }
    }
    let wanted = || onboarding(site, id);
    let is_excused = |standing: &Standing| {
        matches!(standing.kind, StandingKind::Exempt | StandingKind::NotApplicable) && standing.last.is_none()
    };
    CatchUpView {
        client: site.client_link(id),
        since: client.service_start.to_string(),
        owed: owed.len(),
        overdue: owed.iter().filter(|(_, _, standing)| standing.kind == StandingKind::Overdue).count(),
        hours: hours(months.iter().map(|(_, minutes, _)| minutes).sum()),
        months: months
            .into_iter()
            .map(|(month, minutes, rows)| MonthView {
                month: month.to_string(),
                document_history: month < site.coverage.today.month(),
                hours: hours(minutes),
                rows,
            })
            .collect(),
        done: wanted().filter_map(|(procedure, _, standing)| done(site, procedure, standing)).collect(),
        excused: wanted().filter(|(_, _, standing)| is_excused(standing)).count(),
        of: wanted().filter(|(_, _, it)| it.last.is_some() || it.kind != StandingKind::NotOwed).count(),
    }
}

/// What a client that joins later has to do, with where this one stands.
pub fn onboarding<'s>(
    site: &'s Site,
    id: &'s ClientId,
) -> impl Iterator<Item = (&'s ProcedureId, &'s Procedure, &'s Standing)> {
    let standings = site.coverage.standings_of(id);
    standings
        .filter_map(|(id, standing)| Some((id, &*site.practice.procedures.get(id)?.front, standing)))
        .filter(|(_, procedure, _)| procedure.onboarding)
}

fn owed<'s>(
    site: &'s Site,
    id: &'s ClientId,
) -> impl Iterator<Item = (&'s ProcedureId, &'s Procedure, &'s Standing)> {
    onboarding(site, id).filter(|(_, _, standing)| standing.owed_since_joining)
}

/// From the estimate, for the systems of today.
pub fn minutes(site: &Site, client: &Client, id: &ProcedureId, procedure: &Procedure) -> u32 {
    procedure.minutes_for(procedure.subjects(id, client, site.coverage.today).len())
}

fn row(
    site: &Site,
    (client_id, client): (&ClientId, &Client),
    (id, procedure, standing): (&ProcedureId, &Procedure, &Standing),
    minutes: u32,
) -> OwedRow {
    let result = result(site, client_id, id);
    let begun = site.practice.results.get(&result);
    let new = NewResult { id: &result, procedure_id: id, procedure, client, by: None };
    let written = |forge: &Forge<'_>| match begun {
        Some(_) => forge.edit(&result.path()),
        None => forge
            .new_file_with(&result.path(), &new.text(&site.practice, site.coverage.today))
            .unwrap_or_else(|| forge.new_file(&result.path())),
    };
    OwedRow {
        procedure: site.procedure_link(id),
        kind: standing.kind.key(),
        due: standing.due.map(|day| day.to_string()),
        hours: (minutes > 0).then(|| hours(minutes)),
        on_site: procedure.on_site,
        maintenance_window: procedure.maintenance_window,
        client_approval: procedure.client_approval,
        begun: begun.map(|document| Link {
            href: address::result(&result),
            text: site.word("status", document.front.status.word()),
        }),
        worksheet: site.worksheet_link(&result),
        forge: Forge::of(&site.practice.settings.repository).as_ref().map(written),
    }
}

/// Where it is written down: in the result of a month that is open, else in one of its own.
pub fn result(site: &Site, client: &ClientId, id: &ProcedureId) -> ResultId {
    let singles = site.practice.singles.values().rev().filter(|single| single.id.procedure == *id);
    let monthly = singles.map(|single| ResultId::Monthly(single.id.month, client.clone()));
    let open = |it: &ResultId| site.coverage.left.get(it).is_some_and(|left| left.why == Why::Open);
    monthly.into_iter().find(open).unwrap_or_else(|| ResultId::CatchUp(client.clone(), id.clone()))
}

fn done(site: &Site, procedure: &ProcedureId, standing: &Standing) -> Option<DoneRow> {
    let last = standing.last.as_ref()?;
    Some(DoneRow {
        procedure: site.procedure_link(procedure),
        on: last.on.to_string(),
        href: address::result(&last.result),
        state: StateView::plain(&last.state),
    })
}

/// `1:30`
fn hours(minutes: u32) -> String {
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::hours;

    #[test]
    fn hours_are_written_as_on_a_clock() {
        assert_eq!([0, 45, 90, 605].map(hours), ["0:00", "0:45", "1:30", "10:05"]);
    }
}
