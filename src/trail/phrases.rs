//! Names of events: for programs, and for people.

use crate::document_history::FieldChange;
use crate::language::Phrase;
use crate::model::AssetId;

use super::EventKind;
use super::event_kind::{Phase, TEXT};

impl EventKind {
    /// Name for programs; it does not change with the texts for people.
    pub fn key(&self) -> &'static str {
        self.into()
    }

    /// English text, to follow the name of the document or the client.
    pub fn in_english(&self) -> String {
        self.phrase().in_english()
    }

    /// The same text in any language.
    pub fn phrase(&self) -> Phrase {
        let phrase = Phrase::new;
        match self {
            EventKind::SinglePlanned => phrase("event-single-planned"),
            EventKind::SingleOpened => phrase("event-single-opened"),
            EventKind::SingleClosed => phrase("event-single-closed"),
            EventKind::SingleReopened => phrase("event-single-reopened"),
            EventKind::PopulationJoined(Phase::Open) => phrase("event-population-joined"),
            EventKind::PopulationJoined(Phase::Closed) => phrase("event-population-joined-late"),
            EventKind::PopulationLeft(Phase::Open, None) => phrase("event-population-left"),
            EventKind::PopulationLeft(Phase::Closed, None) => phrase("event-population-left-late"),
            EventKind::PopulationLeft(Phase::Open, Some(why)) => {
                phrase("event-population-left-why").with("why", why)
            }
            EventKind::PopulationLeft(Phase::Closed, Some(why)) => {
                phrase("event-population-left-late-why").with("why", why)
            }
            EventKind::Recorded(status, None) => {
                phrase("event-recorded").with_word("status", "status", status.word())
            }
            EventKind::Recorded(status, Some(verdict)) => phrase("event-recorded-verdict")
                .with_word("status", "status", status.word())
                .with_word("verdict", "verdict", verdict.word()),
            EventKind::StatusChanged(from, to) => phrase("event-status-changed")
                .with_word("from", "status", from.word())
                .with_word("to", "status", to.word()),
            EventKind::Reopened(status) => {
                phrase("event-reopened").with_word("status", "status", status.word())
            }
            EventKind::Reviewed => phrase("event-reviewed"),
            EventKind::ReviewWithdrawn => phrase("event-review-withdrawn"),
            EventKind::TicketClosed(id) => phrase("event-ticket-closed").with("ticket", id),
            EventKind::TicketReopened(id) => phrase("event-ticket-reopened").with("ticket", id),
            EventKind::Amended(reason) => phrase("event-amended").with("reason", reason),
            EventKind::ChangedAfterReview(keys) => {
                phrase("event-changed-after-review").with("keys", list(keys))
            }
            EventKind::ChangedAfterClosing(keys) => {
                phrase("event-changed-after-closing").with("keys", list(keys))
            }
            EventKind::FindingOpened(id, severity, summary) => phrase("event-finding-opened")
                .with("id", id)
                .with_word("severity", "severity", severity.word())
                .with("summary", summary),
            EventKind::FindingClosed(id, status) => {
                phrase("event-finding-closed").with("id", id).with_word("status", "finding", status.word())
            }
            EventKind::FindingReopened(id) => phrase("event-finding-reopened").with("id", id),
            EventKind::FindingRemoved(id) => phrase("event-finding-removed").with("id", id),
            EventKind::EvidenceAdded(file) => phrase("event-evidence-added").with("file", file),
            EventKind::EvidenceReplaced(file) => phrase("event-evidence-replaced").with("file", file),
            EventKind::EvidenceRemoved(file) => phrase("event-evidence-removed").with("file", file),
            EventKind::EvidenceRenamed(new, old) => {
                phrase("event-evidence-renamed").with("new", new).with("old", old)
            }
            EventKind::ExemptionGranted(asset, until) => {
                of(asset, "event-exemption-granted", "event-exemption-granted-for").with("until", until)
            }
            EventKind::ExemptionChanged(asset, until) => {
                of(asset, "event-exemption-changed", "event-exemption-changed-for").with("until", until)
            }
            EventKind::ExemptionWithdrawn(asset) => {
                of(asset, "event-exemption-withdrawn", "event-exemption-withdrawn-for")
            }
            EventKind::ExemptionExpired(asset) => {
                of(asset, "event-exemption-expired", "event-exemption-expired-for")
            }
            EventKind::AssetAdded(id) => phrase("event-asset-added").with("id", id),
            EventKind::AssetRetired(id) => phrase("event-asset-retired").with("id", id),
            EventKind::AssetReturned(id) => phrase("event-asset-returned").with("id", id),
            EventKind::AssetRemoved(id) => phrase("event-asset-removed").with("id", id),
            EventKind::ServiceBegun => phrase("event-service-begun"),
            EventKind::ServiceEnded => phrase("event-service-ended"),
            EventKind::ServiceResumed => phrase("event-service-resumed"),
            EventKind::Added => phrase("event-added"),
            EventKind::Renamed(None) => phrase("event-renamed"),
            EventKind::Renamed(Some(from)) => phrase("event-renamed-from").with("from", from),
            EventKind::Removed => phrase("event-removed"),
            EventKind::Changed(keys) if keys.is_empty() => phrase("event-changed"),
            EventKind::Changed(keys) => phrase("event-changed-keys").with("keys", list(keys)),
            EventKind::DroppedByMerge => phrase("event-dropped-by-merge"),
            EventKind::Misfiled => phrase("event-misfiled"),
            EventKind::Unreadable => phrase("event-unreadable"),
        }
    }
}

fn of(asset: &Option<AssetId>, whole: &'static str, one: &'static str) -> Phrase {
    match asset {
        Some(id) => Phrase::new(one).with("asset", id),
        None => Phrase::new(whole),
    }
}

/// `minutes 30 → 45, text`; an element of a list is not named beside its own fields.
fn list(fields: &[FieldChange]) -> String {
    let is_of = |it: &FieldChange, element: &str| {
        it.what.strip_prefix(element).is_some_and(|rest| rest.starts_with('.'))
    };
    let has_fields = |what: &str| what.contains('[') && fields.iter().any(|it| is_of(it, what));
    let words = |field: &FieldChange| match field.what == TEXT {
        true => TEXT.to_owned(),
        false => field.to_string(),
    };
    fields.iter().filter(|field| !has_fields(&field.what)).map(words).collect::<Vec<_>>().join(", ")
}
