//! The tag of a closed month: how it ended, and the hash of every result.

use std::collections::BTreeMap;

use jiff::Zoned;
use sha2::{Digest, Sha256};

use crate::commands::Failure;
use crate::commands::changes::repository;
use crate::commands::new::FormContext;
use crate::commands::world::World;
use crate::history::GitIdentity;
use crate::model::{ClientId, Day, Ending, Month};
use crate::practice::ResultId;
use crate::source::{ContentPath, NewTag, Repository, Source, TagError, WorkingTree};

/// A tag to come.
pub struct Tagging {
    repository: Repository,
    pub name: String,
    identity: GitIdentity,
    at: Zoned,
    message: String,
}

impl Tagging {
    /// Prepares the tag of a month; whatever stands in its way is found before anything is written.
    pub fn of(month: Month, message: String, tree: &WorkingTree, world: &World) -> Result<Tagging, Failure> {
        let repository = repository(tree)?;
        require_committed(month, &repository)?;
        let name = name(month);
        repository.require_taggable(&name).map_err(|error| {
            let failure = Failure::new(format!("nothing was written: {error}"));
            match error {
                TagError::Signed => failure.with_help(format!(
                    "leave out `--tag`, then run `monthly close {month} --tag-message | git tag -s {name} -F -`"
                )),
                TagError::Exists(_) | TagError::Repository(_) => failure,
            }
        })?;
        let identity = world.identity().ok_or_else(|| Failure::new("git does not know who tags"))?;
        Ok(Tagging { repository, name, identity, at: world.local_moment()?, message })
    }

    /// Tags the commit that closed the month.
    pub fn write(&self, commit: &str) -> Result<(), Failure> {
        let GitIdentity { name: tagger, email } = &self.identity;
        let Tagging { name, at, message, .. } = self;
        self.repository
            .tag(&NewTag { name, commit, tagger, email, at, message })
            .map_err(|error| Failure::new(format!("the month was closed and not tagged: {error}")))
    }
}

/// `single/2026-10`.
fn name(month: Month) -> String {
    format!("single/{month}")
}

/// Refuses results that the commit would not have as they are on disk.
fn require_committed(month: Month, repository: &Repository) -> Result<(), Failure> {
    let folder = format!("content/results/{month}/");
    let changed = repository.uncommitted(repository.prefix())?;
    match changed.iter().find(|path| path.as_str().starts_with(&folder)) {
        None => Ok(()),
        Some(path) => {
            Err(Failure::new(format!("`{path}` is not committed, and the tag would have its hash"))
                .with_help("commit the results first"))
        }
    }
}

/// How a month ended, with the number of clients for each ending, and the hash of each result as `sha256sum` writes it.
pub fn message(
    month: Month,
    closed_on: Day,
    endings: &BTreeMap<ClientId, Ending>,
    tree: &WorkingTree,
    context: &FormContext<'_>,
) -> Result<String, Failure> {
    let mut lines = vec![format!("{month} closed on {closed_on}"), String::new()];
    for ending in Ending::ALL {
        let count = endings.values().filter(|it| *it == ending).count();
        if count > 0 {
            lines.push(format!("{}: {count}", ending.spoken()));
        }
    }
    lines.push(String::new());
    let results = context.practice.results.iter().map(|(id, it)| (id, &it.path));
    for (_, path) in results.filter(|(id, _)| matches!(id, ResultId::Monthly(of, _) if *of == month)) {
        lines.push(format!("{}  {path}", hash(tree, path)?));
    }
    Ok(lines.join("\n") + "\n")
}

fn hash(tree: &WorkingTree, path: &ContentPath) -> Result<String, Failure> {
    Ok(hex::encode(Sha256::digest(tree.read(path)?)))
}
