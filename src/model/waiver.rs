//! Exemptions and attestations by which a client needs no result.

use std::fmt;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Attestation, Client, Day, Exemption, PersonId, Procedure, ProcedureId, choice_words};

/// Exemption or attestation by which a client of the population needs no result.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
pub struct Waiver {
    /// Whether the client is exempt, or has nothing in scope.
    pub reason: WaiverReason,
    /// Member of staff who approved the exemption, or who attested that nothing is in scope.
    pub by: PersonId,
    /// Day of the approval or attestation.
    pub on: Day,
    /// Last day of the exemption.
    pub until: Option<Day>,
}

/// In YAML: `{reason: exempt, by: jane, on: 2026-03-02, until: 2027-02-28}`.
impl fmt::Display for Waiver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Waiver { reason, by, on, until } = self;
        write!(f, "{{reason: {reason}, by: {by}, on: {on}")?;
        until.map_or(Ok(()), |until| write!(f, ", until: {until}"))?;
        f.write_str("}")
    }
}

choice_words! {
    /// Why a client of the population needs no result.
    WaiverReason {
        /// An exemption is in force.
        Exempt = "exempt",
        /// Somebody attested that the client has nothing in scope.
        NotApplicable = "not_applicable",
    }
}

/// Entry of a client's file by which the client needs no result.
#[derive(Clone, Copy)]
pub enum WaivedBy<'c> {
    Exemption(&'c Exemption),
    Attestation(&'c Attestation),
}

impl<'c> WaivedBy<'c> {
    /// Returns what was in force at a client on the day `on`, by what was known on the day `known`.
    pub fn of(
        client: &'c Client,
        id: &ProcedureId,
        procedure: &Procedure,
        on: Day,
        known: Day,
    ) -> Option<WaivedBy<'c>> {
        let exemption = client.exemption(id, on).map(WaivedBy::Exemption);
        exemption.or_else(|| procedure.attestation(client, on, known).map(WaivedBy::Attestation))
    }

    pub fn reason(self) -> WaiverReason {
        match self {
            WaivedBy::Exemption(_) => WaiverReason::Exempt,
            WaivedBy::Attestation(_) => WaiverReason::NotApplicable,
        }
    }

    /// The entry of a single's `waived`.
    pub fn waiver(self) -> Waiver {
        match self {
            WaivedBy::Exemption(it) => Waiver {
                reason: self.reason(),
                by: it.approved_by.clone(),
                on: it.approved_on,
                until: Some(it.expires_on),
            },
            WaivedBy::Attestation(it) => {
                Waiver { reason: self.reason(), by: it.by.clone(), on: it.on, until: None }
            }
        }
    }
}
