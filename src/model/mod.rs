//! What documents mean: plain values, as people wrote them.
//!
//! Front matter is read straight into these types (`Deserialize`). Their doc comments are the reference
//! that users read (`JsonSchema`, see [`crate::reference`]), so they are written for technicians. Documents
//! are not `Serialize`: templates see views that are made for them. Nothing here knows files, positions or
//! the current day.

mod assets;
mod client;
mod colour;
mod contradiction;
mod day;
mod finding;
mod ids;
mod idea;
mod interval;
mod keyed;
mod mismatch;
mod month;
mod page;
mod people;
mod person;
mod population;
mod procedure;
mod recorded;
mod result;
mod settings;
mod single;
mod waiver;
mod text;
mod ticket;
mod words;

pub use assets::{Asset, AssetType};
pub use client::{Attestation, Client, ClientSite, Contact, ContactFlag, Exemption, ExemptionKind};
pub use colour::{Colour, READABLE};
pub use contradiction::{Contradiction, FieldContradiction};
pub use day::Day;
pub use finding::{Finding, FindingRef, FindingSeverity, FindingStatus};
pub use idea::{Idea, IdeaSource, IdeaState};
pub use ids::{
    AssetId, ClientId, ContactId, FindingId, IdeaId, PersonId, ProcedureId, SiteId, is_slug, nearest_slug,
};
pub use interval::Interval;
pub use keyed::{HasKey, Keyed};
pub use mismatch::TicketMismatch;
pub use month::Month;
pub use page::{GeneratedPage, HandbookId, HandbookPage};
pub use people::People;
pub use person::{Person, Role};
pub use population::{Exclusion, exclusion};
pub use procedure::{
    Category, Field, FieldType, Procedure, ProcedureStatus, Risk, Scope, ScopeUnit, Section,
};
pub use recorded::{Acceptance, Recorded};
pub use result::{Amendment, ClientResult, Evidence, Item, Outcome, Place, Status, Subject, Verdict};
pub use settings::{
    Calendar, NewTickets, Repository, RequiredSignatures, RuleLevel, Settings, SiteSettings, TicketColumns,
    TicketPolicy, is_web_address,
};
pub use single::{Ending, Single, SingleId};
pub use ticket::Ticket;
pub use waiver::{WaivedBy, Waiver, WaiverReason};
pub(crate) use words::choice_words;
