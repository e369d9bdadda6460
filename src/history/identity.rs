//! Who is at the keyboard, as git knows them.

use std::path::Path;

use git2::{Config, Repository};
use serde::{Deserialize, Serialize};

/// A name and an address, as in `user.name` and `user.email`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Identity {
    pub name: String,
    pub email: String,
}

impl Identity {
    /// The name; without one, the address.
    pub fn called(&self) -> &str {
        if self.name.is_empty() { &self.email } else { &self.name }
    }
}

/// What git is configured to call its user, in the repository around `folder` or in general;
/// `None` where one of the two is missing.
pub fn identity(folder: &Path) -> Option<Identity> {
    let config = match Repository::discover(folder) {
        Ok(repository) => repository.config(),
        Err(_) => Config::open_default(),
    };
    let config = config.ok()?.snapshot().ok()?;
    let text = |key| Some(config.get_str(key).ok()?.trim().to_owned()).filter(|text| !text.is_empty());
    Some(Identity { name: text("user.name")?, email: text("user.email")? })
}
