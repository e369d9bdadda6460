//! Standing of a client with a procedure: when it was last done, and when it is due again.

use strum::IntoStaticStr;

use crate::model::{Day, Procedure, ProcedureId, ProcedureStatus, WaivedBy, WaiverReason};

use super::obligation::{Cause, ClientFacts, Obligation, ObligationState};
use super::settlement::Settlement;

/// How a client stands with a procedure, over all months and catch-ups.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The latest completed result.
    pub last: Option<Settlement>,
    pub kind: StandingKind,
    /// Day by which it has to be done next; `None` if it never has to.
    pub due: Option<Day>,
    /// Why it has to be done next.
    pub cause: Option<Cause>,
}

impl Standing {
    /// Whether the procedure was done at the client, or has to do with it now.
    pub fn is_relevant(&self) -> bool {
        self.last.is_some() || self.kind != StandingKind::NotRequired
    }

    /// Whether it has to be done because the client joined later.
    pub fn due_since_joining(&self) -> bool {
        self.is_due() && self.cause == Some(Cause::Onboarding)
    }

    /// Whether the client has to have the procedure, now or later.
    pub fn is_required(&self) -> bool {
        !matches!(self.kind, StandingKind::Exempt | StandingKind::NotApplicable | StandingKind::NotRequired)
    }

    pub fn is_due(&self) -> bool {
        matches!(self.kind, StandingKind::Due | StandingKind::Overdue)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum StandingKind {
    /// Done, and not due again.
    Current,
    /// Never done, and not due.
    Never,
    /// Has to be done by today or a day in the future.
    Due,
    Overdue,
    Exempt,
    NotApplicable,
    /// The procedure does not concern this client, or the client is not served.
    NotRequired,
}

impl StandingKind {
    pub fn key(self) -> &'static str {
        self.into()
    }
}

/// Returns the standing of a client with a procedure, from the client's obligations.
pub(super) fn standing(
    facts: &ClientFacts<'_>,
    id: &ProcedureId,
    procedure: &Procedure,
    obligations: &[Obligation],
) -> Standing {
    let of_procedure = || obligations.iter().filter(|it| it.procedure == *id);
    let unsettled = of_procedure().filter(|it| it.is_unsettled()).min_by_key(|it| it.deadline());
    let planned = || of_procedure().filter(|it| it.state == ObligationState::Planned).min_by_key(|it| it.due);
    let last = facts.settlements.last_completed(id).cloned();
    let kind = match (unsettled, not_required(facts, id, procedure)) {
        (Some(obligation), _) if obligation.is_late() => StandingKind::Overdue,
        (Some(_), _) => StandingKind::Due,
        (None, Some(kind)) => kind,
        (None, None) if last.is_some() => StandingKind::Current,
        (None, None) => StandingKind::Never,
    };
    let next = unsettled.or_else(planned);
    Standing { last, kind, due: next.map(Obligation::deadline), cause: next.map(|it| it.cause) }
}

/// Returns why a client does not have to have a procedure today; `None` if it has to.
fn not_required(facts: &ClientFacts<'_>, id: &ProcedureId, procedure: &Procedure) -> Option<StandingKind> {
    let is_concerned = procedure.concerns(facts.client)
        && facts.client.served_on(facts.today)
        && procedure.status == ProcedureStatus::Active;
    let waived = || WaivedBy::of(facts.client, id, procedure, facts.today, facts.today);
    match () {
        () if !is_concerned => Some(StandingKind::NotRequired),
        () => waived().map(|waived| match waived.reason() {
            WaiverReason::Exempt => StandingKind::Exempt,
            WaiverReason::NotApplicable => StandingKind::NotApplicable,
        }),
    }
}
