//! Clients that files belong to, or belonged to.

#![allow(clippy::indexing_slicing, reason = "numbers are indices of the same list")]

use std::collections::BTreeSet;

use crate::digest::Hasher;
use crate::document::{CatchUpName, Identity, split_evidence};
use crate::model::{ClientId, ProcedureId};
use crate::practice::{CatchUpId, Practice, ResultId};
use crate::source::ContentPath;

/// Every client and procedure of the present and the past: without them, the name of a catch-up does not tell where
/// the client ends and the procedure begins.
#[derive(PartialEq, Eq)]
pub struct FileOwners {
    clients: BTreeSet<ClientId>,
    procedures: BTreeSet<ProcedureId>,
    /// Catch-ups of the present practice.
    known: BTreeSet<ResultId>,
}

/// File that belongs to one client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OwnedFile<'p> {
    Client(ClientId),
    Result(ResultId),
    /// Evidence of a result, by its path within the result's folder.
    Evidence(ResultId, &'p str),
}

impl FileOwners {
    /// Clients and procedures of the practice, and all whose file had one of the `former` paths.
    pub fn of<'p>(practice: &Practice, former: impl Iterator<Item = &'p str>) -> FileOwners {
        let mut owners = FileOwners {
            clients: practice.known.clients.clone(),
            procedures: practice.known.procedures.clone(),
            known: practice.results.unrecorded().keys().filter(|id| id.month().is_none()).cloned().collect(),
        };
        let folders = ["content/clients/", "content/procedures/"];
        for path in former.filter(|path| folders.iter().any(|folder| path.starts_with(folder))) {
            match Identity::of(&ContentPath::new(path)) {
                Ok(Identity::Client(id)) => drop(owners.clients.insert(id)),
                Ok(Identity::Procedure(id)) => drop(owners.procedures.insert(id)),
                _ => {}
            }
        }
        owners
    }

    /// Adds everything that decides to whom a file belongs.
    pub fn describe(&self, hasher: &mut Hasher) {
        let FileOwners { clients, procedures, known } = self;
        hasher.value(&(clients, procedures));
        // Only these decide how a name is split.
        let is_ambiguous = |id: &&ResultId| match id {
            ResultId::CatchUp(id) => {
                let name = CatchUpName::of(&format!("{}-{}", id.client, id.procedure));
                name.is_some_and(|name| name.halves().filter(|it| clients.contains(&it.0)).count() > 1)
            }
            ResultId::Monthly(..) => false,
        };
        hasher.value(&known.iter().filter(is_ambiguous).collect::<Vec<_>>());
    }

    /// `None` where the file belongs to no client, or nobody can tell to which.
    pub fn owned_file<'p>(&self, path: &'p str) -> Option<OwnedFile<'p>> {
        if let Some(below) = path.strip_prefix("content/evidence/") {
            let (stem, file) = split_evidence(below)?;
            return Some(OwnedFile::Evidence(self.result(stem)?, file));
        }
        match Identity::of(&ContentPath::new(path)).ok()? {
            Identity::Client(id) => Some(OwnedFile::Client(id)),
            Identity::Result(month, client) => Some(OwnedFile::Result(ResultId::Monthly(month, client))),
            Identity::CatchUp(name) => self.catch_up(&name).map(OwnedFile::Result),
            _ => None,
        }
    }

    /// The result with that path below `results/` and `evidence/`.
    fn result(&self, stem: &str) -> Option<ResultId> {
        match stem.split_once('/')? {
            ("catch-up", name) => self.catch_up(&CatchUpName::of(name)?),
            (month, client) => Some(ResultId::Monthly(month.parse().ok()?, ClientId::new(client))),
        }
    }

    /// The catch-up of the practice with that name; without one, the only way to split the name.
    fn catch_up(&self, name: &CatchUpName) -> Option<ResultId> {
        type Half = (ClientId, ProcedureId);
        let id = |(client, procedure): &Half| {
            let (client, procedure) = (client.clone(), procedure.clone());
            ResultId::CatchUp(CatchUpId { client, procedure, month: name.month })
        };
        let halves: Vec<Half> = name.halves().filter(|it| self.clients.contains(&it.0)).collect();
        let only = |halves: Vec<&Half>| (halves.len() == 1).then(|| id(halves[0]));
        let known = halves.iter().map(id).find(|id| self.known.contains(id));
        let parted = || only(halves.iter().filter(|it| self.procedures.contains(&it.1)).collect());
        known.or_else(parted).or_else(|| only(halves.iter().collect()))
    }
}

impl OwnedFile<'_> {
    /// Client that the file belongs to.
    pub fn client(&self) -> &ClientId {
        match self {
            OwnedFile::Client(id) => id,
            OwnedFile::Result(id) | OwnedFile::Evidence(id, _) => id.client(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owners(clients: &[&str], procedures: &[&str]) -> FileOwners {
        FileOwners {
            clients: clients.iter().map(|id| ClientId::new(id)).collect(),
            procedures: procedures.iter().map(|id| ProcedureId::new(id)).collect(),
            known: BTreeSet::new(),
        }
    }

    fn client(owners: &FileOwners, path: &str) -> Option<String> {
        owners.owned_file(path).map(|it| it.client().to_string())
    }

    #[test]
    fn a_path_names_its_owner() {
        let owners = owners(&["acme"], &["dns"]);
        for path in [
            "content/clients/acme.md",
            "content/results/2026-10/acme.md",
            "content/results/catch-up/acme-dns.md",
            "content/evidence/2026-10/acme/a/b.txt",
            "content/evidence/catch-up/acme-dns/b.txt",
        ] {
            assert_eq!(client(&owners, path).as_deref(), Some("acme"), "{path}");
        }
        for path in ["content/procedures/dns.md", "content/evidence/2026-10/acme", "monthly.toml"] {
            assert_eq!(client(&owners, path), None, "{path}");
        }
    }

    #[test]
    fn an_ambiguous_catch_up_belongs_to_no_client() {
        let owners = owners(&["acme", "acme-dental"], &["dns", "dental-dns", "ups"]);
        assert_eq!(client(&owners, "content/results/catch-up/acme-dental-dns.md"), None);
        assert_eq!(
            client(&owners, "content/results/catch-up/acme-dental-ups.md").as_deref(),
            Some("acme-dental")
        );
    }
}
