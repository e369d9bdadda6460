//! Register of exemptions: every exemption of every client, with its state.

use std::collections::BTreeSet;

use strum::IntoStaticStr;

use crate::document::Document;
use crate::model::{ClientId, Day, Procedure, ProcedureStatus};
use crate::practice::{ClientExemption, Practice};

/// Days before its expiry date in which an exemption is expiring.
const NOTICE_DAYS: i64 = 60;

/// An exemption with its state.
#[derive(Clone, Debug)]
pub struct ExemptionEntry {
    pub client: ClientId,
    /// Index in the client's `exemptions`.
    pub index: usize,
    pub state: ExemptionState,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum ExemptionState {
    Expired,
    /// Expires within the next [`NOTICE_DAYS`].
    Expiring,
    Holds,
    /// Approved with effect from a day in the future.
    #[strum(serialize = "not yet")]
    NotYet,
    /// Expired without consequence: it was renewed, or its client, asset or procedure is no longer in use.
    Over,
}

impl ExemptionState {
    pub fn key(self) -> &'static str {
        self.into()
    }

    fn of(approved: Day, expires: Day, today: Day) -> ExemptionState {
        match () {
            () if expires < today => ExemptionState::Expired,
            () if approved > today => ExemptionState::NotYet,
            () if expires.days_since(today) <= NOTICE_DAYS => ExemptionState::Expiring,
            () => ExemptionState::Holds,
        }
    }
}

/// Returns every exemption, expired ones first.
pub fn exemptions(practice: &Practice, today: Day) -> Vec<ExemptionEntry> {
    let relevant = relevant_exemptions(practice, today).filter(|it| !it.is_renewed());
    let relevant: BTreeSet<(&ClientId, usize)> = relevant.map(|it| (it.client_id, it.nth)).collect();
    let mut entries: Vec<(Day, ExemptionEntry)> = Vec::new();
    for (id, client) in &practice.clients {
        for (index, it) in client.front.exemptions.iter().enumerate() {
            let state = match ExemptionState::of(it.approved_on, it.expires_on, today) {
                ExemptionState::Expired if !relevant.contains(&(id, index)) => ExemptionState::Over,
                state => state,
            };
            entries.push((it.expires_on, ExemptionEntry { client: id.clone(), index, state }));
        }
    }
    entries.sort_by_key(|(expires, entry)| (entry.state, *expires));
    entries.into_iter().map(|(_, entry)| entry).collect()
}

/// Returns exemptions, expired ones too, of clients that are served and assets that are in service, from
/// procedures that are not retired.
pub(crate) fn relevant_exemptions(
    practice: &Practice,
    today: Day,
) -> impl Iterator<Item = ClientExemption<'_>> {
    practice.exemptions().filter(move |it| it.client.front.served_on(today)).filter(move |it| {
        let is_used = |procedure: &Document<Procedure>| procedure.front.status != ProcedureStatus::Retired;
        let in_service =
            it.exemption.asset.as_ref().is_none_or(|asset| {
                it.client.front.asset(asset).is_some_and(|asset| asset.in_service_on(today))
            });
        practice.procedures.get(&it.exemption.procedure).is_some_and(is_used) && in_service
    })
}

/// Returns relevant exemptions that expire within the notice period and were not renewed.
pub(crate) fn expiring_exemptions(
    practice: &Practice,
    today: Day,
) -> impl Iterator<Item = ClientExemption<'_>> {
    relevant_exemptions(practice, today).filter(move |it| {
        let state = ExemptionState::of(it.exemption.approved_on, it.exemption.expires_on, today);
        state == ExemptionState::Expiring && !it.is_renewed()
    })
}

/// Returns relevant exemptions that expired and were not renewed: their work is required again.
pub(crate) fn expired_exemptions(
    practice: &Practice,
    today: Day,
) -> impl Iterator<Item = ClientExemption<'_>> {
    relevant_exemptions(practice, today).filter(move |it| it.exemption.expires_on < today && !it.is_renewed())
}
