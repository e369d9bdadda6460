//! A member of staff: who does the work.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Day, choice_words};

/// Member of staff, with the identities under which they commit to git.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Person {
    /// Full name.
    pub name: String,
    /// Position in the practice.
    pub role: Role,
    /// Mail addresses under which this person commits. The audit trail recognizes its author by them.
    #[serde(default)]
    pub emails: Vec<String>,
    /// Public keys with which this person signs commits: each a line `ssh-ed25519 AAAA…` or an armored
    /// OpenPGP key.
    #[serde(default)]
    pub signing_keys: Vec<String>,
    /// Minutes a month that this person has for Monthly Singles and catch-ups. `monthly plan` compares the estimates with it.
    pub capacity_minutes: Option<u32>,
    /// First day at work.
    pub started: Option<Day>,
    /// Last day at work. The file stays, because past results name the person.
    pub left: Option<Day>,
}

choice_words! {
    /// Position in the practice.
    Role {
        Owner = "owner", ServiceManager = "service_manager", Technician = "technician",
        BackOffice = "back_office", AccountManager = "account_manager",
    }
}
