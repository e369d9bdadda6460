//! Whether two versions of a result tell of the same work.

use std::sync::Arc;

use crate::document::Document;
use crate::model::{ClientResult, Finding, FindingStatus};

/// Whether a result says the same of the work: what follows the work may have gone on, as a
/// ticket that is closed, a review, or a finding that is followed up.
pub fn is_same_work(before: &Document<ClientResult>, after: &Document<ClientResult>) -> bool {
    let is_same_text = before.body.markdown.trim() == after.body.markdown.trim();
    let is_same_front =
        || Arc::ptr_eq(&before.front, &after.front) || work(&before.front) == work(&after.front);
    is_same_text && is_same_front()
}

/// Whether the later one says, since the earlier one, that the record was amended.
pub fn is_amended(before: &Document<ClientResult>, after: &Document<ClientResult>) -> bool {
    after.front.amended.len() > before.front.amended.len()
}

/// Whether the work was told differently without saying that it was amended.
pub fn was_changed_silently(before: &Document<ClientResult>, after: &Document<ClientResult>) -> bool {
    !is_same_work(before, after) && !is_amended(before, after)
}

/// A result without what follows the work.
fn work(result: &ClientResult) -> ClientResult {
    ClientResult {
        reviewed_by: None,
        reviewed_on: None,
        ticket: None,
        revision: None,
        amended: Vec::new(),
        findings: result.findings.iter().map(found).collect(),
        ..result.clone()
    }
}

/// A finding as it was found.
fn found(finding: &Finding) -> Finding {
    Finding {
        owner: None,
        ticket: None,
        due: None,
        status: FindingStatus::Open,
        closed_on: None,
        ..finding.clone()
    }
}
