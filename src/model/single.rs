//! A Monthly Single: one procedure, carried out in one month at every client.

use std::collections::BTreeMap;
use std::fmt;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{ClientId, Day, Month, PersonId, ProcedureId, Ticket, Waiver, choice_words};

/// Id of a single: the name of its file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SingleId {
    pub month: Month,
    pub procedure: ProcedureId,
}

impl fmt::Display for SingleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.month, self.procedure)
    }
}

/// Monthly Single: one procedure, carried out in one month at every client. Its file name says the month and
/// the procedure; its text says what is special about this month.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
pub struct Single {
    /// Title. Without it the title is made by `calendar.file_title` of `monthly.toml`.
    pub title: Option<String>,
    /// Day by which every client has to be done. Without it the day follows from `calendar.due_day` of
    /// `monthly.toml`.
    pub due: Option<Day>,
    /// Member of staff who leads the month.
    pub lead: Option<PersonId>,
    /// Day on which the month was opened: the tickets were raised and the work began.
    pub opened_on: Option<Day>,
    /// Git commit of the procedure text that this month runs.
    pub revision: Option<String>,
    /// Clients at which this single is required, fixed when the month was opened. Without it they follow from the
    /// clients' service dates and tags.
    pub population: Option<Vec<ClientId>>,
    /// Clients at which this single is not required, each with the reason.
    #[serde(default)]
    pub excluded: BTreeMap<ClientId, String>,
    /// Clients of the population that need no result, because an exemption or an attestation was in force when the
    /// month was opened. Without it the dated facts in the clients' files decide.
    pub waived: Option<BTreeMap<ClientId, Waiver>>,
    /// Ticket of each client, from when it was raised. Once the client's result has a `ticket`, that one counts.
    #[serde(default)]
    pub tickets: BTreeMap<ClientId, Ticket>,
    /// Day on which the month was closed. A client without a result then counts as missed.
    pub closed_on: Option<Day>,
    /// Member of staff who closed the month. Expected with `closed_on`.
    pub closed_by: Option<PersonId>,
    /// How the month ended for each client, fixed when the month was closed.
    pub closed_as: Option<BTreeMap<ClientId, Ending>>,
    /// What had been planned for this month before, and why it changed.
    pub replaces: Option<String>,
}

impl Single {
    /// Whether it was only planned: nobody opened or closed it.
    pub fn is_planned(&self) -> bool {
        self.opened_on.is_none() && self.population.is_none() && self.closed_on.is_none()
    }
}

choice_words! {
    /// How a month ended for a client.
    Ending {
        /// Done, and everything conformed.
        Conforms = "conforms",
        /// Done; something did not conform and was fixed on the spot.
        Fixed = "fixed",
        /// Done; something did not conform and was still open.
        FindingOpen = "finding_open",
        /// Begun and not finished.
        InProgress = "in_progress",
        /// Tried, but not possible.
        Blocked = "blocked",
        /// Moved to a later month.
        Deferred = "deferred",
        /// Not done, and nothing recorded.
        Missed = "missed",
        /// An exemption was in force.
        Exempt = "exempt",
        /// The client had nothing in scope.
        NotApplicable = "not_applicable",
    }
}
