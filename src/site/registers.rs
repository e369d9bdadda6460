//! Entries of the registers: findings and exemptions.

#![allow(
    clippy::indexing_slicing,
    reason = "pages are planned only for documents that exist, and groups are not empty"
)]

use schemars::JsonSchema;
use serde::Serialize;

use crate::coverage::{ExemptionEntry, FindingEntry};
use crate::model::{ClientId, ContactId, Subject};
use crate::practice::ResultId;

use super::address;
use super::context::Site;
use super::link::Link;
use super::views::TicketView;

/// A finding.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FindingView {
    /// Identifier, unique within its result.
    pub id: String,
    /// Address of the finding in its result.
    pub href: String,
    /// The client, with its page.
    pub client: Link,
    /// Month, as `2026-10`.
    pub month: Option<String>,
    /// The procedure, with its page.
    pub procedure: Option<Link>,
    /// The system or site that it is about; nothing for the client as a whole.
    pub subject: Option<Link>,
    /// `low`, `medium`, `high` or `critical`.
    pub severity: &'static str,
    /// Summary, in a sentence or two.
    pub summary: String,
    /// Person who has to close it.
    pub owner: Option<Link>,
    /// Ticket in the ticket system.
    pub ticket: Option<TicketView>,
    /// Due date.
    pub due: Option<String>,
    /// `open`, `fixed`, `accepted` or `transferred`.
    pub status: &'static str,
    /// Day on which it was found.
    pub found_on: Option<String>,
    /// Day on which it was closed.
    pub closed_on: Option<String>,
    /// Age in days, to its closing or to today.
    pub age: Option<i64>,
    /// Whether it is open and past its due date.
    pub overdue: bool,
    /// The earlier finding that recurs.
    pub recurs: Option<Link>,
}

/// An exemption.
#[derive(Serialize, JsonSchema)]
pub struct ExemptionView {
    /// The client, with its page.
    client: Link,
    /// The procedure, with its page.
    procedure: Link,
    /// The system, where it is not about the whole client.
    asset: Option<Link>,
    /// Kind of exemption: the word for `exemption-kind-…` in the strings.
    kind: &'static str,
    /// The reason, as it was written.
    reason: String,
    /// What is done instead.
    compensating_control: Option<String>,
    /// Person who approved it.
    approved_by: Link,
    /// Contact at the client who accepted the risk.
    accepted_by: Option<String>,
    /// Day of the approval.
    approved_on: String,
    /// Last day of the exemption.
    expires_on: String,
    /// Identifier of the ticket.
    ticket: Option<String>,
    /// `expired`, `expiring`, `holds`, `not yet` or `over`.
    pub state: &'static str,
}

impl Site {
    pub fn finding(&self, entry: &FindingEntry) -> FindingView {
        let finding = &entry.finding;
        let client = self.practice.clients.get(entry.client()).map(|it| &*it.front);
        let subject = match (&finding.asset, &finding.site) {
            (Some(asset), _) => Subject::Asset(asset.clone()),
            (None, Some(site)) => Subject::Site(site.clone()),
            (None, None) => Subject::Client,
        };
        let ticket = finding.ticket.as_ref().map(|id| TicketView {
            id: id.clone(),
            href: self.ticket_href(id),
            status: None,
            closed_on: None,
        });
        let recurs = finding.recurs.as_ref().map(|it| {
            let earlier = ResultId::Monthly(it.month, entry.client().clone());
            Link {
                href: finding_href(&address::result(&earlier), it.id.as_str()),
                text: self.finding_reference(it),
            }
        });
        FindingView {
            id: finding.id.to_string(),
            href: finding_href(&address::result(&entry.result), finding.id.as_str()),
            client: self.client_link(entry.client()),
            month: entry.result.month().map(|month| month.to_string()),
            procedure: entry.procedure.as_ref().map(|id| self.procedure_link(id)),
            subject: self.subject_link(entry.client(), client, &subject),
            severity: finding.severity.word(),
            summary: finding.summary.clone(),
            owner: self.person(&finding.owner),
            ticket,
            due: finding.due.map(|day| day.to_string()),
            status: finding.status.word(),
            found_on: entry.found_on.map(|day| day.to_string()),
            closed_on: finding.closed_on.map(|day| day.to_string()),
            age: entry.age(self.coverage.today()),
            overdue: entry.overdue,
            recurs,
        }
    }

    /// Returns the exemptions of a client.
    pub fn exemptions_of(&self, id: &ClientId) -> Vec<ExemptionView> {
        let theirs = self.coverage.exemptions_of(id);
        theirs.map(|entry| self.exemption(entry)).collect()
    }

    pub fn exemption(&self, entry: &ExemptionEntry) -> ExemptionView {
        let client = &self.practice.clients[&entry.client].front;
        let exemption = &client.exemptions[entry.index];
        let asset = exemption.asset.clone().map(Subject::Asset);
        let contact = |id: &ContactId| client.contact(id).map_or(id.to_string(), |it| it.name.clone());
        ExemptionView {
            client: self.client_link(&entry.client),
            procedure: self.procedure_link(&exemption.procedure),
            asset: asset.and_then(|asset| self.subject_link(&entry.client, Some(client), &asset)),
            kind: exemption.kind.word(),
            reason: exemption.reason.clone(),
            compensating_control: exemption.compensating_control.clone(),
            approved_by: self.person_link(&exemption.approved_by),
            accepted_by: exemption.accepted_by.as_ref().map(contact),
            approved_on: exemption.approved_on.to_string(),
            expires_on: exemption.expires_on.to_string(),
            ticket: exemption.ticket.clone(),
            state: entry.state.key(),
        }
    }
}

/// Returns the address of a finding in its result, where its id is unique.
pub fn finding_href(result: &str, id: &str) -> String {
    format!("{result}#Finding-{}", id.to_lowercase())
}
