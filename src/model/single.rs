//! A Monthly Single: one procedure, one month, every client.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;

use super::{ClientId, Day, Month, PersonId, ProcedureId};

/// Which single: from the name of its file.
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

/// A single's front matter.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Single {
    pub title: Option<String>,
    pub due: Option<Day>,
    pub lead: Option<PersonId>,
    pub opened_on: Option<Day>,
    /// The commit of the procedure that this month runs.
    pub revision: Option<String>,
    /// Frozen at opening: the clients that owe this single; absent: worked out.
    pub population: Option<Vec<ClientId>>,
    #[serde(default)]
    pub excluded: BTreeMap<ClientId, String>,
    pub closed_on: Option<Day>,
    pub closed_by: Option<PersonId>,
    /// What had been planned for this month.
    pub replaces: Option<String>,
}
