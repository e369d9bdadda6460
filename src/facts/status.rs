use schemars::JsonSchema;
use serde::Serialize;

use crate::coverage::{Completion, LateCause, RemainingReason};
use crate::model::{Day, Month};

use super::StateKey;
use super::command::{Facts, FactsCommand};

/// Where the month's single stands, what is late, and what else has to be done this month.
#[derive(Serialize, JsonSchema)]
pub struct StatusFacts {
    /// The day that everything here is as of.
    pub today: Day,
    /// The month of that day.
    pub month: Month,
    /// Id of the client that clients, work and findings are limited to; `null` for all.
    pub only_client: Option<String>,
    /// Id of the person that clients, work and findings are limited to, as technician or owner; `null` for all.
    pub only_person: Option<String>,
    /// Whether nothing is planned for that month.
    pub unplanned: bool,
    /// The single of the month that was named, else of this month, else the last one; `null` where there is none yet.
    pub single: Option<SingleFacts>,
    /// Clients of the single, also those that are exempt or to which it does not apply.
    pub clients: Vec<ClientFacts>,
    /// Work outside of open singles that has to be done by the end of this month: deferred to it, or to catch up on.
    pub due_this_month: Vec<DueFacts>,
    /// Late work: singles that were not done in time, and procedures that lapsed. The client with the most comes first.
    pub late: Vec<LateFacts>,
    /// Findings that are not closed, of all singles.
    pub open_findings: usize,
    /// Open findings after the day by which they were to be closed.
    pub overdue_findings: usize,
    /// Files that cannot be read in full. Their clients and results count as required, and as not done.
    pub unreadable: Vec<String>,
    /// Number of files that are not committed; `null` for a practice that is not kept in git.
    pub uncommitted: Option<usize>,
}

/// A Monthly Single.
#[derive(Serialize, JsonSchema)]
pub struct SingleFacts {
    pub month: Month,
    /// Id of the procedure.
    pub procedure: String,
    /// As the practice names its files.
    pub title: String,
    pub due: Day,
    /// `planned`, `open` or `closed`. Work of a planned single is not due, also after its month has begun.
    pub phase: &'static str,
    pub opened_on: Option<Day>,
    pub closed_on: Option<Day>,
    /// Counts of all clients.
    pub counts: Completion,
}

/// Where a client stands with the single.
#[derive(Serialize, JsonSchema)]
pub struct ClientFacts {
    /// Id of the client.
    pub client: String,
    pub name: String,
    /// State of the work.
    pub state: StateKey,
    /// Whether the work is required: not exempt, and not without anything to do.
    pub required: bool,
    pub completed: bool,
    /// Whether it was completed after the due date.
    pub done_late: bool,
    /// Whether it was not done in time, nor since.
    pub late: bool,
    /// Last day on which it is not late; `null` where it is not required.
    pub due: Option<Day>,
    /// Month to whose end it was deferred.
    pub deferred_to: Option<Month>,
    /// Id of the technician.
    pub technician: Option<String>,
    /// Why it is not done, as the result says.
    pub reason: Option<String>,
    /// File of the client or of its result, where it cannot be read.
    pub unreadable: Option<String>,
}

/// Work outside of open singles.
#[derive(Serialize, JsonSchema)]
pub struct DueFacts {
    /// Id of the client.
    pub client: String,
    /// Id of the procedure.
    pub procedure: String,
    /// Why it has to be done.
    pub why: RemainingReason,
    /// Month to which it was deferred.
    pub deferred_to: Option<Month>,
    /// Last day on which it is not late.
    pub due: Day,
    /// Id of the person who has to do it.
    pub technician: Option<String>,
}

/// Late work of a client.
#[derive(Serialize, JsonSchema)]
pub struct LateFacts {
    /// Id of the client.
    pub client: String,
    /// Id of the procedure.
    pub procedure: String,
    pub kind: LateKind,
    /// Month of the single; `null` for a procedure that lapsed.
    pub month: Option<Month>,
    /// Why it is late.
    pub cause: LateCause,
    /// First day on which it had to be done.
    pub since: Day,
    /// Day by which it had to be done, if it was not deferred.
    pub due: Day,
    /// Month to whose end it was deferred.
    pub deferred_to: Option<Month>,
    /// Days since the last day on which it was not late.
    pub days_late: i64,
    /// Id of the person who has to do it.
    pub technician: Option<String>,
}

/// The two kinds of late work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LateKind {
    /// A single that was not done in time.
    Single,
    /// A procedure that lapsed: its interval, an exemption or an attestation is over, or the client joined.
    Procedure,
}

impl Facts for StatusFacts {
    const COMMAND: FactsCommand = FactsCommand::Status;
}
