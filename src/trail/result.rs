//! Changes between two versions of a result.

use crate::document::Document;
use crate::document_history::{DocumentHistory, FieldChange, changed_work, was_changed_silently};
use crate::model::{ClientResult, Finding, Status, Ticket, TicketPolicy};
use crate::practice::{Practice, ResultId};

use super::event_kind::{TEXT, all_changed, changed_text, is_of_new_element};
use super::{Change, EventKind, Proof};

/// Facts beyond the two versions that decide which events follow.
#[derive(Clone, Copy)]
pub struct ComparisonContext<'t> {
    pub tickets: &'t TicketPolicy,
    /// Whether the month's single was closed before the later version.
    pub is_single_closed: bool,
}

impl<'t> ComparisonContext<'t> {
    /// A single counts as closed from the day after its closing.
    pub fn new(
        practice: &'t Practice,
        history: &DocumentHistory,
        id: &ResultId,
        proof: Proof,
    ) -> ComparisonContext<'t> {
        let single = id.month().and_then(|month| practice.singles.get(&month));
        let closed_on = single.and_then(|single| single.document.front.closed_on);
        let is_single_closed = closed_on.is_some_and(|closed_on| match proof {
            Proof::Commit(row) => closed_on < history.git.at(row).day(),
            Proof::NotCommitted | Proof::Calendar(_) => true,
        });
        ComparisonContext { tickets: &practice.settings.tickets, is_single_closed }
    }
}

/// Changes up to the later version; for the first version, everything that it says.
pub fn changes(
    before: Option<&Document<ClientResult>>,
    after: &Document<ClientResult>,
    context: ComparisonContext<'_>,
) -> Vec<Change> {
    let new = &*after.front;
    let old = before.map(|it| &*it.front);
    let mut changes: Vec<Change> = progress(old, new).into_iter().collect();
    changes.extend(before.and_then(|before| silent_change(before, after, context)));
    let amended = new.amended.iter().skip(old.map_or(0, |old| old.amended.len()));
    changes.extend(amended.map(|it| {
        Change::new(EventKind::Amended(it.reason.as_str().into())).on(Some(it.on)).by(&Some(it.by.clone()))
    }));
    findings(old.map_or(&[], |old| &old.findings), new, &mut changes);
    changes.extend(ticket(old.and_then(|old| old.ticket.as_ref()), new.ticket.as_ref(), context));
    changes.extend(sign_off(old, new));
    if let Some(before) = before {
        changes.extend(Change::of_fields(other_fields(before, after, &changes)));
    }
    changes
}

/// Changed fields that no other change names. Completing the work adds values, which are part of what was recorded; a
/// value that was there before is listed with the new one.
fn other_fields(
    before: &Document<ClientResult>,
    after: &Document<ClientResult>,
    changes: &[Change],
) -> Vec<FieldChange> {
    let is_recorded = changes.iter().any(|it| matches!(it.kind, EventKind::Recorded(..)));
    let all = all_changed(before, after);
    let is_named = |field: &FieldChange| {
        let is_recorded_now = is_recorded && field.before.is_none() && field.what != TEXT;
        is_recorded_now || changes.iter().any(|change| names(&change.kind, field, &all))
    };
    all.iter().filter(|field| !is_named(field)).cloned().collect()
}

/// Whether an event says what became of a field, one of `all` that changed.
fn names(event: &EventKind, field: &FieldChange, all: &[FieldChange]) -> bool {
    let (what, is_new) = (field.what.as_str(), field.before.is_none());
    match event {
        EventKind::Recorded(..) | EventKind::StatusChanged(..) | EventKind::Reopened(_) => what == "status",
        EventKind::Reviewed => is_new && matches!(what, "reviewed_by" | "reviewed_on"),
        EventKind::Amended(_) => is_new && what.starts_with("amended["),
        EventKind::TicketClosed(_) => {
            is_new && matches!(what, "ticket" | "ticket.status" | "ticket.closed_on" | "ticket.closed_by")
        }
        EventKind::FindingOpened(id, ..) => {
            what.starts_with(&format!("findings[{id}]")) && is_of_new_element(field, all)
        }
        EventKind::FindingClosed(id, _) => {
            what == format!("findings[{id}].status")
                || (is_new && what == format!("findings[{id}].closed_on"))
        }
        EventKind::FindingReopened(id) => what == format!("findings[{id}].status"),
        kind => kind.fields().is_some_and(|fields| fields.contains(field)),
    }
}

/// Change of the work without an entry under `amended`, after the review or the closing of the single.
fn silent_change(
    before: &Document<ClientResult>,
    after: &Document<ClientResult>,
    context: ComparisonContext<'_>,
) -> Option<Change> {
    let is_reviewed = before.front.reviewed_by.is_some();
    let is_closed = context.is_single_closed && before.front.status.is_terminal();
    let is_silent = (is_reviewed || is_closed) && was_changed_silently(before, after);
    let fields = || changed_work(before, after).into_iter().chain(changed_text(before, after)).collect();
    is_silent.then(|| match is_reviewed {
        true => Change::new(EventKind::ChangedAfterReview(fields())),
        false => Change::new(EventKind::ChangedAfterClosing(fields())),
    })
}

fn progress(old: Option<&ClientResult>, new: &ClientResult) -> Option<Change> {
    let kind = match old.map(|old| old.status) {
        None => EventKind::Recorded(new.status, new.verdict()),
        Some(from) if from == new.status => return None,
        Some(Status::Completed) => EventKind::Reopened(new.status),
        Some(_) if new.status == Status::Completed => EventKind::Recorded(new.status, new.verdict()),
        Some(from) => EventKind::StatusChanged(from, new.status),
    };
    Some(Change::new(kind).on(new.performed_on).by(&new.performed_by))
}

fn findings(old: &[Finding], new: &ClientResult, changes: &mut Vec<Change>) {
    let same = |findings: &[Finding], it: &Finding| findings.iter().find(|other| other.id == it.id).cloned();
    let is_open = |finding: &Finding| finding.is_open();
    for finding in &new.findings {
        let before = same(old, finding);
        let reopened = before.as_ref().is_some_and(|before| !is_open(before)) && is_open(finding);
        let closed = before.as_ref().is_none_or(is_open) && !is_open(finding);
        if before.is_none() {
            let (id, summary) = (finding.id.clone(), finding.summary.as_str().into());
            let kind = EventKind::FindingOpened(id, finding.severity, summary);
            changes.push(Change::new(kind).on(new.performed_on).by(&new.performed_by));
        }
        if reopened {
            changes.push(Change::new(EventKind::FindingReopened(finding.id.clone())).by(&finding.owner));
        }
        if closed {
            let kind = EventKind::FindingClosed(finding.id.clone(), finding.status);
            changes.push(Change::new(kind).on(finding.closed_on).by(&finding.owner));
        }
    }
    let gone = old.iter().filter(|it| same(&new.findings, it).is_none());
    changes.extend(gone.map(|it| Change::new(EventKind::FindingRemoved(it.id.clone()))));
}

fn ticket(old: Option<&Ticket>, new: Option<&Ticket>, context: ComparisonContext<'_>) -> Option<Change> {
    let is_closed = |ticket: &Ticket| {
        ticket.closed_on.is_some() || ticket.status.as_ref().is_some_and(|it| context.tickets.is_closed(it))
    };
    let new = new?;
    let was_closed = old.is_some_and(|old| old.id == new.id && is_closed(old));
    match (was_closed, is_closed(new)) {
        (false, true) => {
            Some(Change::new(EventKind::TicketClosed(new.id.clone())).on(new.closed_on).by(&new.closed_by))
        }
        (true, false) => Some(Change::new(EventKind::TicketReopened(new.id.clone()))),
        _ => None,
    }
}

fn sign_off(old: Option<&ClientResult>, new: &ClientResult) -> Option<Change> {
    let by = |result: &ClientResult| (result.reviewed_by.clone(), result.reviewed_on);
    let before = old.map(by).filter(|(person, _)| person.is_some());
    match (before, by(new)) {
        (Some(_), (None, _)) => Some(Change::new(EventKind::ReviewWithdrawn)),
        (before, after) if after.0.is_some() && before.as_ref() != Some(&after) => {
            Some(Change::new(EventKind::Reviewed).on(new.reviewed_on).by(&new.reviewed_by))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::ContentPath;

    fn result(front: &str) -> Document<ClientResult> {
        let path = ContentPath::new("content/results/2026-10/acme.md");
        crate::document::read_as(&path, &format!("---\n{front}\n---\n")).expect("a result")
    }

    fn listed_with(before: Option<&str>, after: &str, is_single_closed: bool) -> Vec<String> {
        let tickets = TicketPolicy::default();
        let context = ComparisonContext { tickets: &tickets, is_single_closed };
        let before = before.map(result);
        let changes = changes(before.as_ref(), &result(after), context);
        let day = |change: &Change| change.on.map(|on| format!(" on {on}")).unwrap_or_default();
        let by = |change: &Change| change.by.as_ref().map(|by| format!(" by {by}")).unwrap_or_default();
        changes.iter().map(|it| format!("{}{}{}", it.kind.in_english(), day(it), by(it))).collect()
    }

    fn listed(before: Option<&str>, after: &str) -> Vec<String> {
        listed_with(before, after, false)
    }

    const DONE: &str = "status: completed\nverdict: conforms\nperformed_by: tom\nperformed_on: 2026-10-21\n";

    #[test]
    fn a_new_result_has_an_event_for_everything_in_it() {
        let after = format!(
            "{DONE}reviewed_by: jane\nreviewed_on: 2026-10-24\n\
             ticket: {{id: \"7\", status: Closed, closed_on: 2026-10-22}}\n\
             findings: [{{id: F1, severity: low, summary: Old., status: fixed, closed_on: 2026-10-30}}]"
        );
        assert_eq!(
            listed(None, &after),
            [
                "result recorded: completed, conforms on 2026-10-21 by tom",
                "finding F1 opened, low: Old. on 2026-10-21 by tom",
                "finding F1 closed: fixed on 2026-10-30",
                "ticket #7 closed on 2026-10-22",
                "reviewed on 2026-10-24 by jane",
            ]
        );
        assert_eq!(listed(Some(&after), &after), [""; 0]);
    }

    #[test]
    fn a_status_moves_on_and_back() {
        assert_eq!(
            listed(Some("status: in_progress"), "status: blocked"),
            ["status changed from in progress to blocked"]
        );
        assert_eq!(
            listed(Some("status: blocked"), DONE),
            ["result recorded: completed, conforms on 2026-10-21 by tom"]
        );
        assert_eq!(
            listed(Some(DONE), "status: in_progress"),
            [
                "reopened: was completed, now in progress",
                "changed: verdict conforms → –, performed_by tom → –, performed_on 2026-10-21 → –",
            ]
        );
    }

    #[test]
    fn a_change_after_the_review_is_marked_unless_amended() {
        let signed = format!("{DONE}reviewed_by: jane\nreviewed_on: 2026-10-24\n");
        assert_eq!(
            listed(Some(&signed), &format!("{signed}minutes: 5")),
            ["changed after the review, no reason given: minutes – → 5"]
        );
        assert_eq!(
            listed(
                Some(&signed),
                &format!("{signed}minutes: 5\namended: [{{on: 2026-11-05, by: jane, reason: Miscounted.}}]")
            ),
            ["amended: Miscounted. on 2026-11-05 by jane", "changed: minutes – → 5"]
        );
        assert_eq!(listed(Some(DONE), &format!("{DONE}minutes: 5")), ["changed: minutes – → 5"]);
        assert_eq!(
            listed_with(Some(DONE), &format!("{DONE}minutes: 5"), true),
            ["changed after closing, no reason given: minutes – → 5"]
        );
    }

    #[test]
    fn a_review_is_given_changed_and_withdrawn() {
        let signed = format!("{DONE}reviewed_by: jane\nreviewed_on: 2026-10-24\n");
        assert_eq!(listed(Some(DONE), &signed), ["reviewed on 2026-10-24 by jane"]);
        let moved = signed.replace("10-24", "10-25");
        assert_eq!(
            listed(Some(&signed), &moved),
            ["reviewed on 2026-10-25 by jane", "changed: reviewed_on 2026-10-24 → 2026-10-25"]
        );
        assert_eq!(
            listed(Some(&signed), DONE),
            ["review withdrawn", "changed: reviewed_by jane → –, reviewed_on 2026-10-24 → –"]
        );
    }

    #[test]
    fn findings_and_tickets_are_followed() {
        let with = |finding: &str, ticket: &str| {
            format!(
                "{DONE}ticket: {ticket}\nfindings: [{{id: F1, severity: high, summary: Bad., {finding}}}]"
            )
        };
        let open = with("status: open", "\"7\"");
        let closed = with("status: accepted, closed_on: 2026-11-02", "{id: \"7\", status: closed}");
        assert_eq!(
            listed(Some(&open), &closed),
            ["finding F1 closed: accepted on 2026-11-02", "ticket #7 closed"]
        );
        assert_eq!(
            listed(Some(&closed), &open),
            [
                "finding F1 reopened",
                "ticket #7 reopened",
                "changed: ticket.status closed → –, findings[F1].closed_on 2026-11-02 → –",
            ]
        );
        let gone = listed(Some(&open), DONE);
        assert_eq!(gone[0], "finding F1 removed from the result");
        assert!(gone[1].contains("findings[F1].summary Bad. → –"), "{gone:?}");
    }

    #[test]
    fn what_changes_with_a_review_a_ticket_or_a_finding_is_listed_beside_it() {
        let item = |offset: u32| format!("items: [{{asset: dc01, outcome: pass, offset_ms: {offset}}}]");
        let before = format!("{DONE}{}", item(880));
        let review = "reviewed_by: jane\nreviewed_on: 2026-10-24\n";
        assert_eq!(
            listed(Some(&before), &format!("{DONE}{review}{}", item(3))),
            ["reviewed on 2026-10-24 by jane", "changed: items[dc01].offset_ms 880 → 3"]
        );
        let ticket = "ticket: {id: \"7\", status: Closed}\n";
        assert_eq!(
            listed(Some(&before), &format!("{DONE}{ticket}{}", item(3))),
            ["ticket #7 closed", "changed: items[dc01].offset_ms 880 → 3"]
        );
    }
}
