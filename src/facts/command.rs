use schemars::JsonSchema;
use serde::Serialize;
use strum::{IntoStaticStr, VariantArray};

/// Facts that a command prints.
pub trait Facts: Serialize + JsonSchema {
    const COMMAND: FactsCommand;
}

/// A command that prints facts, as text or as JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum FactsCommand {
    Check,
    Status,
    Next,
    LibraryList,
    ThemeList,
    ThemeContract,
    History,
    Diff,
    Verify,
    Explain,
    Plan,
    Open,
    Tickets,
    TicketsSet,
    TicketsReconcile,
    TicketsPush,
    TicketsPull,
    Record,
    EvidenceAdd,
    Review,
    Close,
    Amend,
    Approve,
    Attest,
    Offboard,
}

impl FactsCommand {
    pub const ALL: &'static [FactsCommand] = FactsCommand::VARIANTS;

    /// Name in the file of its schema: `library-list`.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// As it is typed: `library list`.
    pub fn words(self) -> &'static str {
        match self {
            FactsCommand::LibraryList => "library list",
            FactsCommand::EvidenceAdd => "evidence add",
            FactsCommand::TicketsSet => "tickets set",
            FactsCommand::TicketsPush => "tickets push",
            FactsCommand::TicketsPull => "tickets pull",
            FactsCommand::TicketsReconcile => "tickets reconcile",
            FactsCommand::ThemeList => "theme list",
            FactsCommand::ThemeContract => "theme contract",
            other => other.name(),
        }
    }
}
