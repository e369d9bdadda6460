//! Kinds of events.

use smol_str::SmolStr;
use strum::IntoStaticStr;

use crate::document::Document;
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
    /// The record of the work changed after the review without an entry under `amended`; with the changed keys.
    #[strum(serialize = "changed-after-sign-off")]
    ChangedAfterReview(Keys),
    /// The record of the work changed after the single was closed, without an entry under `amended`; with the changed keys.
    ChangedAfterClosing(Keys),
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
    /// Any other change, with the changed keys.
    Changed(Keys),
    /// The version cannot be read.
    Unreadable,
}

/// Keys of the content format, and `text` for the text below the front matter.
pub type Keys = Box<[&'static str]>;

/// Compares fields of two structs. Gives an array of pairs: the field's name, which is also its key, and whether the
/// values differ.
macro_rules! compared {
    ($old:expr, $new:expr; $($field:ident),+) => {
        [$((stringify!($field), $old.$field != $new.$field)),+]
    };
}
pub(super) use compared;

/// Compares the texts below the front matter.
pub fn compared_text<T>(before: &Document<T>, after: &Document<T>) -> (&'static str, bool) {
    ("text", before.body.markdown.trim() != after.body.markdown.trim())
}

pub fn differing(keys: impl IntoIterator<Item = (&'static str, bool)>) -> Keys {
    keys.into_iter().filter(|(_, differs)| *differs).map(|(key, _)| key).collect()
}

/// State of a single before its population changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    Open,
    Closed,
}

impl EventKind {
    /// Whether the event needs a reader's attention.
    pub fn is_marked(&self) -> bool {
        matches!(
            self,
            EventKind::ChangedAfterReview(_)
                | EventKind::ChangedAfterClosing(_)
                | EventKind::ReviewWithdrawn
                | EventKind::Removed
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
