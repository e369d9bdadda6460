//! Recurring issues: what was wrong at a client in two runs of a procedure.

use std::collections::BTreeSet;

use crate::model::{Finding, FindingRef, Outcome, Procedure, Subject};
use crate::practice::ResolvedResult;

use super::{State, of_completed};

/// What was not right in two runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecurringIssue {
    /// A finding with `recurs`, and the finding that it names.
    CameBack(FindingRef),
    /// Findings about the same subject.
    Found(Subject),
    /// An item that was not right, with its outcomes before and after.
    NotRight(Subject, Outcome, Outcome),
    /// A value that was not accepted: the subject and the name of the field.
    Outside(Subject, String),
    /// None of these, but the client did not conform in either run.
    State(State, State),
}

impl RecurringIssue {
    /// Whether it is certain that the same item had the same issue. Otherwise the two runs were not clean, which may have
    /// had different causes.
    pub fn is_same(&self) -> bool {
        match self {
            RecurringIssue::CameBack(_) | RecurringIssue::Outside(..) => true,
            RecurringIssue::Found(_) | RecurringIssue::NotRight(..) | RecurringIssue::State(..) => false,
        }
    }
}

/// A result with the version of the procedure that was followed.
#[derive(Clone, Copy)]
pub struct Run<'r> {
    pub result: ResolvedResult<'r>,
    pub procedure: Option<&'r Procedure>,
}

/// Returns what was not right in both of two runs.
pub fn recurring_issues(before: Run<'_>, after: Run<'_>) -> Vec<RecurringIssue> {
    let mut issues = came_back(before, after);
    issues.extend(found(after).intersection(&found(before)).cloned().map(RecurringIssue::Found));
    for item in &after.result.front().items {
        let earlier = before.result.front().items.iter().find(|it| it.subject == item.subject);
        let Some(earlier) = earlier else { continue };
        let not_right = |outcome| matches!(outcome, Outcome::Fixed | Outcome::Fail);
        if not_right(earlier.outcome) && not_right(item.outcome) {
            issues.push(RecurringIssue::NotRight(item.subject.clone(), earlier.outcome, item.outcome));
        }
        let outside = |run: Run<'_>, name: &str, value| {
            let field = run.procedure.and_then(|it| it.field(name));
            field.is_some_and(|field| field.acceptance_fault(value).is_some())
        };
        for (name, value) in &item.record {
            let was_outside = earlier.value(name).is_some_and(|value| outside(before, name, value));
            if was_outside && outside(after, name, value) {
                issues.push(RecurringIssue::Outside(item.subject.clone(), name.to_string()));
            }
        }
    }
    let not_right = |run: Run<'_>| of_completed(run.result.front()).filter(|it| *it != State::Conforms);
    match (not_right(before), not_right(after)) {
        (Some(before), Some(after)) if issues.is_empty() => vec![RecurringIssue::State(before, after)],
        _ => without_repetition(issues),
    }
}

/// Leaves out that a subject was not right in both runs where it is known that it was the same issue.
fn without_repetition(issues: Vec<RecurringIssue>) -> Vec<RecurringIssue> {
    let same: BTreeSet<Subject> = issues
        .iter()
        .filter_map(|issue| match issue {
            RecurringIssue::Outside(subject, _) => Some(subject.clone()),
            _ => None,
        })
        .collect();
    let is_new = |issue: &RecurringIssue| match issue {
        RecurringIssue::Found(subject) | RecurringIssue::NotRight(subject, ..) => !same.contains(subject),
        RecurringIssue::CameBack(_) | RecurringIssue::Outside(..) | RecurringIssue::State(..) => true,
    };
    issues.into_iter().filter(is_new).collect()
}

fn came_back(before: Run<'_>, after: Run<'_>) -> Vec<RecurringIssue> {
    let recurring = after.result.front().findings.iter().filter_map(|finding| finding.recurs.as_ref());
    let of_before = recurring.filter(|it| Some(it.month) == before.result.id.month());
    of_before.cloned().map(RecurringIssue::CameBack).collect()
}

fn found(run: Run<'_>) -> BTreeSet<Subject> {
    run.result.front().findings.iter().map(subject).collect()
}

fn subject(finding: &Finding) -> Subject {
    let asset = finding.asset.clone().map(Subject::Asset);
    let site = || finding.site.clone().map(Subject::Site);
    asset.or_else(site).unwrap_or(Subject::Client)
}
