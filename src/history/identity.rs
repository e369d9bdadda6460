//! Names and addresses of authors, and those of git's configured user.

use std::path::Path;

use git2::{Config, Repository};
use serde::{Deserialize, Serialize};

/// Name and address, as in `user.name` and `user.email`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct GitIdentity {
    pub name: String,
    pub email: String,
}

impl GitIdentity {
    /// Whether it is that of a Git hosting service, which merges in its own name: `noreply@github.com`.
    pub fn is_hosting_service(&self) -> bool {
        let account = self.email.split('@').next().unwrap_or_default();
        ["noreply", "no-reply"].iter().any(|it| account.eq_ignore_ascii_case(it))
    }

    /// The name or, without one, the address.
    pub fn display_name(&self) -> &str {
        if self.name.is_empty() { &self.email } else { &self.name }
    }
}

/// Git's configured user, for the repository around `folder` or in general; `None` where the name or the address is
/// missing.
pub fn identity(folder: &Path) -> Option<GitIdentity> {
    let config = match Repository::discover(folder) {
        Ok(repository) => repository.config(),
        Err(_) => Config::open_default(),
    };
    let config = config.ok()?.snapshot().ok()?;
    let text = |key| Some(config.get_str(key).ok()?.trim().to_owned()).filter(|text| !text.is_empty());
    Some(GitIdentity { name: text("user.name")?, email: text("user.email")? })
}
