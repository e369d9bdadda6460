use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;
use strum::IntoStaticStr;

use crate::model::{Day, Month};

use super::StateKey;
use super::command::{Facts, FactsCommand};
use super::written::WrittenFacts;

/// Tickets of a month's single.
#[derive(Serialize, JsonSchema)]
pub struct TicketsFacts {
    /// The month.
    pub month: Month,
    /// Id of its procedure.
    pub procedure: String,
    /// Title of the single.
    pub title: String,
    /// Day by which the work has to be done.
    pub due: Day,
    /// One ticket for each client that owes the single, in the order of the clients.
    pub tickets: Vec<TicketFacts>,
    /// Clients of the population that get no ticket, because they need no result.
    pub waived: Vec<WaivedTicketFacts>,
}

/// The ticket of a client, raised or not.
#[derive(Clone, Serialize, JsonSchema)]
pub struct TicketFacts {
    /// Stable key, which is in the subject: `MS-202611-time-services-acme`.
    pub key: String,
    /// Id of the client.
    pub client: String,
    /// Name of the client.
    pub name: String,
    /// Id of the client in the ticket system, if known.
    pub psa_id: Option<String>,
    /// Number of the ticket, once it was raised.
    pub number: Option<String>,
    /// State of the client in the month.
    pub state: StateKey,
    /// Id of who has to do the work.
    pub technician: Option<String>,
    /// Planned minutes.
    pub minutes: u32,
    /// Ids of the systems or sites in scope; empty where the procedure is about the client as a whole.
    pub items: Vec<String>,
    /// Subject, with the key first.
    pub subject: String,
    /// Text: why, what is in scope, what to record, and when the work is done.
    pub description: String,
    /// Steps of the procedure, without their details.
    pub steps: Vec<String>,
    /// Address of the worksheet, if the site has one.
    pub worksheet: Option<String>,
}

/// A client that gets no ticket.
#[derive(Serialize, JsonSchema)]
pub struct WaivedTicketFacts {
    /// Id of the client.
    pub client: String,
    /// Name of the client.
    pub name: String,
    /// Why it needs no result.
    pub reason: String,
}

impl Facts for TicketsFacts {
    const COMMAND: FactsCommand = FactsCommand::Tickets;
}

/// Numbers of tickets that were written into the single of a month.
#[derive(Serialize, JsonSchema)]
pub struct TicketsSetFacts {
    /// The month.
    pub month: Month,
    /// Number of each ticket, by the ids of the clients.
    pub numbers: BTreeMap<String, String>,
    #[serde(flatten)]
    pub changes: WrittenFacts,
}

impl Facts for TicketsSetFacts {
    const COMMAND: FactsCommand = FactsCommand::TicketsSet;
}

/// What tickets of a ticket system say of the practice.
#[derive(Serialize, JsonSchema)]
pub struct ReconciledFacts {
    /// The month that was asked for; `null` for all.
    pub month: Option<Month>,
    /// Tickets that were read.
    pub tickets: usize,
    /// Those that belong to a client and month of the practice.
    pub matched: usize,
    /// Those without a key in their subject.
    pub without_key: usize,
    /// Those of other months than the one that was asked for.
    pub other_months: usize,
    /// Name of the column of each field, where they come from a table.
    pub columns: BTreeMap<&'static str, String>,
    /// Statuses that do not count as closed, of tickets with a day of closing, with their number.
    pub not_closed: BTreeMap<String, usize>,
    /// Where the tickets and the practice disagree.
    pub disagreements: Vec<DisagreementFacts>,
    #[serde(flatten)]
    pub changes: WrittenFacts,
}

/// Where a ticket and the practice disagree.
#[derive(Serialize, JsonSchema)]
pub struct DisagreementFacts {
    /// What they disagree about, as `closed-without-result`.
    pub kind: &'static str,
    /// Key of the ticket.
    pub key: String,
    /// Id of the client, if the key is known.
    pub client: Option<String>,
    /// Number of the ticket, if there is one.
    pub number: Option<String>,
    /// The disagreement in words.
    pub message: String,
}

/// What `tickets reconcile` prints.
#[derive(Serialize, JsonSchema)]
#[serde(transparent)]
pub struct TicketsReconcileFacts(pub ReconciledFacts);

impl Facts for TicketsReconcileFacts {
    const COMMAND: FactsCommand = FactsCommand::TicketsReconcile;
}

/// What `tickets pull` prints.
#[derive(Serialize, JsonSchema)]
#[serde(transparent)]
pub struct TicketsPullFacts(pub ReconciledFacts);

impl Facts for TicketsPullFacts {
    const COMMAND: FactsCommand = FactsCommand::TicketsPull;
}

/// Tickets that were raised in the ticket system.
#[derive(Serialize, JsonSchema)]
pub struct TicketsPushFacts {
    /// The month.
    pub month: Month,
    /// What became of each ticket, until it was stopped.
    pub tickets: Vec<PushedTicketFacts>,
    /// Why it was stopped, if it was.
    pub stopped: Option<String>,
    #[serde(flatten)]
    pub changes: WrittenFacts,
}

/// What became of a ticket.
#[derive(Serialize, JsonSchema)]
pub struct PushedTicketFacts {
    /// Its key.
    pub key: String,
    /// Id of the client.
    pub client: String,
    pub state: PushedState,
    /// Number of the ticket.
    pub number: Option<String>,
}

/// What became of a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum PushedState {
    /// It was raised.
    Raised,
    /// It would be raised, without `--dry-run`.
    ToRaise,
    /// The ticket system had it already.
    Found,
    /// The practice has its number, and the ticket system has no ticket with its key.
    Numbered,
    /// The practice has another number for it.
    OtherNumber,
    /// The ticket system has several with its key; none of them is taken.
    Several,
}

impl PushedState {
    pub fn key(self) -> &'static str {
        self.into()
    }
}

impl Facts for TicketsPushFacts {
    const COMMAND: FactsCommand = FactsCommand::TicketsPush;
}
