//! The same trouble twice: what was not right at a client in two runs of one procedure.

use std::collections::BTreeSet;

use crate::model::{AssetId, Finding, FindingRef, Outcome, Procedure, SiteId, Subject};
use crate::practice::ResolvedResult;

use super::{State, of_completed};

/// What came up in a run and in the one before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// A finding that names the earlier one.
    CameBack(FindingRef),
    /// Something was found about the same system, or about the client as a whole.
    Found(Subject),
    /// An item that was not right, then and now.
    NotRight(Subject, Outcome, Outcome),
    /// A value that missed its acceptance.
    Outside(Subject, String),
    /// The client as a whole did not conform, though nothing of the above is the same.
    State(State, State),
}

/// A result with the procedure that was followed.
#[derive(Clone, Copy)]
pub struct Run<'r> {
    pub result: ResolvedResult<'r>,
    pub procedure: Option<&'r Procedure>,
}

/// What was not right in both runs, the earlier of which comes first.
pub fn same_trouble(then: Run<'_>, now: Run<'_>) -> Vec<Trouble> {
    let mut troubles = came_back(then, now);
    let (found_then, found_now) = (found(then), found(now));
    troubles.extend(found_now.intersection(&found_then).cloned().map(Trouble::Found));
    for item in &now.result.front().items {
        let before = then.result.front().items.iter().find(|it| it.subject == item.subject);
        let Some(before) = before else { continue };
        let not_right = |outcome| matches!(outcome, Outcome::Fixed | Outcome::Fail);
        if not_right(before.outcome) && not_right(item.outcome) {
            troubles.push(Trouble::NotRight(item.subject.clone(), before.outcome, item.outcome));
        }
        let outside = |run: Run<'_>, name: &str, value| {
            let field = run.procedure.and_then(|it| it.field(name));
            field.is_some_and(|field| field.acceptance_fault(value).is_some())
        };
        for (name, value) in &item.record {
            let missed_before = before.value(name).is_some_and(|value| outside(then, name, value));
            if missed_before && outside(now, name, value) {
                troubles.push(Trouble::Outside(item.subject.clone(), name.to_string()));
            }
        }
    }
    let not_right = |run: Run<'_>| of_completed(run.result.front()).filter(|it| *it != State::Conforms);
    match (not_right(then), not_right(now)) {
        (Some(before), Some(after)) if troubles.is_empty() => vec![Trouble::State(before, after)],
        _ => troubles,
    }
}

fn came_back(then: Run<'_>, now: Run<'_>) -> Vec<Trouble> {
    let recurring = now.result.front().findings.iter().filter_map(|finding| finding.recurs.as_ref());
    let of_then = recurring.filter(|it| Some(it.month) == then.result.id.month());
    of_then.cloned().map(Trouble::CameBack).collect()
}

fn found(run: Run<'_>) -> BTreeSet<Subject> {
    run.result.front().findings.iter().map(subject).collect()
}

fn subject(finding: &Finding) -> Subject {
    let asset = finding.asset.as_ref().map(|id| Subject::Asset(AssetId::clone(id)));
    let site = || finding.site.as_ref().map(|id| Subject::Site(SiteId::clone(id)));
    asset.or_else(site).unwrap_or(Subject::Client)
}
