//! The registers: every finding and every exemption, whatever month they are from.

use std::collections::BTreeSet;

use crate::model::{ClientId, Day, Finding, FindingStatus, ProcedureId};
use crate::practice::{Practice, ResolvedResult, ResultId};

/// A finding and where it was made.
#[derive(Clone, Debug)]
pub struct FindingEntry {
    pub finding: Finding,
    pub result: ResultId,
    pub procedure: Option<ProcedureId>,
    /// The day of the work that found it.
    pub found_on: Option<Day>,
    /// Open, and past its due date.
    pub overdue: bool,
}

impl FindingEntry {
    pub fn client(&self) -> &ClientId {
        self.result.client()
    }

    pub fn is_open(&self) -> bool {
        self.finding.status == FindingStatus::Open
    }

    /// Days from the day of the work to its closing, or to today.
    pub fn age(&self, today: Day) -> Option<i64> {
        Some(self.finding.closed_on.unwrap_or(today).days_since(self.found_on?))
    }

    fn of(resolved: &ResolvedResult<'_>, finding: &Finding, today: Day) -> FindingEntry {
        let overdue = finding.status == FindingStatus::Open && finding.due.is_some_and(|due| due < today);
        FindingEntry {
            finding: finding.clone(),
            result: resolved.id.clone(),
            procedure: resolved.procedure_id.cloned(),
            found_on: resolved.day(),
            overdue,
        }
    }
}

/// Every finding: open ones first, the severest and oldest of them first.
pub fn findings(practice: &Practice, today: Day) -> Vec<FindingEntry> {
    let mut entries: Vec<FindingEntry> = practice
        .resolved_results()
        .flat_map(|resolved| {
            resolved.document.front.findings.iter().map(move |it| FindingEntry::of(&resolved, it, today))
        })
        .collect();
    entries.sort_by_key(|it| (!it.is_open(), std::cmp::Reverse(it.finding.severity), it.found_on));
    entries
}

/// An exemption and how long it holds.
#[derive(Clone, Debug)]
pub struct ExemptionEntry {
    pub client: ClientId,
    /// Its place in the client's file.
    pub index: usize,
    pub state: ExemptionState,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ExemptionState {
    Expired,
    /// Ends within sixty days.
    Expiring,
    Holds,
    /// Approved for a day to come.
    NotYet,
    /// Expired, and nothing is required again: a later one took its place, or what it was for is gone.
    Over,
}

impl ExemptionState {
    pub fn key(self) -> &'static str {
        match self {
            ExemptionState::Expired => "expired",
            ExemptionState::Expiring => "expiring",
            ExemptionState::Holds => "holds",
            ExemptionState::NotYet => "not yet",
            ExemptionState::Over => "over",
        }
    }

    fn of(approved: Day, expires: Day, today: Day) -> ExemptionState {
        match () {
            () if expires < today => ExemptionState::Expired,
            () if approved > today => ExemptionState::NotYet,
            () if expires.days_since(today) <= 60 => ExemptionState::Expiring,
            () => ExemptionState::Holds,
        }
    }
}

/// Every exemption, expired ones first.
pub fn exemptions(practice: &Practice, today: Day) -> Vec<ExemptionEntry> {
    let in_question = practice.exemptions_that_matter(today).filter(|it| !it.is_renewed());
    let in_question: BTreeSet<(&ClientId, usize)> = in_question.map(|it| (it.client_id, it.nth)).collect();
    let mut entries: Vec<(ExemptionState, Day, ExemptionEntry)> = Vec::new();
    for (id, client) in &practice.clients {
        for (index, it) in client.front.exemptions.iter().enumerate() {
            let state = match ExemptionState::of(it.approved_on, it.expires_on, today) {
                ExemptionState::Expired if !in_question.contains(&(id, index)) => ExemptionState::Over,
                state => state,
            };
            entries.push((state, it.expires_on, ExemptionEntry { client: id.clone(), index, state }));
        }
    }
    entries.sort_by_key(|(state, expires, _)| (*state, *expires));
    entries.into_iter().map(|(_, _, entry)| entry).collect()
}
