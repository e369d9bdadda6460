//! Entries of the registers: findings and exemptions.

use schemars::JsonSchema;
use serde::Serialize;

use crate::coverage::{ExemptionEntry, FindingEntry};
use crate::model::{ClientId, ContactId, Subject};
use crate::practice::ResultId;

use super::address;
use super::context::Site;
use super::link::Link;
use super::views::TicketView;

#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FindingView {
    pub id: String,
    /// The finding in its result.
    pub href: String,
    pub client: Link,
    pub month: Option<String>,
    pub procedure: Option<Link>,
    pub subject: Option<Link>,
    pub severity: &'static str,
    pub summary: String,
    pub owner: Option<Link>,
    pub ticket: Option<TicketView>,
    pub due: Option<String>,
    pub status: &'static str,
    pub found_on: Option<String>,
    pub closed_on: Option<String>,
    /// In days, to its closing or to today.
    pub age: Option<i64>,
    pub overdue: bool,
    /// The earlier finding that came back.
    pub recurs: Option<Link>,
}

#[derive(Serialize, JsonSchema)]
pub struct ExemptionView {
    client: Link,
    procedure: Link,
    asset: Option<Link>,
    kind: &'static str,
    reason: String,
    compensating_control: Option<String>,
    approved_by: Link,
    accepted_by: Option<String>,
    approved_on: String,
    expires_on: String,
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
            Link { href: finding_href(&address::result(&earlier), it.id.as_str()), text: it.to_string() }
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
            age: entry.age(self.coverage.today),
            overdue: entry.overdue,
            recurs,
        }
    }

    /// Returns the exemptions of a client.
    pub fn exemptions_of(&self, id: &ClientId) -> Vec<ExemptionView> {
        let theirs = self.coverage.exemptions.iter().filter(|entry| entry.client == *id);
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

/// A finding in its result; ids of findings are unique there.
fn finding_href(result: &str, id: &str) -> String {
    format!("{result}#{}", id.to_lowercase())
}
