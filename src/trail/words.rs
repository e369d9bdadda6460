//! How what happened is called: by programs, and by people.

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

    /// In one breath, after the name of what it happened to.
    pub fn words(&self) -> String {
        match self {
            What::SinglePlanned => "single planned".into(),
            What::SingleOpened => "single opened".into(),
            What::SingleClosed => "single closed".into(),
            What::SingleReopened => "single opened again".into(),
            What::PopulationJoined(phase) => format!("added to the population{}", after(*phase)),
            What::PopulationLeft(phase, None) => format!("taken out of the population{}", after(*phase)),
            What::PopulationLeft(phase, Some(why)) => {
                format!("taken out of the population{}: {why}", after(*phase))
            }
            What::Recorded(status, None) => format!("result recorded: {}", status.spoken()),
            What::Recorded(status, Some(verdict)) => {
                format!("result recorded: {}, {}", status.spoken(), verdict.spoken())
            }
            What::StatusChanged(from, to) => {
                format!("status changed from {} to {}", from.spoken(), to.spoken())
            }
            What::Reopened(status) => format!("re-opened: completed before, now {}", status.spoken()),
            What::SignedOff => "signed off".into(),
            What::SignOffWithdrawn => "sign-off withdrawn".into(),
            What::TicketClosed(id) => format!("ticket #{id} closed"),
            What::TicketReopened(id) => format!("ticket #{id} opened again"),
            What::Amended(reason) => format!("amended: {reason}"),
            What::ChangedAfterSignOff(keys) => {
                format!("changed after the sign-off, without a word why: {}", list(keys))
            }
            What::ChangedAfterClosing(keys) => {
                format!("changed after the closing, without a word why: {}", list(keys))
            }
            What::FindingOpened(id, severity, summary) => {
                format!("finding {id} opened, {severity}: {summary}")
            }
            What::FindingClosed(id, status) => format!("finding {id} closed: {}", status.spoken()),
            What::FindingReopened(id) => format!("finding {id} opened again"),
            What::FindingRemoved(id) => format!("finding {id} removed from the result"),
            What::EvidenceAdded(file) => format!("evidence added: {file}"),
            What::EvidenceReplaced(file) => format!("evidence replaced: {file}"),
            What::EvidenceRemoved(file) => format!("evidence removed: {file}"),
            What::EvidenceRenamed(new, old) => format!("evidence renamed: {old} to {new}"),
            What::ExemptionGranted(asset, until) => format!("exemption granted{} until {until}", of(asset)),
            What::ExemptionChanged(asset, until) => {
                format!("exemption changed{}, now until {until}", of(asset))
            }
            What::ExemptionWithdrawn(asset) => format!("exemption withdrawn{}", of(asset)),
            What::ExemptionExpired(asset) => format!("exemption expired{}", of(asset)),
            What::AssetAdded(id) => format!("system {id} added"),
            What::AssetRetired(id) => format!("system {id} retired"),
            What::AssetReturned(id) => format!("system {id} back in service"),
            What::AssetRemoved(id) => format!("system {id} removed from the file"),
            What::ServiceBegun => "service begun".into(),
            What::ServiceEnded => "service ended".into(),
            What::ServiceResumed => "service resumed".into(),
            What::Added => "added".into(),
            What::Renamed(None) => "document renamed".into(),
            What::Renamed(Some(from)) => format!("document renamed, was {from}"),
            What::Removed => "document removed".into(),
            What::Changed(keys) if keys.is_empty() => "changed".into(),
            What::Changed(keys) => format!("changed: {}", list(keys)),
            What::Unreadable => "changed, and cannot be read as it was then".into(),
        }
    }
}

fn of(asset: &Option<AssetId>) -> String {
    asset.as_ref().map(|id| format!(" for {id}")).unwrap_or_default()
}

fn after(phase: Phase) -> &'static str {
    match phase {
        Phase::Open => "",
        Phase::Closed => " after the closing",
    }
}

fn list(keys: &[&str]) -> String {
    keys.join(", ").replace('_', " ")
}
