//! Data of the staff, and of one person with what is left to do.

#![allow(
    clippy::indexing_slicing,
    reason = "pages are planned only for documents that exist, and groups are not empty"
)]

use crate::coverage::RemainingWork;
use crate::document::Document;
use crate::model::{self, PersonId};
use crate::practice::ResultId;
use crate::site::prelude::*;
use crate::site::views::LateView;

use super::findings::{Finding, finding};
use super::values::{Date, DocumentRef, Month, date};

#[derive(Serialize, JsonSchema)]
pub struct Staff {
    people: Vec<PersonHead>,
}

#[derive(Serialize, JsonSchema)]
struct PersonHead {
    #[serde(flatten)]
    person: DocumentRef,
    role: &'static str,
    started: Option<Date>,
    left: Option<Date>,
    /// Results that were performed.
    performed: usize,
    /// Clients served today of which this is the primary technician.
    clients: usize,
    open_findings: usize,
}

#[derive(Serialize, JsonSchema)]
pub struct Person {
    person: PersonHead,
    /// Work that the person has to do: of open singles, and to catch up on.
    left: Vec<LeftRow>,
    /// How much work is late.
    late: LateView,
    /// Open ones that the person owns.
    findings: Vec<Finding>,
}

/// Work that is left to do.
#[derive(Serialize, JsonSchema)]
struct LeftRow {
    client: DocumentRef,
    procedure: DocumentRef,
    /// Of the single; nothing for a catch-up.
    month: Option<Month>,
    /// `open`, `catch-up` or `joined`.
    why: &'static str,
    /// Last day on which it is not late.
    due: Date,
    late: bool,
}

pub fn all(site: &Site) -> Staff {
    Staff { people: site.practice.staff.iter().map(|(id, person)| head(site, id, person)).collect() }
}

fn head(site: &Site, id: &PersonId, document: &Document<model::Person>) -> PersonHead {
    let front = &document.front;
    PersonHead {
        person: DocumentRef::person(site, id),
        role: front.role.word(),
        started: date(front.started),
        left: date(front.left),
        performed: site.coverage.performed_by(id).len(),
        clients: site.coverage.clients_of(&site.practice, id).count(),
        open_findings: site.coverage.open_findings_of(id).count(),
    }
}

fn left_row(site: &Site, result: &ResultId, work: &RemainingWork) -> LeftRow {
    LeftRow {
        client: DocumentRef::client(site, result.client()),
        procedure: DocumentRef::procedure(site, &work.procedure),
        month: result.month().map(Month::from),
        why: work.why.key(),
        due: work.due.into(),
        late: work.due < site.coverage.today(),
    }
}

pub fn one(site: &Site, id: &PersonId) -> Person {
    let left = site.coverage.left_for(&site.practice, id);
    Person {
        person: head(site, id, &site.practice.staff[id]),
        left: left.map(|(result, work)| left_row(site, result, work)).collect(),
        late: LateView::of(
            site.coverage.late_by_assignee(&site.practice).remove(&Some(id)).unwrap_or_default(),
        ),
        findings: site.coverage.open_findings_of(id).map(|entry| finding(site, entry)).collect(),
    }
}
