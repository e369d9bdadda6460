//! An asset: everything that was ever recorded about it.

use schemars::JsonSchema;
use serde::Serialize;

use crate::check::ResultId;
use crate::model::{Asset, AssetId, Client, ClientId, Item, Subject};
use crate::site::envelope::{Frame, render as framed};
use crate::site::pages::result::{ValueView, values};
use crate::site::views::{FindingView, Link, kind_words};
use crate::site::{Page, RenderError, Site, address};

#[derive(Serialize, JsonSchema)]
pub struct AssetView {
    name: String,
    client: Link,
    kind: String,
    /// Names and values, in the order of the format.
    facts: Vec<(&'static str, String)>,
    note: Option<String>,
    /// Latest first.
    records: Vec<RecordRow>,
    findings: Vec<FindingView>,
}

#[derive(Serialize, JsonSchema)]
struct RecordRow {
    /// The result.
    href: String,
    date: Option<String>,
    month: Option<String>,
    procedure: Option<Link>,
    outcome: &'static str,
    note: Option<String>,
    values: Vec<ValueView>,
    performed_by: Option<Link>,
}

pub fn render(site: &Site, page: &Page, client_id: &ClientId, id: &AssetId) -> Result<String, RenderError> {
    let client = &site.library.clients[client_id];
    let asset = client.front.asset(id).expect("the plan lists the assets that there are");
    let title = format!("{} - {}", asset.name, client.front.name);
    let frame =
        Frame { template: "asset.html", title: &title, section: "clients", document: Some(&client.path) };
    framed(site, page, &frame, view(site, client_id, &client.front, asset))
}

fn view(site: &Site, client_id: &ClientId, client: &Client, asset: &Asset) -> AssetView {
    let records = site.coverage.records_of(&asset.id).iter().rev();
    let findings =
        site.coverage.findings_of(client_id).filter(|it| it.finding.asset.as_ref() == Some(&asset.id));
    AssetView {
        name: asset.name.clone(),
        client: site.client_link(client_id),
        kind: kind_words(asset.kind),
        facts: facts(client, asset),
        note: asset.note.clone(),
        records: records.filter_map(|id| record(site, id, &asset.id)).collect(),
        findings: findings.map(|it| site.finding(it)).collect(),
    }
}

fn facts(client: &Client, asset: &Asset) -> Vec<(&'static str, String)> {
    let site = asset.site.as_ref().and_then(|id| client.site(id)).map(|site| site.name.clone());
    let day = |day: Option<crate::model::Day>| day.map(|day| day.to_string());
    let facts = [
        ("Id", Some(asset.id.to_string())),
        ("Site", site),
        ("Place", asset.location.clone()),
        ("Operating system", asset.os.clone()),
        ("Make", asset.make.clone()),
        ("Model", asset.model.clone()),
        ("Serial number", asset.serial.clone()),
        ("In service since", day(asset.in_service)),
        ("Retired", day(asset.retired)),
        ("Inherited", asset.inherited.then(|| "yes".to_owned())),
        ("Warranty until", day(asset.warranty_expires)),
        ("Supported until", day(asset.support_expires)),
        ("Expires", day(asset.expires)),
        ("Facts verified", day(asset.verified_on)),
        ("Credential", asset.credential_ref.clone()),
        ("In the PSA", asset.psa_id.clone()),
    ];
    facts.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

fn record(site: &Site, id: &ResultId, asset: &AssetId) -> Option<RecordRow> {
    let document = &site.library.results[id];
    let work = site.library.work(id, document);
    let about = |item: &&Item| item.subject == Subject::Asset(asset.clone());
    let item = document.front.items.iter().find(about)?;
    Some(RecordRow {
        href: address::result(id),
        date: document.front.performed_on.map(|day| day.to_string()),
        month: id.month().map(|month| month.to_string()),
        procedure: work.procedure_id.map(|id| site.procedure_link(id)),
        outcome: item.outcome.word(),
        note: item.note.as_deref().map(str::to_owned),
        values: values(site, work.procedure.map(|it| &*it.front), item),
        performed_by: site.person(&document.front.performed_by),
    })
}
