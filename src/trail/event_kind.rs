//! Kinds of events.

#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "numbers are indices of the same list")]

use sha2::{Digest, Sha256};
use smol_str::SmolStr;
use strum::IntoStaticStr;

use crate::document::Document;
use crate::document_history::{FieldChange, Fields, changed_fields};
use crate::model::{AssetId, Day, FindingId, FindingSeverity, FindingStatus, Status, Verdict};

/// Kind of an event of a client or of a document, with its details.
#[derive(Clone, Debug, PartialEq, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum EventKind {
    SinglePlanned,
    SingleOpened,
    SingleClosed,
    SingleReopened,
    /// The client was added to a frozen population.
    #[strum(serialize = "population-changed")]
    PopulationJoined(Phase),
    /// The client was taken out of the population.
    #[strum(serialize = "population-changed")]
    PopulationLeft(Phase, Option<Box<str>>),
    #[strum(serialize = "result-recorded")]
    Recorded(Status, Option<Verdict>),
    StatusChanged(Status, Status),
    /// Completed before, and no longer.
    #[strum(serialize = "result-reopened")]
    Reopened(Status),
    #[strum(serialize = "signed-off")]
    Reviewed,
    #[strum(serialize = "sign-off-withdrawn")]
    ReviewWithdrawn,
    TicketClosed(SmolStr),
    TicketReopened(SmolStr),
    Amended(Box<str>),
    /// The record of the work changed after the review without an entry under `amended`; with the changed fields.
    #[strum(serialize = "changed-after-sign-off")]
    ChangedAfterReview(FieldChanges),
    /// The record of the work changed after the single was closed, without an entry under `amended`; with the changed fields.
    ChangedAfterClosing(FieldChanges),
    FindingOpened(FindingId, FindingSeverity, Box<str>),
    FindingClosed(FindingId, FindingStatus),
    FindingReopened(FindingId),
    FindingRemoved(FindingId),
    EvidenceAdded(Box<str>),
    EvidenceReplaced(Box<str>),
    EvidenceRemoved(Box<str>),
    /// New name, then old name.
    EvidenceRenamed(Box<str>, Box<str>),
    ExemptionGranted(Option<AssetId>, Day),
    ExemptionChanged(Option<AssetId>, Day),
    ExemptionWithdrawn(Option<AssetId>),
    ExemptionExpired(Option<AssetId>),
    AssetAdded(AssetId),
    AssetRetired(AssetId),
    AssetReturned(AssetId),
    /// The entry was removed from the client's file.
    AssetRemoved(AssetId),
    ServiceBegun,
    ServiceEnded,
    ServiceResumed,
    #[strum(serialize = "document-added")]
    Added,
    /// Former path of the document, where that was the same client's.
    #[strum(serialize = "document-renamed")]
    Renamed(Option<Box<str>>),
    #[strum(serialize = "document-removed")]
    Removed,
    /// Any other change, with the changed fields; none where only the notation changed.
    Changed(FieldChanges),
    /// A merge took the document from one side, and left out what another had recorded; listed before the changes.
    DroppedByMerge,
    /// The version is about another client, and was filed here by mistake; what it says is left out.
    Misfiled,
    /// The version cannot be read.
    Unreadable,
}

/// Changed fields. A change of the text below the front matter is the field `text`, with the texts' sums as values.
pub type FieldChanges = Box<[FieldChange]>;

/// Name of the text below the front matter among the fields.
pub const TEXT: &str = "text";

/// Every field that differs between two versions of a document, and `text`.
pub fn all_changed<T: Fields>(before: &Document<T>, after: &Document<T>) -> Vec<FieldChange> {
    let mut fields = changed_fields(before, after);
    fields.extend(changed_text(before, after));
    fields
}

/// Change of the text below the front matter.
pub fn changed_text<T>(before: &Document<T>, after: &Document<T>) -> Option<FieldChange> {
    let text = |document: &Document<T>| document.body.markdown.trim().to_owned();
    let (before, after) = (text(before), text(after));
    let sum = |text: &str| {
        let sum = Sha256::digest(text);
        (!text.is_empty()).then(|| sum[..6].iter().map(|byte| format!("{byte:02x}")).collect::<String>())
    };
    (before != after).then(|| FieldChange { what: TEXT.into(), before: sum(&before), after: sum(&after) })
}

/// Whether a field is of an element that was added to a list, by the fields that changed.
pub fn is_of_new_element(field: &FieldChange, all: &[FieldChange]) -> bool {
    let Some(end) = field.what.find(']') else { return false };
    let rest = &field.what[end..];
    let element = &field.what[..end + rest.find('.').unwrap_or(rest.len())];
    all.iter().any(|it| it.what == element && it.before.is_none())
}

/// State of a single before its population changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    Open,
    Closed,
}

impl EventKind {
    /// Changed fields of a change that lists them.
    pub fn fields(&self) -> Option<&[FieldChange]> {
        match self {
            EventKind::Changed(fields)
            | EventKind::ChangedAfterReview(fields)
            | EventKind::ChangedAfterClosing(fields) => Some(fields),
            _ => None,
        }
    }

    /// The same kind of change with other fields.
    pub fn with_fields(&self, fields: FieldChanges) -> EventKind {
        match self {
            EventKind::ChangedAfterReview(_) => EventKind::ChangedAfterReview(fields),
            EventKind::ChangedAfterClosing(_) => EventKind::ChangedAfterClosing(fields),
            _ => EventKind::Changed(fields),
        }
    }

    /// Whether the event needs a reader's attention.
    pub fn is_marked(&self) -> bool {
        matches!(
            self,
            EventKind::ChangedAfterReview(_)
                | EventKind::ChangedAfterClosing(_)
                | EventKind::ReviewWithdrawn
                | EventKind::Removed
                | EventKind::DroppedByMerge
                | EventKind::Misfiled
                | EventKind::Unreadable
                | EventKind::FindingRemoved(_)
                | EventKind::EvidenceReplaced(_)
                | EventKind::EvidenceRemoved(_)
                | EventKind::AssetRemoved(_)
                | EventKind::PopulationJoined(Phase::Closed)
                | EventKind::PopulationLeft(Phase::Closed, _)
        )
    }
}
