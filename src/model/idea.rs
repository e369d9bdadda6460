//! A future single.

use serde::Deserialize;

use super::{Day, Month, PersonId, ProcedureId, Risk, choice_words};

/// An idea's front matter.
#[derive(Clone, Debug, Deserialize)]
pub struct Idea {
    pub title: String,
    pub state: IdeaState,
    pub source: Option<IdeaSource>,
    pub raised_by: Option<PersonId>,
    pub raised_on: Option<Day>,
    pub why_now: Option<String>,
    pub scope: Option<String>,
    #[serde(default)]
    pub on_site: bool,
    pub estimate_minutes: Option<u32>,
    pub risk: Option<Risk>,
    pub deadline: Option<Day>,
    /// The procedure that it became.
    pub procedure: Option<ProcedureId>,
    pub votes: Option<u32>,
    /// When it is, or was, the single.
    pub month: Option<Month>,
    /// Why it was rejected.
    pub reason: Option<String>,
}

choice_words! {
    IdeaState {
        Idea = "idea", Drafting = "drafting", Scheduled = "scheduled", Done = "done", Rejected = "rejected",
    }
}

choice_words! {
    IdeaSource {
        Incident = "incident", VendorNotice = "vendor_notice", AuditFinding = "audit_finding",
        InsurerQuestion = "insurer_question", Technician = "technician", ClientRequest = "client_request",
    }
}
