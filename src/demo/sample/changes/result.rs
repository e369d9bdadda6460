//! Changes of a result: performed, approved, reviewed, its findings closed, amended.

use crate::demo::sample::dated_change::{ChangeKind, DatedChange};
use crate::demo::sample::practice::SamplePractice;
use crate::diagnostic::FieldPath;
use crate::model::{ClientResult, Finding, FindingStatus, PersonId, Status};
use crate::practice::ResultId;

pub fn changes(practice: &SamplePractice, id: &ResultId, front: &ClientResult) -> Vec<DatedChange> {
    let client = &practice.client(id.client());
    let task = &practice
        .current
        .procedure_of(id)
        .map(|procedure| practice.current.task(procedure))
        .unwrap_or_default();
    let performer = front.performed_by.as_ref().unwrap_or(&practice.manager);
    let mut changes = vec![begun(front, performer, &subject(front.status, task, client))];
    let mut add = |change: Option<DatedChange>| changes.extend(change);
    add(approved(front, task).map(|change| change.client(client)));
    add(ticket_closed(front, performer, task).map(|change| change.client(client)));
    add(reviewed(front, task).map(|change| change.client(client)));
    for (nth, finding) in front.findings.iter().enumerate() {
        add(finding_closed(nth, finding, performer, task).map(|change| change.client(client)));
    }
    for (nth, entry) in front.amended.iter().enumerate() {
        let what = format!("Amend {task} at {client}: {}", entry.reason);
        let change = DatedChange::new(entry.on, ChangeKind::Amended, &entry.by, what);
        add(Some(change.without(FieldPath::of("amended").index(nth))));
    }
    changes
}

/// A result without work begins with its approval.
fn begun(front: &ClientResult, performer: &PersonId, what: &str) -> DatedChange {
    match (front.performed_on, front.approved_on) {
        (Some(day), _) => DatedChange::new(day, ChangeKind::Performed, performer, what),
        (None, Some(day)) => DatedChange::new(
            day,
            ChangeKind::Performed,
            front.approved_by.as_ref().unwrap_or(performer),
            what,
        ),
        (None, None) => panic!("no day in a result: {what}"),
    }
}

fn subject(status: Status, task: &str, client: &str) -> String {
    match status {
        Status::InProgress => format!("Begin {task} at {client}"),
        Status::Completed => format!("Record {task} at {client}"),
        Status::Blocked => format!("Say what blocks {task} at {client}"),
        Status::Deferred => format!("Put off {task} at {client}"),
        Status::NotApplicable => format!("Say why {task} does not apply to {client}"),
        Status::Exempt => format!("Record that {client} is exempt from {task}"),
    }
}

fn approved(front: &ClientResult, task: &str) -> Option<DatedChange> {
    let by = front.approved_by.as_ref().filter(|_| front.performed_on.is_some())?;
    let change = DatedChange::new(front.approved_on?, ChangeKind::Approved, by, format!("Approve {task} at"));
    Some(change.without(FieldPath::of("approved_by")).without(FieldPath::of("approved_on")))
}

fn ticket_closed(front: &ClientResult, performer: &PersonId, task: &str) -> Option<DatedChange> {
    let ticket = front.ticket.as_ref()?;
    let by = ticket.closed_by.as_ref().unwrap_or(performer);
    let change = DatedChange::new(
        ticket.closed_on?,
        ChangeKind::TicketClosed,
        by,
        format!("Close the ticket of {task} at"),
    );
    let field = |key: &str| FieldPath::of("ticket").key(key);
    let change = change.before(field("status"), "in progress");
    Some(change.without(field("closed_on")).without(field("closed_by")))
}

fn reviewed(front: &ClientResult, task: &str) -> Option<DatedChange> {
    let by = front.reviewed_by.as_ref()?;
    let change = DatedChange::new(front.reviewed_on?, ChangeKind::Reviewed, by, format!("Review {task} at"));
    Some(change.without(FieldPath::of("reviewed_by")).without(FieldPath::of("reviewed_on")))
}

fn finding_closed(nth: usize, finding: &Finding, performer: &PersonId, task: &str) -> Option<DatedChange> {
    let verb = match finding.status {
        FindingStatus::Open => return None,
        FindingStatus::Fixed => "Close",
        FindingStatus::Accepted => "Accept",
        FindingStatus::Transferred => "Hand over",
    };
    let what = format!("{verb} finding {} of {task} at", finding.id);
    let by = finding.owner.as_ref().unwrap_or(performer);
    let field = |key: &str| FieldPath::entry("findings", nth, key);
    let change = DatedChange::new(finding.closed_on?, ChangeKind::FindingClosed, by, what);
    Some(change.before(field("status"), "open").without(field("closed_on")))
}
