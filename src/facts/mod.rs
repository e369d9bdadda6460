//! VIEW: the facts that a command prints, as plain data. One struct for each command; `--format json` prints it, and the
//! text for people has the same facts.
//!
//! The structs are stable: fields keep their names, new ones may come. Their JSON Schemas are in `schema/` of each site.

mod amend;
mod approve;
mod attest;
mod close;
mod command;
mod commit;
mod contract;
mod diff;
mod evidence;
mod explain;
mod history;
mod library;
mod next;
mod offboard;
mod open;
mod plan;
mod state;
mod status;
mod theme;
mod proof;
mod record;
mod review;
mod tickets;
mod verify;
mod written;

pub use amend::AmendFacts;
pub use approve::ApproveFacts;
pub use attest::AttestFacts;
pub use close::CloseFacts;
pub use command::{Facts, FactsCommand};
pub use commit::{CommitFacts, EventFacts, SignatureFacts};
pub use contract::{Component, Contract, ContractFacts, Field, Shape, Template, TemplateWord};
pub use diff::{ChangeFacts, DiffFacts};
pub use evidence::{EvidenceFacts, EvidenceFileFacts};
pub use explain::{ExampleFacts, ExplainFacts, TopicFacts};
pub use history::{DocumentCommitFacts, HistoryFacts};
pub use library::{LibraryDocumentFacts, LibraryFacts, LibraryState};
pub use next::{NextFacts, StepFacts};
pub use offboard::{LeftFindingFacts, OffboardFacts, UnfinishedFacts};
pub use open::{FoundFacts, LastTimeFacts, OpenFacts};
pub use plan::PlanFacts;
pub use proof::ProofFacts;
pub use record::{RecordFacts, RefusedRowFacts, TableFacts};
pub use review::{ReviewFacts, WaitingFacts};
pub use state::StateKey;
pub use status::{ClientFacts, DueFacts, LateFacts, LateKind, SingleFacts, StatusFacts};
pub use theme::{ThemeFacts, ThemeFileFacts, ThemeFileState};
pub use tickets::{
    DisagreementFacts, PushedState, PushedTicketFacts, ReconciledFacts, TicketFacts, TicketsFacts,
    TicketsPullFacts, TicketsPushFacts, TicketsReconcileFacts, TicketsSetFacts, WaivedTicketFacts,
};
pub use verify::{PublishedFacts, VerifyFacts};
pub use written::{WrittenFacts, WrittenFileFacts};

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde::Serialize;

use crate::diagnostic::emit::{self, Tool};

/// Version of the formats; it grows when a reader of one would have to change.
const VERSION: u32 = 1;

// One object: a head, then the facts. A doc comment would describe each schema.
#[derive(Serialize, JsonSchema)]
struct Document<'f, T> {
    /// Version of the format. It grows when a field changes its meaning or is removed; new fields do not change it.
    version: u32,
    tool: Tool,
    /// The command that printed this.
    command: &'f str,
    #[serde(flatten)]
    facts: &'f T,
}

/// Returns the facts as JSON.
pub fn json<F: Facts>(facts: &F) -> String {
    emit::pretty_json(&Document { version: VERSION, tool: Tool::THIS, command: F::COMMAND.words(), facts })
}

/// Returns the JSON Schema of what a command prints with `--format json`, as a file.
pub fn schema(command: FactsCommand) -> String {
    let mut schema = match command {
        FactsCommand::Check => emit::json_schema(),
        FactsCommand::Status => of::<StatusFacts>(),
        FactsCommand::Next => of::<NextFacts>(),
        FactsCommand::LibraryList => of::<LibraryFacts>(),
        FactsCommand::ThemeList => of::<ThemeFacts>(),
        FactsCommand::ThemeContract => of::<ContractFacts>(),
        FactsCommand::History => of::<HistoryFacts>(),
        FactsCommand::Diff => of::<DiffFacts>(),
        FactsCommand::Verify => of::<VerifyFacts>(),
        FactsCommand::Explain => of::<ExplainFacts>(),
        FactsCommand::Plan => of::<PlanFacts>(),
        FactsCommand::Open => of::<OpenFacts<'static>>(),
        FactsCommand::Record => of::<RecordFacts<'static>>(),
        FactsCommand::EvidenceAdd => of::<EvidenceFacts<'static>>(),
        FactsCommand::Review => of::<ReviewFacts<'static>>(),
        FactsCommand::Close => of::<CloseFacts>(),
        FactsCommand::Amend => of::<AmendFacts<'static>>(),
        FactsCommand::Approve => of::<ApproveFacts<'static>>(),
        FactsCommand::Tickets => of::<TicketsFacts>(),
        FactsCommand::TicketsSet => of::<TicketsSetFacts>(),
        FactsCommand::TicketsPush => of::<TicketsPushFacts>(),
        FactsCommand::TicketsPull => of::<TicketsPullFacts>(),
        FactsCommand::TicketsReconcile => of::<TicketsReconcileFacts>(),
        FactsCommand::Attest => of::<AttestFacts<'static>>(),
        FactsCommand::Offboard => of::<OffboardFacts<'static>>(),
    };
    schema.insert("title".into(), format!("monthly {} --format json", command.words()).into());
    emit::pretty_json(&schema)
}

/// Schema of what is printed: a field without a value is there, as `null`.
fn of<F: Facts + 'static>() -> Schema {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    settings.into_generator().into_root_schema_for::<Document<'static, F>>()
}
