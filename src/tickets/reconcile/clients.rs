//! Names of clients in a ticket system.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::ClientId;
use crate::practice::Practice;

/// Clients by their names, as they may be written in a ticket system.
pub struct ClientNames<'p> {
    names: BTreeMap<&'p ClientId, BTreeSet<String>>,
}

impl<'p> ClientNames<'p> {
    pub fn of(practice: &'p Practice) -> ClientNames<'p> {
        let names = practice.clients.iter().map(|(id, client)| {
            let front = &client.front;
            let others = [&front.legal_name, &front.short_name, &front.psa_id];
            let names = [id.as_str(), &front.name]
                .into_iter()
                .chain(others.into_iter().flatten().map(String::as_str));
            (id, names.map(plain).collect())
        });
        ClientNames { names: names.collect() }
    }

    /// Whether a name is one of a client's.
    pub fn is(&self, name: &str, client: &ClientId) -> bool {
        self.names.get(client).is_some_and(|names| names.contains(&plain(name)))
    }
}

/// A name without case, blanks and punctuation: `Acme Dental, Inc.` and `ACME Dental Inc` are the same.
fn plain(name: &str) -> String {
    name.to_lowercase().chars().filter(|letter| letter.is_alphanumeric()).collect()
}
