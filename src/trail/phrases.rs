//! Names of events: for programs, and for people.

use crate::language::Phrase;
use crate::model::AssetId;

use super::EventKind;
use super::event_kind::Phase;

impl EventKind {
    /// Name for programs; it does not change with the texts for people.
    pub fn key(&self) -> &'static str {
        match self {
            EventKind::SinglePlanned => "single-planned",
            EventKind::SingleOpened => "single-opened",
            EventKind::SingleClosed => "single-closed",
            EventKind::SingleReopened => "single-reopened",
            EventKind::PopulationJoined(_) | EventKind::PopulationLeft(..) => "population-changed",
            EventKind::Recorded(..) => "result-recorded",
            EventKind::StatusChanged(..) => "status-changed",
            EventKind::Reopened(_) => "result-reopened",
            EventKind::SignedOff => "signed-off",
            EventKind::SignOffWithdrawn => "sign-off-withdrawn",
            EventKind::TicketClosed(_) => "ticket-closed",
            EventKind::TicketReopened(_) => "ticket-reopened",
            EventKind::Amended(_) => "amended",
            EventKind::ChangedAfterSignOff(_) => "changed-after-sign-off",
            EventKind::ChangedAfterClosing(_) => "changed-after-closing",
            EventKind::FindingOpened(..) => "finding-opened",
            EventKind::FindingClosed(..) => "finding-closed",
            EventKind::FindingReopened(_) => "finding-reopened",
            EventKind::FindingRemoved(_) => "finding-removed",
            EventKind::EvidenceAdded(_) => "evidence-added",
            EventKind::EvidenceReplaced(_) => "evidence-replaced",
            EventKind::EvidenceRemoved(_) => "evidence-removed",
            EventKind::EvidenceRenamed(..) => "evidence-renamed",
            EventKind::ExemptionGranted(..) => "exemption-granted",
            EventKind::ExemptionChanged(..) => "exemption-changed",
            EventKind::ExemptionWithdrawn(_) => "exemption-withdrawn",
            EventKind::ExemptionExpired(_) => "exemption-expired",
            EventKind::AssetAdded(_) => "asset-added",
            EventKind::AssetRetired(_) => "asset-retired",
            EventKind::AssetReturned(_) => "asset-returned",
            EventKind::AssetRemoved(_) => "asset-removed",
            EventKind::ServiceBegun => "service-begun",
            EventKind::ServiceEnded => "service-ended",
            EventKind::ServiceResumed => "service-resumed",
            EventKind::Added => "document-added",
            EventKind::Renamed(_) => "document-renamed",
            EventKind::Removed => "document-removed",
            EventKind::Changed(_) => "changed",
            EventKind::Unreadable => "unreadable",
        }
    }

    /// English text, to follow the name of the document or the client.
    pub fn in_english(&self) -> String {
        self.phrase().in_english()
    }

    /// The same text in any language.
    pub fn phrase(&self) -> Phrase {
        let phrase = Phrase::new;
        match self {
            EventKind::SinglePlanned => phrase("what-single-planned"),
            EventKind::SingleOpened => phrase("what-single-opened"),
            EventKind::SingleClosed => phrase("what-single-closed"),
            EventKind::SingleReopened => phrase("what-single-reopened"),
            EventKind::PopulationJoined(Phase::Open) => phrase("what-population-joined"),
            EventKind::PopulationJoined(Phase::Closed) => phrase("what-population-joined-late"),
            EventKind::PopulationLeft(Phase::Open, None) => phrase("what-population-left"),
            EventKind::PopulationLeft(Phase::Closed, None) => phrase("what-population-left-late"),
            EventKind::PopulationLeft(Phase::Open, Some(why)) => {
                phrase("what-population-left-why").with("why", why)
            }
            EventKind::PopulationLeft(Phase::Closed, Some(why)) => {
                phrase("what-population-left-late-why").with("why", why)
            }
            EventKind::Recorded(status, None) => {
                phrase("what-recorded").with_word("status", "status", status.word())
            }
            EventKind::Recorded(status, Some(verdict)) => phrase("what-recorded-verdict")
                .with_word("status", "status", status.word())
                .with_word("verdict", "verdict", verdict.word()),
            EventKind::StatusChanged(from, to) => phrase("what-status-changed")
                .with_word("from", "status", from.word())
                .with_word("to", "status", to.word()),
            EventKind::Reopened(status) => {
                phrase("what-reopened").with_word("status", "status", status.word())
            }
            EventKind::SignedOff => phrase("what-signed-off"),
            EventKind::SignOffWithdrawn => phrase("what-sign-off-withdrawn"),
            EventKind::TicketClosed(id) => phrase("what-ticket-closed").with("ticket", id),
            EventKind::TicketReopened(id) => phrase("what-ticket-reopened").with("ticket", id),
            EventKind::Amended(reason) => phrase("what-amended").with("reason", reason),
            EventKind::ChangedAfterSignOff(keys) => {
                phrase("what-changed-after-sign-off").with("keys", list(keys))
            }
            EventKind::ChangedAfterClosing(keys) => {
                phrase("what-changed-after-closing").with("keys", list(keys))
            }
            EventKind::FindingOpened(id, severity, summary) => phrase("what-finding-opened")
                .with("id", id)
                .with_word("severity", "severity", severity.word())
                .with("summary", summary),
            EventKind::FindingClosed(id, status) => {
                phrase("what-finding-closed").with("id", id).with_word("status", "finding", status.word())
            }
            EventKind::FindingReopened(id) => phrase("what-finding-reopened").with("id", id),
            EventKind::FindingRemoved(id) => phrase("what-finding-removed").with("id", id),
            EventKind::EvidenceAdded(file) => phrase("what-evidence-added").with("file", file),
            EventKind::EvidenceReplaced(file) => phrase("what-evidence-replaced").with("file", file),
            EventKind::EvidenceRemoved(file) => phrase("what-evidence-removed").with("file", file),
            EventKind::EvidenceRenamed(new, old) => {
                phrase("what-evidence-renamed").with("new", new).with("old", old)
            }
            EventKind::ExemptionGranted(asset, until) => {
                of(asset, "what-exemption-granted", "what-exemption-granted-for").with("until", until)
            }
            EventKind::ExemptionChanged(asset, until) => {
                of(asset, "what-exemption-changed", "what-exemption-changed-for").with("until", until)
            }
            EventKind::ExemptionWithdrawn(asset) => {
                of(asset, "what-exemption-withdrawn", "what-exemption-withdrawn-for")
            }
            EventKind::ExemptionExpired(asset) => {
                of(asset, "what-exemption-expired", "what-exemption-expired-for")
            }
            EventKind::AssetAdded(id) => phrase("what-asset-added").with("id", id),
            EventKind::AssetRetired(id) => phrase("what-asset-retired").with("id", id),
            EventKind::AssetReturned(id) => phrase("what-asset-returned").with("id", id),
            EventKind::AssetRemoved(id) => phrase("what-asset-removed").with("id", id),
            EventKind::ServiceBegun => phrase("what-service-begun"),
            EventKind::ServiceEnded => phrase("what-service-ended"),
            EventKind::ServiceResumed => phrase("what-service-resumed"),
            EventKind::Added => phrase("what-added"),
            EventKind::Renamed(None) => phrase("what-renamed"),
            EventKind::Renamed(Some(from)) => phrase("what-renamed-from").with("from", from),
            EventKind::Removed => phrase("what-removed"),
            EventKind::Changed(keys) if keys.is_empty() => phrase("what-changed"),
            EventKind::Changed(keys) => phrase("what-changed-keys").with("keys", list(keys)),
            EventKind::Unreadable => phrase("what-unreadable"),
        }
    }
}

/// Phrase for the client as a whole, or for one of its assets.
fn of(asset: &Option<AssetId>, whole: &'static str, one: &'static str) -> Phrase {
    match asset {
        Some(id) => Phrase::new(one).with("asset", id),
        None => Phrase::new(whole),
    }
}

fn list(keys: &[&str]) -> String {
    keys.join(", ").replace('_', " ")
}
