//! Views that many pages share. Links are from the root of the site; templates put `root` before them.

use schemars::JsonSchema;
use serde::Serialize;

use crate::coverage::{Cell, Completion, LateCount, Obligation, Standing, State, of_completed};
use crate::model::{Client, ClientId, Status, Ticket};
use crate::practice::{MonthlySingle, ResolvedResult};

use super::address;
use super::context::Site;
use super::link::Link;
use super::names::month_link;

/// State of a client in a single: `key` selects colour and words, `mark` needs no colour.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct StateView {
    /// Key for style sheets and for `state-…` in the strings.
    pub key: &'static str,
    /// A letter or sign, which needs no colour.
    pub mark: &'static str,
    /// Month to which it is deferred.
    pub month: Option<String>,
    /// Why it is not required.
    pub why: Option<String>,
    /// Whether it was done after its due date.
    pub done_late: bool,
    /// Whether it is past its due date and not done.
    pub late: bool,
}

/// How many of the required ones are done.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CompletionView {
    /// How many are done.
    pub completed: usize,
    /// How many are required: exempt and not applicable ones are not counted.
    pub required: usize,
    /// How many are not done.
    pub left: usize,
    /// Percentage done, rounded down; nothing where none is required.
    pub percent: Option<usize>,
    /// How many were done by their due date.
    pub on_time: usize,
    /// How many are exempt.
    pub exempt: usize,
    /// How many do not apply.
    pub not_applicable: usize,
    /// How many are in progress.
    pub in_progress: usize,
    /// How many are blocked.
    pub blocked: usize,
    /// How many are deferred.
    pub deferred: usize,
    /// How many were closed without a result.
    pub missed: usize,
    /// How many are past their due date and not done.
    pub late: usize,
    /// How many are required as far as is known, but their client or result cannot be read.
    pub unreadable: usize,
}

/// Late work, in its two kinds.
#[derive(Clone, Copy, Debug, Default, Serialize, JsonSchema)]
pub struct LateView {
    /// How many singles are late: past their due date, and not done.
    pub singles: usize,
    /// How many procedures lapsed: not done again by the end of the interval, after joining, or after an exemption or
    /// attestation ended.
    pub procedures: usize,
    /// Both together.
    pub total: usize,
}

/// Late work of a client.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct LateWorkRow {
    /// Month of the single, as `2026-10`; nothing for a procedure that lapsed.
    month: Option<String>,
    /// Short name of the procedure: `Time Services`.
    task: String,
    /// Address of the result where there is one, else of the single or procedure.
    href: String,
    /// Days since it had to be done.
    days: i64,
    /// Why it is late: the word for `behind-cause-…` in the strings.
    cause: &'static str,
    /// Reason that the result gives.
    reason: Option<String>,
}

/// Where a client stands with a procedure.
#[derive(Serialize, JsonSchema)]
pub struct StandingView {
    /// `current`, `due`, `overdue`, `never`, `exempt`, `not-applicable` or `not-required`.
    pub kind: &'static str,
    /// Due date.
    pub due: Option<String>,
    /// The last result, named by its day; in the matrix, by its month.
    pub last: Option<Link>,
    /// State of the last result.
    pub state: Option<StateView>,
}

/// A single in a list.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SingleRow {
    /// Month, as `2026-10`.
    pub month: String,
    /// The year, as a number.
    pub year: i16,
    /// The single, as `Monthly Single - 202610 - Time Services`.
    pub title: Link,
    /// The procedure, with its page.
    pub procedure: Link,
    /// The procedure's name alone: `Time Services`.
    pub task: String,
    /// Due date.
    pub due: String,
    /// Days from today to the due date; negative after it.
    pub days_left: i64,
    /// `planned`, `open` or `closed`.
    pub phase: &'static str,
    /// Day on which it was closed.
    pub closed_on: Option<String>,
    /// How many are done of those that are required.
    pub completion: CompletionView,
    /// How many findings are open.
    pub open_findings: usize,
    /// The earlier singles of the same procedure, the latest first.
    pub repeats: Vec<Link>,
}

/// A single in short, with the state of a client in it.
#[derive(Serialize, JsonSchema)]
pub struct SingleCellView {
    /// Month, as `2026-10`.
    month: String,
    /// Short name of the procedure: `Time Services`.
    task: String,
    /// State of the work.
    state: StateView,
    /// Address of the result where there is one, else of the single.
    href: String,
}

/// A ticket in the ticket system.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct TicketView {
    /// Identifier of the ticket.
    pub id: String,
    /// Address of the ticket, where one is configured.
    pub href: Option<String>,
    /// Status of the ticket.
    pub status: Option<String>,
    /// Day on which the ticket was closed.
    pub closed_on: Option<String>,
}

/// A site of a client.
#[derive(Serialize, JsonSchema)]
pub struct SiteRow {
    /// Name of the site.
    name: String,
    /// Postal address.
    address: Option<String>,
    /// Place within the address.
    location: Option<String>,
}

impl SiteRow {
    pub fn of_client(client: &Client) -> Vec<SiteRow> {
        let sites = client.sites.iter().map(|site| SiteRow {
            name: site.name.clone(),
            address: site.address.clone(),
            location: site.location.clone(),
        });
        sites.collect()
    }
}

impl StateView {
    pub fn of(cell: &Cell) -> StateView {
        StateView { done_late: cell.done_late, late: cell.late, ..StateView::plain(&cell.state) }
    }

    pub fn plain(state: &State) -> StateView {
        let (month, why) = match state {
            State::Deferred(month) => (month.map(|month| month.to_string()), None),
            State::NotRequired(why) => (None, Some(why.to_string())),
            _ => (None, None),
        };
        StateView { key: state.key(), mark: state.mark(), month, why, done_late: false, late: false }
    }
}

impl StandingView {
    pub fn of(standing: &Standing) -> StandingView {
        let last = standing.last.as_ref();
        StandingView {
            kind: standing.kind.key(),
            due: standing.due.map(|day| day.to_string()),
            last: last.map(|it| Link { href: address::result(&it.result), text: it.on.to_string() }),
            state: last.map(|it| StateView::plain(&it.state)),
        }
    }
}

impl LateView {
    pub fn of(count: LateCount) -> LateView {
        LateView { singles: count.singles, procedures: count.procedures, total: count.total() }
    }
}

impl CompletionView {
    pub fn of(counts: &Completion) -> CompletionView {
        CompletionView {
            completed: counts.completed,
            required: counts.required,
            left: counts.left(),
            percent: counts.percent(),
            on_time: counts.on_time,
            exempt: counts.exempt,
            not_applicable: counts.not_applicable,
            in_progress: counts.in_progress,
            blocked: counts.blocked,
            deferred: counts.deferred,
            missed: counts.missed,
            late: counts.late,
            unreadable: counts.unreadable,
        }
    }
}
/// Returns the views that many pages show.
impl Site {
    pub fn ticket(&self, ticket: &Ticket) -> TicketView {
        TicketView {
            id: ticket.id.to_string(),
            href: self.ticket_href(&ticket.id),
            status: ticket.status.clone(),
            closed_on: ticket.closed_on.map(|day| day.to_string()),
        }
    }

    /// Returns the address of a ticket; `None` where none is configured, or it does not lead to the web.
    pub fn ticket_href(&self, id: &str) -> Option<String> {
        let pattern = self.practice.settings.tickets.url.as_ref()?;
        let escaped =
            percent_encoding::utf8_percent_encode(id, percent_encoding::NON_ALPHANUMERIC).to_string();
        let web = pattern.starts_with("https://") || pattern.starts_with("http://");
        web.then(|| pattern.replace("{id}", &escaped))
    }

    pub fn single_row(&self, single: &MonthlySingle) -> SingleRow {
        let month = single.id.month;
        let due = single.due(&self.practice.settings);
        SingleRow {
            month: month.to_string(),
            year: month.year(),
            title: self.single_link(single),
            procedure: self.procedure_link(&single.id.procedure),
            task: self.practice.task(&single.id.procedure),
            due: due.to_string(),
            days_left: due.days_since(self.coverage.today()),
            phase: self.phase(single),
            closed_on: single.document.front.closed_on.map(|day| day.to_string()),
            completion: CompletionView::of(&self.coverage.completion(month)),
            open_findings: self.coverage.open_findings(month),
            repeats: self.earlier(single),
        }
    }

    pub fn single_cell(&self, single: &MonthlySingle, client: &ClientId, cell: &Cell) -> SingleCellView {
        SingleCellView {
            month: single.id.month.to_string(),
            task: self.practice.task(&single.id.procedure),
            state: StateView::of(cell),
            href: self.cell_href(single, client, cell),
        }
    }

    /// Returns late work of a client, from an obligation.
    pub fn late_work(&self, client: &ClientId, late: &Obligation) -> LateWorkRow {
        let month = late.cause.month();
        let single = month.and_then(|month| self.practice.singles.get(&month));
        let cell = month.and_then(|month| self.coverage.cell(month, client));
        let result = month.and_then(|month| self.practice.result(month, client));
        LateWorkRow {
            month: month.map(|month| month.to_string()),
            task: self.practice.task(&late.procedure),
            href: match single.zip(cell) {
                Some((single, cell)) => self.cell_href(single, client, cell),
                None => address::procedure(&late.procedure),
            },
            days: late.days_late(self.coverage.today()),
            cause: self.coverage.late_cause(client, late).key(),
            reason: result.and_then(|it| it.front.reason.as_deref()).map(str::to_owned),
        }
    }

    /// Returns the earlier singles of the same procedure, the latest first, named by their months.
    fn earlier(&self, single: &MonthlySingle) -> Vec<Link> {
        let singles = self.singles_of(&single.id.procedure).rev();
        singles.filter(|it| it.id.month < single.id.month).map(month_link).collect()
    }

    /// Returns the summary of a result, else its reason.
    pub fn summary(&self, resolved: &ResolvedResult<'_>) -> Option<String> {
        let front = &resolved.document.front;
        front.summary.as_deref().or(front.reason.as_deref()).map(str::to_owned)
    }

    /// Returns the state of a result: of a month, that of its cell; of a catch-up, its own.
    pub fn result_state(&self, resolved: &ResolvedResult<'_>) -> StateView {
        let cell = resolved.id.month().and_then(|month| self.coverage.cell(month, resolved.id.client()));
        let of_itself = || {
            let front = &resolved.document.front;
            of_completed(front).unwrap_or(match front.status {
                Status::Completed | Status::InProgress => State::InProgress,
                Status::Blocked => State::Blocked,
                Status::Deferred => State::Deferred(front.until),
                Status::NotApplicable => State::NotApplicable,
                Status::Exempt => State::Exempt,
            })
        };
        cell.map_or_else(|| StateView::plain(&of_itself()), |cell: &Cell| StateView::of(cell))
    }
}
