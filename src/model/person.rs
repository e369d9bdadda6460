//! Who does the work.

use serde::Deserialize;

use super::{Day, choice_words};

/// A person's front matter.
#[derive(Clone, Debug, Deserialize)]
pub struct Person {
    pub name: String,
    pub role: Role,
    /// The addresses under which this person commits.
    #[serde(default)]
    pub emails: Vec<String>,
    /// The keys with which this person signs: each a line `ssh-ed25519 AAAA…`, or an armored block of
    /// OpenPGP. Whether they can be read is found out by `history`.
    #[serde(default)]
    pub signing_keys: Vec<String>,
    pub started: Option<Day>,
    pub left: Option<Day>,
}

choice_words! {
    Role {
        Owner = "owner", ServiceManager = "service_manager", Technician = "technician",
        BackOffice = "back_office", AccountManager = "account_manager",
    }
}
