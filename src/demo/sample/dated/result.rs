//! A result: performed, reviewed, its findings closed, amended.

use crate::demo::sample::deed::{Deed, Kind};
use crate::demo::sample::practice::Practice;
use crate::diagnostic::FieldPath;
use crate::model::{ClientResult, Finding, FindingStatus, PersonId, Status};
use crate::practice::ResultId;

pub fn deeds(practice: &Practice, id: &ResultId, front: &ClientResult) -> Vec<Deed> {
    let client = &practice.client(id.client());
    let task = &practice.followed(id).map(|procedure| practice.task(procedure)).unwrap_or_default();
    let performer = front.performed_by.as_ref().unwrap_or(&practice.manager);
    let mut deeds = vec![begun(front, performer, &told(front.status, task, client))];
    let mut add = |deed: Option<Deed>| deeds.extend(deed);
    add(approved(front, task).map(|deed| deed.whom(client)));
    add(ticket_closed(front, performer, task).map(|deed| deed.whom(client)));
    add(reviewed(front, task).map(|deed| deed.whom(client)));
    for (nth, finding) in front.findings.iter().enumerate() {
        add(finding_closed(nth, finding, performer, task).map(|deed| deed.whom(client)));
    }
    for (nth, entry) in front.amended.iter().enumerate() {
        let what = format!("Amend {task} at {client}: {}", entry.reason);
        let deed = Deed::new(entry.on, Kind::Amended, &entry.by, what);
        add(Some(deed.without(FieldPath::of("amended").index(nth))));
    }
    deeds
}

/// What was decided only was not performed.
fn begun(front: &ClientResult, performer: &PersonId, what: &str) -> Deed {
    match (front.performed_on, front.approved_on) {
        (Some(day), _) => Deed::new(day, Kind::Performed, performer, what),
        (None, Some(day)) => {
            Deed::new(day, Kind::Performed, front.approved_by.as_ref().unwrap_or(performer), what)
        }
        (None, None) => panic!("no day in a result: {what}"),
    }
}

fn told(status: Status, task: &str, client: &str) -> String {
    match status {
        Status::InProgress => format!("Begin {task} at {client}"),
        Status::Completed => format!("Record {task} at {client}"),
        Status::Blocked => format!("Say what blocks {task} at {client}"),
        Status::Deferred => format!("Put off {task} at {client}"),
        Status::NotApplicable => format!("Say why {task} does not apply to {client}"),
        Status::Exempt => format!("Record that {client} is exempt from {task}"),
    }
}

fn approved(front: &ClientResult, task: &str) -> Option<Deed> {
    let by = front.approved_by.as_ref().filter(|_| front.performed_on.is_some())?;
    let deed = Deed::new(front.approved_on?, Kind::Approved, by, format!("Approve {task} at"));
    Some(deed.without(FieldPath::of("approved_by")).without(FieldPath::of("approved_on")))
}

fn ticket_closed(front: &ClientResult, performer: &PersonId, task: &str) -> Option<Deed> {
    let ticket = front.ticket.as_ref()?;
    let by = ticket.closed_by.as_ref().unwrap_or(performer);
    let deed = Deed::new(ticket.closed_on?, Kind::TicketClosed, by, format!("Close the ticket of {task} at"));
    let field = |key: &str| FieldPath::of("ticket").key(key);
    let deed = deed.before(field("status"), "in progress");
    Some(deed.without(field("closed_on")).without(field("closed_by")))
}

fn reviewed(front: &ClientResult, task: &str) -> Option<Deed> {
    let by = front.reviewed_by.as_ref()?;
    let deed = Deed::new(front.reviewed_on?, Kind::Reviewed, by, format!("Review {task} at"));
    Some(deed.without(FieldPath::of("reviewed_by")).without(FieldPath::of("reviewed_on")))
}

fn finding_closed(nth: usize, finding: &Finding, performer: &PersonId, task: &str) -> Option<Deed> {
    let verb = match finding.status {
        FindingStatus::Open => return None,
        FindingStatus::Fixed => "Close",
        FindingStatus::Accepted => "Accept",
        FindingStatus::Transferred => "Hand over",
    };
    let what = format!("{verb} finding {} of {task} at", finding.id);
    let by = finding.owner.as_ref().unwrap_or(performer);
    let field = |key: &str| FieldPath::of("findings").index(nth).key(key);
    let deed = Deed::new(finding.closed_on?, Kind::FindingClosed, by, what);
    Some(deed.before(field("status"), "open").without(field("closed_on")))
}
