//! How people are called: the names and addresses that `.mailmap` gives to those in commits.
//!
//! Only the practice's own map counts, that of the working tree or of the head: what a machine is
//! configured to call people must not change what is published. libgit2's reader tells upper from
//! lower case, which git does not; gitoxide's reads as git does.

use std::fs;

use git2::Repository;
use gix_actor::SignatureRef;
use gix_mailmap::Snapshot;

use super::{Identity, ObjectId};

/// A mail map; empty where there is none.
pub struct Mailmap(Snapshot);

impl Mailmap {
    /// The map at the top of the working tree; where there is none, as in a bare repository, that
    /// of the commit. As in git, a link is not followed.
    pub fn of(repository: &Repository, head: ObjectId) -> Mailmap {
        let text = match repository.workdir() {
            Some(top) => {
                let path = top.join(".mailmap");
                let is_file = path.symlink_metadata().is_ok_and(|it| it.is_file());
                is_file.then(|| fs::read(path).ok()).flatten()
            }
            None => committed(repository, head),
        };
        Mailmap(Snapshot::from_bytes(&text.unwrap_or_default()))
    }

    /// The person as the map calls them; as the commit does, where the map is silent.
    pub fn mapped(&self, person: &Identity) -> Identity {
        let asked =
            SignatureRef { name: person.name.as_str().into(), email: person.email.as_str().into(), time: "" };
        let Some(mapped) = self.0.try_resolve_ref(asked) else { return person.clone() };
        Identity {
            name: mapped.name.map_or_else(|| person.name.clone(), ToString::to_string),
            email: mapped.email.map_or_else(|| person.email.clone(), ToString::to_string),
        }
    }
}

fn committed(repository: &Repository, head: ObjectId) -> Option<Vec<u8>> {
    let tree = repository.find_commit(head.oid()).ok()?.tree().ok()?;
    let blob = repository.find_blob(tree.get_name(".mailmap")?.id()).ok()?;
    Some(blob.content().to_vec())
}
