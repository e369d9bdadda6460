//! Comparison of what two versions of a result record of the work.

use std::sync::Arc;

use crate::document::Document;
use crate::model::{ClientResult, Finding, FindingStatus};

use super::{FieldChange, FieldTexts};

/// Whether both versions record the same work. What follows the work may differ: the review, the ticket, and what
/// became of findings.
pub fn is_same_work(before: &Document<ClientResult>, after: &Document<ClientResult>) -> bool {
    let is_same_text = before.body.markdown.trim() == after.body.markdown.trim();
    let is_same_front =
        || Arc::ptr_eq(&before.front, &after.front) || work(&before.front) == work(&after.front);
    is_same_text && is_same_front()
}

/// Whether the later version has more entries under `amended`.
pub fn is_amended(before: &Document<ClientResult>, after: &Document<ClientResult>) -> bool {
    after.front.amended.len() > before.front.amended.len()
}

/// Whether the record of the work changed without an entry under `amended`.
pub fn was_changed_silently(before: &Document<ClientResult>, after: &Document<ClientResult>) -> bool {
    !is_same_work(before, after) && !is_amended(before, after)
}

/// Fields of the work that differ between two versions.
pub fn changed_work(before: &Document<ClientResult>, after: &Document<ClientResult>) -> Vec<FieldChange> {
    let texts = |document: &Document<ClientResult>| FieldTexts::of(&work(&document.front));
    texts(before).changes_to(&texts(after))
}

/// Result without what follows the work.
fn work(result: &ClientResult) -> ClientResult {
    ClientResult {
        reviewed_by: None,
        reviewed_on: None,
        ticket: None,
        revision: None,
        amended: Vec::new(),
        findings: result.findings.iter().map(first_recorded).collect(),
        ..result.clone()
    }
}

/// Finding as it was first recorded.
fn first_recorded(finding: &Finding) -> Finding {
    Finding {
        owner: None,
        ticket: None,
        due: None,
        status: FindingStatus::Open,
        closed_on: None,
        ..finding.clone()
    }
}
