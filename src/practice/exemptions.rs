//! Exemptions with their clients.

use crate::diagnostic::FieldPath;
use crate::document::Document;
use crate::model::{Client, ClientId, Exemption};

/// An entry of a client's `exemptions`.
#[derive(Clone, Copy)]
pub struct ClientExemption<'l> {
    pub client_id: &'l ClientId,
    pub client: &'l Document<Client>,
    pub nth: usize,
    pub exemption: &'l Exemption,
}

impl ClientExemption<'_> {
    /// Path of a key of the entry.
    pub fn field(&self, key: &str) -> FieldPath {
        FieldPath::entry("exemptions", self.nth, key)
    }

    /// Whether the client has another exemption from the same work that expires later.
    pub fn is_renewed(&self) -> bool {
        let same = |it: &&Exemption| {
            (&it.procedure, &it.asset) == (&self.exemption.procedure, &self.exemption.asset)
        };
        self.client.front.exemptions.iter().filter(same).any(|it| it.expires_on > self.exemption.expires_on)
    }

    /// ``from `ups-stress-test` for `acme-ups01` ``.
    pub fn described(&self) -> String {
        match &self.exemption.asset {
            Some(asset) => format!("from `{}` for `{asset}`", self.exemption.procedure),
            None => format!("from `{}`", self.exemption.procedure),
        }
    }
}
