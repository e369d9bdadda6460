//! Exemptions, each with the client that has it.

use crate::diagnostic::FieldPath;
use crate::document::Document;
use crate::model::{Client, ClientId, Day, Exemption, Procedure, ProcedureStatus};

use super::Practice;

/// One entry of a client's `exemptions`.
#[derive(Clone, Copy)]
pub struct ClientExemption<'l> {
    pub client_id: &'l ClientId,
    pub client: &'l Document<Client>,
    pub nth: usize,
    pub exemption: &'l Exemption,
}

impl ClientExemption<'_> {
    /// A field of the entry.
    pub fn field(&self, key: &str) -> FieldPath {
        FieldPath::of("exemptions").index(self.nth).key(key)
    }

    /// Whether another one of the same work holds longer.
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

impl Practice {
    /// The exemptions, also ended ones, of clients that are served and systems that are in service,
    /// from procedures that are still carried out.
    pub fn exemptions_that_matter(&self, today: Day) -> impl Iterator<Item = ClientExemption<'_>> {
        let all = self.served_on(today).flat_map(|(client_id, client)| {
            let exemptions = client.front.exemptions.iter().enumerate();
            exemptions.map(move |(nth, exemption)| ClientExemption { client_id, client, nth, exemption })
        });
        all.filter(move |it| {
            let is_used =
                |procedure: &Document<Procedure>| procedure.front.status != ProcedureStatus::Retired;
            let in_service = it.exemption.asset.as_ref().is_none_or(|asset| {
                it.client.front.asset(asset).is_some_and(|asset| asset.in_service_on(today))
            });
            self.procedures.get(&it.exemption.procedure).is_some_and(is_used) && in_service
        })
    }
}
