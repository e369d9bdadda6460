//! Names and addresses of people by `.mailmap`.
//!
//! Only the practice's own mail map counts, that of the working tree or of the head: the configuration of a machine must
//! not change what is published. libgit2's parser is case-sensitive, which git is not; gitoxide's works as git does.

use git2::Repository;
use gix_actor::SignatureRef;
use gix_mailmap::Snapshot;

use crate::limits::MAILMAP_BYTES;
use crate::source::{gate, intact};

use super::{GitIdentity, ObjectId};

/// Mail map; empty where there is none.
pub struct Mailmap(Snapshot);

impl Mailmap {
    /// Mail map at the top of the working tree or, in a bare repository, of the commit. As in git, a symbolic link is
    /// not followed.
    pub fn of(repository: &Repository, head: ObjectId) -> Mailmap {
        let text = match repository.workdir() {
            Some(top) => gate::read(top, ".mailmap", MAILMAP_BYTES).ok(),
            None => committed(repository, head),
        };
        Mailmap::parse(&text.unwrap_or_default())
    }

    pub fn parse(text: &[u8]) -> Mailmap {
        Mailmap(Snapshot::from_bytes(text))
    }

    /// The person by the map, or unchanged where the map has no entry.
    pub fn mapped(&self, person: &GitIdentity) -> GitIdentity {
        let asked =
            SignatureRef { name: person.name.as_str().into(), email: person.email.as_str().into(), time: "" };
        let Some(mapped) = self.0.try_resolve_ref(asked) else { return person.clone() };
        GitIdentity {
            name: mapped.name.map_or_else(|| person.name.clone(), ToString::to_string),
            email: mapped.email.map_or_else(|| person.email.clone(), ToString::to_string),
        }
    }
}

fn committed(repository: &Repository, head: ObjectId) -> Option<Vec<u8>> {
    let tree = repository.find_commit(head.oid()).ok()?.tree_id();
    let blob = intact::entry(repository, tree, ".mailmap").ok()??;
    intact::bytes(repository, blob, MAILMAP_BYTES).ok()
}
