//! What happened, in the practice's words.

use smol_str::SmolStr;

use crate::model::{AssetId, Day, FindingId, FindingSeverity, FindingStatus, Status, Verdict};

/// One thing that happened to a client, or to a document.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    SinglePlanned,
    SingleOpened,
    SingleClosed,
    SingleReopened,
    /// The client was added to a frozen population.
    PopulationJoined(Phase),
    /// The client was taken out of the population.
    PopulationLeft(Phase, Option<Box<str>>),
    Recorded(Status, Option<Verdict>),
    StatusChanged(Status, Status),
    /// Completed before, and not any more.
    Reopened(Status),
    SignedOff,
    SignOffWithdrawn,
    TicketClosed(SmolStr),
    TicketReopened(SmolStr),
    Amended(Box<str>),
    /// The work was told differently after it was signed off, and nobody said why; with the keys
    /// that changed.
    ChangedAfterSignOff(Keys),
    /// The same, after the single was closed.
    ChangedAfterClosing(Keys),
    FindingOpened(FindingId, FindingSeverity, Box<str>),
    FindingClosed(FindingId, FindingStatus),
    FindingReopened(FindingId),
    FindingRemoved(FindingId),
    EvidenceAdded(Box<str>),
    EvidenceReplaced(Box<str>),
    EvidenceRemoved(Box<str>),
    /// Its new name, then its old one.
    EvidenceRenamed(Box<str>, Box<str>),
    ExemptionGranted(Option<AssetId>, Day),
    ExemptionChanged(Option<AssetId>, Day),
    ExemptionWithdrawn(Option<AssetId>),
    ExemptionExpired(Option<AssetId>),
    AssetAdded(AssetId),
    AssetRetired(AssetId),
    AssetReturned(AssetId),
    /// Its entry is gone from the client's file.
    AssetRemoved(AssetId),
    ServiceBegun,
    ServiceEnded,
    ServiceResumed,
    Added,
    /// Where the document lay before, where that may be told.
    Renamed(Option<Box<str>>),
    Removed,
    /// Anything else, with the keys that changed.
    Changed(Keys),
    /// It changed, and what it said then cannot be read.
    Unreadable,
}

/// Keys of the content format, and `text` for what stands below the front matter.
pub type Keys = Box<[&'static str]>;

/// The keys that differ.
pub fn differing(keys: impl IntoIterator<Item = (&'static str, bool)>) -> Keys {
    keys.into_iter().filter(|(_, differs)| *differs).map(|(key, _)| key).collect()
}

/// What a single was when its population changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    Open,
    Closed,
}

impl What {
    /// Whether a reader of the trail should stop here.
    pub fn is_marked(&self) -> bool {
        matches!(
            self,
            What::ChangedAfterSignOff(_)
                | What::ChangedAfterClosing(_)
                | What::SignOffWithdrawn
                | What::Removed
                | What::Unreadable
                | What::FindingRemoved(_)
                | What::EvidenceReplaced(_)
                | What::EvidenceRemoved(_)
                | What::AssetRemoved(_)
                | What::PopulationJoined(Phase::Closed)
                | What::PopulationLeft(Phase::Closed, _)
        )
    }
}
