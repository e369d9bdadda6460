//! The register of findings: every finding of every month.

use std::collections::HashSet;

use crate::model::{ClientId, Day, Finding, FindingId, Month, ProcedureId};
use crate::practice::{Practice, ResolvedResult, ResultId};

/// A finding and where it was made.
#[derive(Clone, Debug)]
pub struct FindingEntry {
    pub finding: Finding,
    /// Its index in the result.
    pub index: usize,
    pub result: ResultId,
    pub procedure: Option<ProcedureId>,
    /// The day of the work that found it.
    pub found_on: Option<Day>,
    /// Open and past its due date, and no later finding took it up again.
    pub overdue: bool,
}

impl FindingEntry {
    pub fn client(&self) -> &ClientId {
        self.result.client()
    }

    pub fn is_open(&self) -> bool {
        self.finding.is_open()
    }

    /// Days from the day of the work to its closing, or to today.
    pub fn age(&self, today: Day) -> Option<i64> {
        Some(self.finding.closed_on.unwrap_or(today).days_since(self.found_on?))
    }
}

/// Findings that a later finding of the same client took up again: the due date of that one counts.
type TakenUp<'p> = HashSet<(&'p ClientId, Month, &'p FindingId)>;

fn taken_up(practice: &Practice) -> TakenUp<'_> {
    let findings =
        practice.results.iter().flat_map(|(id, it)| it.front.findings.iter().map(move |it| (id, it)));
    findings
        .filter_map(|(id, finding)| {
            let earlier = finding.recurs.as_ref()?;
            Some((id.client(), earlier.month, &earlier.id))
        })
        .collect()
}

fn entry(
    result: &ResolvedResult<'_>,
    index: usize,
    finding: &Finding,
    taken_up: &TakenUp<'_>,
    today: Day,
) -> FindingEntry {
    let is_taken_up = |month| taken_up.contains(&(result.id.client(), month, &finding.id));
    let is_past_due = finding.is_open() && finding.due.is_some_and(|due| due < today);
    FindingEntry {
        finding: finding.clone(),
        index,
        result: result.id.clone(),
        procedure: result.procedure_id.cloned(),
        found_on: result.day(),
        overdue: is_past_due && !result.id.month().is_some_and(is_taken_up),
    }
}

/// Every finding: open ones first, the severest and oldest of them first.
pub fn findings(practice: &Practice, today: Day) -> Vec<FindingEntry> {
    let taken_up = taken_up(practice);
    let entries_of = |result: ResolvedResult<'_>| {
        let findings = result.document.front.findings.iter().enumerate();
        findings.map(|(index, it)| entry(&result, index, it, &taken_up, today)).collect::<Vec<_>>()
    };
    let mut entries: Vec<FindingEntry> = practice.resolved_results().flat_map(entries_of).collect();
    entries.sort_by_key(|it| (!it.is_open(), std::cmp::Reverse(it.finding.severity), it.found_on));
    entries
}
