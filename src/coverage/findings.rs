//! Register of findings: every finding of every result.

use std::collections::HashSet;

use crate::model::{ClientId, Day, Finding, FindingId, Month, ProcedureId};
use crate::practice::{Practice, ResultEntry, ResultId};

/// A finding with the result that has it.
#[derive(Clone, Debug)]
pub struct FindingEntry {
    pub finding: Finding,
    /// Index in the result's `findings`.
    pub index: usize,
    pub result: ResultId,
    pub procedure: Option<ProcedureId>,
    /// Day of the work that found it.
    pub found_on: Option<Day>,
    /// Open and past its due date, and not continued by a later finding.
    pub overdue: bool,
}

impl FindingEntry {
    pub fn client(&self) -> &ClientId {
        self.result.client()
    }

    pub fn is_open(&self) -> bool {
        self.finding.is_open()
    }

    /// Days from the day of the work to the closing of the finding, or to today.
    pub fn age(&self, today: Day) -> Option<i64> {
        Some(self.finding.closed_on.unwrap_or(today).days_since(self.found_on?))
    }
}

/// Findings that a later finding of the same client continues by `recurs`: the due date of the later one
/// counts.
type Continued<'p> = HashSet<(&'p ClientId, Month, &'p FindingId)>;

fn continued(practice: &Practice) -> Continued<'_> {
    let findings = practice.resolved_results().flat_map(|result| result.findings());
    findings
        .filter_map(|finding| {
            let earlier = finding.value.recurs.as_ref()?;
            Some((finding.result.id.client(), earlier.month, &earlier.id))
        })
        .collect()
}

fn entry(finding: ResultEntry<'_, Finding>, continued: &Continued<'_>, today: Day) -> FindingEntry {
    let ResultEntry { result, nth, value, .. } = finding;
    let is_continued = |month| continued.contains(&(result.id.client(), month, &value.id));
    let is_past_due = value.is_open() && value.due.is_some_and(|due| due < today);
    FindingEntry {
        finding: value.clone(),
        index: nth,
        result: result.id.clone(),
        procedure: result.procedure_id.cloned(),
        found_on: result.day(),
        overdue: is_past_due && !result.id.month().is_some_and(is_continued),
    }
}

/// Returns every finding: open ones first, and of those the most severe and oldest first.
pub fn findings(practice: &Practice, today: Day) -> Vec<FindingEntry> {
    let continued = continued(practice);
    let findings = practice.resolved_results().flat_map(|result| result.findings());
    let mut entries: Vec<FindingEntry> = findings.map(|it| entry(it, &continued, today)).collect();
    entries.sort_by_key(|it| (!it.is_open(), std::cmp::Reverse(it.finding.severity), it.found_on));
    entries
}
