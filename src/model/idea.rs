//! An idea: a possible future single.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Day, Month, PersonId, ProcedureId, Risk, choice_words};

/// Possible future single, from the first thought to the month in which it was done.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Idea {
    /// Title, with the most important word first.
    pub title: String,
    /// How far the idea has come.
    pub state: IdeaState,
    /// Where the idea came from.
    pub source: Option<IdeaSource>,
    /// Member of staff who raised it.
    pub raised_by: Option<PersonId>,
    /// Day on which it was raised.
    pub raised_on: Option<Day>,
    /// Why it matters now.
    pub why_now: Option<String>,
    /// Which clients or systems it would cover, in free words.
    pub scope: Option<String>,
    /// Whether it needs a visit.
    #[serde(default)]
    pub on_site: bool,
    /// Estimated time for one client, in minutes.
    pub estimate_minutes: Option<u32>,
    /// Risk of doing it.
    pub risk: Option<Risk>,
    /// Day by which it must be done, if there is one.
    pub deadline: Option<Day>,
    /// Procedure that the idea became.
    pub procedure: Option<ProcedureId>,
    /// Votes of the team.
    pub votes: Option<u32>,
    /// Month of the single. Expected with `state: scheduled` and `state: done`.
    pub month: Option<Month>,
    /// Why it was rejected. Expected with `state: rejected`.
    pub reason: Option<String>,
}

choice_words! {
    /// How far an idea has come.
    IdeaState {
        /// Raised, nothing decided.
        Idea = "idea",
        /// Its procedure is being written.
        Drafting = "drafting",
        /// Planned for a month; see `month`.
        Scheduled = "scheduled",
        /// Was a single.
        Done = "done",
        /// Will not be done; see `reason`.
        Rejected = "rejected",
    }
}

choice_words! {
    /// Where an idea came from.
    IdeaSource {
        Incident = "incident", VendorNotice = "vendor_notice", AuditFinding = "audit_finding",
        InsurerQuestion = "insurer_question", Technician = "technician", ClientRequest = "client_request",
    }
}
