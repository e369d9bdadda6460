//! How what happened is called: by programs, and by people.

use crate::language::Phrase;
use crate::model::AssetId;

use super::What;
use super::what::Phase;

impl What {
    /// A word for programs; it does not change when the words for people do.
    pub fn key(&self) -> &'static str {
        match self {
            What::SinglePlanned => "single-planned",
            What::SingleOpened => "single-opened",
            What::SingleClosed => "single-closed",
            What::SingleReopened => "single-reopened",
            What::PopulationJoined(_) | What::PopulationLeft(..) => "population-changed",
            What::Recorded(..) => "result-recorded",
            What::StatusChanged(..) => "status-changed",
            What::Reopened(_) => "result-reopened",
            What::SignedOff => "signed-off",
            What::SignOffWithdrawn => "sign-off-withdrawn",
            What::TicketClosed(_) => "ticket-closed",
            What::TicketReopened(_) => "ticket-reopened",
            What::Amended(_) => "amended",
            What::ChangedAfterSignOff(_) => "changed-after-sign-off",
            What::ChangedAfterClosing(_) => "changed-after-closing",
            What::FindingOpened(..) => "finding-opened",
            What::FindingClosed(..) => "finding-closed",
            What::FindingReopened(_) => "finding-reopened",
            What::FindingRemoved(_) => "finding-removed",
            What::EvidenceAdded(_) => "evidence-added",
            What::EvidenceReplaced(_) => "evidence-replaced",
            What::EvidenceRemoved(_) => "evidence-removed",
            What::EvidenceRenamed(..) => "evidence-renamed",
            What::ExemptionGranted(..) => "exemption-granted",
            What::ExemptionChanged(..) => "exemption-changed",
            What::ExemptionWithdrawn(_) => "exemption-withdrawn",
            What::ExemptionExpired(_) => "exemption-expired",
            What::AssetAdded(_) => "asset-added",
            What::AssetRetired(_) => "asset-retired",
            What::AssetReturned(_) => "asset-returned",
            What::AssetRemoved(_) => "asset-removed",
            What::ServiceBegun => "service-begun",
            What::ServiceEnded => "service-ended",
            What::ServiceResumed => "service-resumed",
            What::Added => "document-added",
            What::Renamed(_) => "document-renamed",
            What::Removed => "document-removed",
            What::Changed(_) => "changed",
            What::Unreadable => "unreadable",
        }
    }

    /// In one breath, after the name of what it happened to; in English.
    pub fn words(&self) -> String {
        self.phrase().in_english()
    }

    /// The same, to be said in any language.
    pub fn phrase(&self) -> Phrase {
        let said = Phrase::new;
        match self {
            What::SinglePlanned => said("what-single-planned"),
            What::SingleOpened => said("what-single-opened"),
            What::SingleClosed => said("what-single-closed"),
            What::SingleReopened => said("what-single-reopened"),
            What::PopulationJoined(Phase::Open) => said("what-population-joined"),
            What::PopulationJoined(Phase::Closed) => said("what-population-joined-late"),
            What::PopulationLeft(Phase::Open, None) => said("what-population-left"),
            What::PopulationLeft(Phase::Closed, None) => said("what-population-left-late"),
            What::PopulationLeft(Phase::Open, Some(why)) => said("what-population-left-why").with("why", why),
            What::PopulationLeft(Phase::Closed, Some(why)) => {
                said("what-population-left-late-why").with("why", why)
            }
            What::Recorded(status, None) => {
                said("what-recorded").with_word("status", "status", status.word())
            }
            What::Recorded(status, Some(verdict)) => said("what-recorded-verdict")
                .with_word("status", "status", status.word())
                .with_word("verdict", "verdict", verdict.word()),
            What::StatusChanged(from, to) => said("what-status-changed")
                .with_word("from", "status", from.word())
                .with_word("to", "status", to.word()),
            What::Reopened(status) => said("what-reopened").with_word("status", "status", status.word()),
            What::SignedOff => said("what-signed-off"),
            What::SignOffWithdrawn => said("what-sign-off-withdrawn"),
            What::TicketClosed(id) => said("what-ticket-closed").with("ticket", id),
            What::TicketReopened(id) => said("what-ticket-reopened").with("ticket", id),
            What::Amended(reason) => said("what-amended").with("reason", reason),
            What::ChangedAfterSignOff(keys) => said("what-changed-after-sign-off").with("keys", list(keys)),
            What::ChangedAfterClosing(keys) => said("what-changed-after-closing").with("keys", list(keys)),
            What::FindingOpened(id, severity, summary) => said("what-finding-opened")
                .with("id", id)
                .with_word("severity", "severity", severity.word())
                .with("summary", summary),
            What::FindingClosed(id, status) => {
                said("what-finding-closed").with("id", id).with_word("status", "finding", status.word())
            }
            What::FindingReopened(id) => said("what-finding-reopened").with("id", id),
            What::FindingRemoved(id) => said("what-finding-removed").with("id", id),
            What::EvidenceAdded(file) => said("what-evidence-added").with("file", file),
            What::EvidenceReplaced(file) => said("what-evidence-replaced").with("file", file),
            What::EvidenceRemoved(file) => said("what-evidence-removed").with("file", file),
            What::EvidenceRenamed(new, old) => {
                said("what-evidence-renamed").with("new", new).with("old", old)
            }
            What::ExemptionGranted(asset, until) => {
                of(asset, "what-exemption-granted", "what-exemption-granted-for").with("until", until)
            }
            What::ExemptionChanged(asset, until) => {
                of(asset, "what-exemption-changed", "what-exemption-changed-for").with("until", until)
            }
            What::ExemptionWithdrawn(asset) => {
                of(asset, "what-exemption-withdrawn", "what-exemption-withdrawn-for")
            }
            What::ExemptionExpired(asset) => {
                of(asset, "what-exemption-expired", "what-exemption-expired-for")
            }
            What::AssetAdded(id) => said("what-asset-added").with("id", id),
            What::AssetRetired(id) => said("what-asset-retired").with("id", id),
            What::AssetReturned(id) => said("what-asset-returned").with("id", id),
            What::AssetRemoved(id) => said("what-asset-removed").with("id", id),
            What::ServiceBegun => said("what-service-begun"),
            What::ServiceEnded => said("what-service-ended"),
            What::ServiceResumed => said("what-service-resumed"),
            What::Added => said("what-added"),
            What::Renamed(None) => said("what-renamed"),
            What::Renamed(Some(from)) => said("what-renamed-from").with("from", from),
            What::Removed => said("what-removed"),
            What::Changed(keys) if keys.is_empty() => said("what-changed"),
            What::Changed(keys) => said("what-changed-keys").with("keys", list(keys)),
            What::Unreadable => said("what-unreadable"),
        }
    }
}

/// Of the client as a whole, or of one of its systems.
fn of(asset: &Option<AssetId>, whole: &'static str, one: &'static str) -> Phrase {
    match asset {
        Some(id) => Phrase::new(one).with("asset", id),
        None => Phrase::new(whole),
    }
}

fn list(keys: &[&str]) -> String {
    keys.join(", ").replace('_', " ")
}
