//! Register of exemptions: every exemption of every client, with its state.

use std::collections::BTreeSet;

use strum::IntoStaticStr;

use crate::document::Document;
use crate::model::{ClientId, Day, Procedure, ProcedureStatus, Status, Subject};
use crate::practice::{ClientExemption, Practice};

use super::{Cause, Coverage, Standing};

/// Days before its expiry date in which an exemption is expiring.
const NOTICE_DAYS: i64 = 60;

/// Days after its end for which an exemption counts as expired, unless it is why work is due.
const EXPIRED_DAYS: i64 = 365;

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
    /// Expired, and the work is required again.
    Expired,
    /// Expires within the next [`NOTICE_DAYS`].
    Expiring,
    Holds,
    /// Approved with effect from a day in the future.
    #[strum(serialize = "not yet")]
    NotYet,
    /// Expired without consequence: it was renewed, the work is not due or was done since, or its client, asset or
    /// procedure is no longer in use.
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
pub fn exemptions(practice: &Practice, coverage: &Coverage) -> Vec<ExemptionEntry> {
    let today = coverage.today();
    let expired: BTreeSet<(&ClientId, usize)> =
        coverage.expired_exemptions(practice).map(|it| (it.client_id, it.nth)).collect();
    let mut entries: Vec<(Day, ExemptionEntry)> = Vec::new();
    for (id, client) in &practice.clients {
        for (index, it) in client.front.exemptions.iter().enumerate() {
            let state = match ExemptionState::of(it.approved_on, it.expires_on, today) {
                ExemptionState::Expired if !expired.contains(&(id, index)) => ExemptionState::Over,
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

impl Coverage {
    /// Relevant exemptions that expired and were not renewed, whose work is required again and was not done since.
    pub(crate) fn expired_exemptions<'p>(
        &self,
        practice: &'p Practice,
    ) -> impl Iterator<Item = ClientExemption<'p>> {
        let relevant = relevant_exemptions(practice, self.today());
        let expired = relevant.filter(|it| it.exemption.expires_on < self.today() && !it.is_renewed());
        expired.filter(|it| self.is_required_again(it) && !self.is_done_since(practice, it))
    }

    /// Whether the client has to have the work now, or the system that was exempt can be part of it again.
    fn is_required_again(&self, it: &ClientExemption<'_>) -> bool {
        let standing = self.standing(it.client_id, &it.exemption.procedure);
        let is_recent = self.today().days_since(it.exemption.expires_on) <= EXPIRED_DAYS;
        match it.exemption.asset {
            Some(_) => is_recent && standing.is_some_and(Standing::is_required),
            None => standing
                .filter(|standing| standing.is_due())
                .is_some_and(|standing| is_recent || standing.cause == Some(Cause::ExemptionExpired)),
        }
    }

    /// Whether the work was done after the exemption expired.
    fn is_done_since(&self, practice: &Practice, it: &ClientExemption<'_>) -> bool {
        let results = self
            .results_of(it.client_id)
            .iter()
            .filter(|id| practice.procedure_of(id) == Some(&it.exemption.procedure));
        results.filter_map(|id| practice.results.get(id)).any(|result| {
            let front = &result.front;
            let is_concerned = it.exemption.asset.as_ref().is_none_or(|asset| {
                front.items.iter().any(|item| matches!(&item.subject, Subject::Asset(id) if id == asset))
            });
            let is_after = front.performed_on.is_some_and(|day| day > it.exemption.expires_on);
            front.status == Status::Completed && is_after && is_concerned
        })
    }
}
