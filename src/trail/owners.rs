//! Whose a file is, today or at any time before.

use std::collections::BTreeSet;

use crate::document::Identity;
use crate::history::History;
use crate::model::{ClientId, ProcedureId};
use crate::practice::{Practice, ResultId};
use crate::source::ContentPath;

/// Every client and procedure that there ever was: only who knows them can tell where the name of
/// a catch-up parts.
pub struct Owners {
    clients: BTreeSet<ClientId>,
    procedures: BTreeSet<ProcedureId>,
    /// Catch-ups as the library reads their names.
    known: BTreeSet<ResultId>,
}

/// What of a client's a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Belonging<'p> {
    Client(ClientId),
    Result(ResultId),
    /// A file in the folder of a result.
    Evidence(ResultId, &'p str),
}

impl Owners {
    /// Everybody who is there, and everybody whose file ever was.
    pub fn of(practice: &Practice, history: &History) -> Owners {
        let mut owners = Owners {
            clients: practice.known.clients.clone(),
            procedures: practice.known.procedures.clone(),
            known: practice.results.keys().filter(|id| id.month().is_none()).cloned().collect(),
        };
        let folders = ["content/clients/", "content/procedures/"];
        for path in history.paths().filter(|path| folders.iter().any(|folder| path.starts_with(folder))) {
            match Identity::of(&ContentPath::new(path)) {
                Ok(Identity::Client(id)) => drop(owners.clients.insert(id)),
                Ok(Identity::Procedure(id)) => drop(owners.procedures.insert(id)),
                _ => {}
            }
        }
        owners
    }

    /// Of what a file is; `None` where it is no single client's, or nobody can tell whose.
    pub fn belonging<'p>(&self, path: &'p str) -> Option<Belonging<'p>> {
        if let Some(below) = path.strip_prefix("content/evidence/") {
            let (folder, rest) = below.split_once('/')?;
            let (stem, file) = rest.split_once('/')?;
            return Some(Belonging::Evidence(self.result(folder, stem)?, file));
        }
        match Identity::of(&ContentPath::new(path)).ok()? {
            Identity::Client(id) => Some(Belonging::Client(id)),
            Identity::Result(month, client) => Some(Belonging::Result(ResultId::Monthly(month, client))),
            Identity::CatchUp(stem) => self.catch_up(&stem).map(Belonging::Result),
            _ => None,
        }
    }

    fn result(&self, folder: &str, stem: &str) -> Option<ResultId> {
        match folder {
            "catch-up" => self.catch_up(stem),
            month => Some(ResultId::Monthly(month.parse().ok()?, ClientId::new(stem))),
        }
    }

    /// As the library reads it; else where it parts in one way only.
    fn catch_up(&self, stem: &str) -> Option<ResultId> {
        type Half = (ClientId, ProcedureId);
        let id = |(client, procedure): &Half| ResultId::CatchUp(client.clone(), procedure.clone());
        let halves: Vec<Half> = ResultId::halves(stem).filter(|it| self.clients.contains(&it.0)).collect();
        let only = |halves: Vec<&Half>| (halves.len() == 1).then(|| id(halves[0]));
        let known = halves.iter().map(id).find(|id| self.known.contains(id));
        let parted = || only(halves.iter().filter(|it| self.procedures.contains(&it.1)).collect());
        known.or_else(parted).or_else(|| only(halves.iter().collect()))
    }
}

impl Belonging<'_> {
    /// Whose it is.
    pub fn client(&self) -> &ClientId {
        match self {
            Belonging::Client(id) => id,
            Belonging::Result(id) | Belonging::Evidence(id, _) => id.client(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owners(clients: &[&str], procedures: &[&str]) -> Owners {
        Owners {
            clients: clients.iter().map(|id| ClientId::new(id)).collect(),
            procedures: procedures.iter().map(|id| ProcedureId::new(id)).collect(),
            known: BTreeSet::new(),
        }
    }

    fn client(owners: &Owners, path: &str) -> Option<String> {
        owners.belonging(path).map(|it| it.client().to_string())
    }

    #[test]
    fn a_path_says_whose_it_is() {
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
    fn a_catch_up_that_may_be_one_of_two_clients_is_nobodys() {
        let owners = owners(&["acme", "acme-dental"], &["dns", "dental-dns", "ups"]);
        assert_eq!(client(&owners, "content/results/catch-up/acme-dental-dns.md"), None);
        assert_eq!(
            client(&owners, "content/results/catch-up/acme-dental-ups.md").as_deref(),
            Some("acme-dental")
        );
    }
}
