//! The register of exemptions: who decided what, why, and until when.

use schemars::JsonSchema;
use serde::Serialize;

use crate::coverage::ExemptionEntry;
use crate::model::{ClientId, Subject};
use crate::site::envelope::{Frame, render as framed};
use crate::site::views::Link;
use crate::site::{Page, RenderError, Site};

#[derive(Serialize, JsonSchema)]
pub struct ExemptionsView {
    rows: Vec<ExemptionRow>,
    holding: usize,
    expired: usize,
}

#[derive(Serialize, JsonSchema)]
pub struct ExemptionRow {
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

pub fn render(site: &Site) -> Result<String, RenderError> {
    let rows: Vec<ExemptionRow> = site.coverage.exemptions.iter().map(|entry| row(site, entry)).collect();
    let count = |state: &str| rows.iter().filter(|row| row.state == state).count();
    let (expired, over) = (count("expired"), count("over"));
    let view = ExemptionsView { holding: rows.len() - expired - over, expired, rows };
    framed(
        site,
        &Page::Exemptions,
        &Frame::plain("exemptions.html", &site.say("exemptions", &[]), "exemptions"),
        view,
    )
}

pub fn of_client(site: &Site, id: &ClientId) -> Vec<ExemptionRow> {
    site.coverage
        .exemptions
        .iter()
        .filter(|entry| entry.client == *id)
        .map(|entry| row(site, entry))
        .collect()
}

fn row(site: &Site, entry: &ExemptionEntry) -> ExemptionRow {
    let client = &site.practice.clients[&entry.client].front;
    let exemption = &client.exemptions[entry.index];
    let asset = exemption.asset.clone().map(Subject::Asset);
    let contact =
        |id: &crate::model::ContactId| client.contact(id).map_or(id.to_string(), |it| it.name.clone());
    ExemptionRow {
        client: site.client_link(&entry.client),
        procedure: site.procedure_link(&exemption.procedure),
        asset: asset.and_then(|asset| site.subject_link(&entry.client, Some(client), &asset)),
        kind: exemption.kind.word(),
        reason: exemption.reason.clone(),
        compensating_control: exemption.compensating_control.clone(),
        approved_by: site.person_link(&exemption.approved_by),
        accepted_by: exemption.accepted_by.as_ref().map(contact),
        approved_on: exemption.approved_on.to_string(),
        expires_on: exemption.expires_on.to_string(),
        ticket: exemption.ticket.clone(),
        state: entry.state.key(),
    }
}
