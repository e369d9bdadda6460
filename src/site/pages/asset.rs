//! A system: everything that was recorded about it.

#![allow(
    clippy::indexing_slicing,
    reason = "pages are planned only for documents that exist, and groups are not empty"
)]

use crate::model::{Asset, AssetId, Client, ClientId, Day, Item, Subject};
use crate::practice::ResultId;
use crate::site::pictures::{self, PictureView};
use crate::site::prelude::*;
use crate::site::recorded::{self, ValueView};
use crate::site::registers::FindingView;

pub static PAGE: PageKind = PageKind {
    pages,
    data: frame::client_data,
    as_of: AsOf::Nothing,
    ..PageKind::of::<AssetView>("asset.html", "clients")
};

/// A system.
#[derive(Serialize, JsonSchema)]
pub struct AssetView {
    /// Name of the system.
    name: String,
    /// The client, with its page.
    client: Link,
    /// Type of the system, in words.
    kind: String,
    /// Facts about the system, in the order of the format.
    facts: Vec<FactRow>,
    /// Day on which somebody last compared the entry with the system.
    verified_on: Option<String>,
    /// Whether nobody has verified the facts for a year, or ever.
    stale: bool,
    /// Note in the client's file.
    note: Option<String>,
    /// What results recorded about the system, the latest first.
    records: Vec<RecordRow>,
    /// Findings about the system.
    findings: Vec<FindingView>,
    /// A picture for each value that was recorded more than once.
    pictures: Vec<PictureView>,
}

/// A fact about the system.
#[derive(Serialize, JsonSchema)]
struct FactRow {
    /// The word for `fact-…` in the strings.
    key: &'static str,
    /// The value.
    value: String,
    /// Whether the value is a day.
    day: bool,
    /// Whether the value is verified by looking at the system.
    seen: bool,
}

/// What one result recorded about the system.
#[derive(Serialize, JsonSchema)]
struct RecordRow {
    /// Address of the result.
    href: String,
    /// Day of the work.
    date: Option<String>,
    /// Month, as `2026-10`.
    month: Option<String>,
    /// The procedure, with its page.
    procedure: Option<Link>,
    /// Outcome: the word for `outcome-…` in the strings.
    outcome: &'static str,
    /// What the performer noted.
    note: Option<String>,
    /// Recorded values, in the order of the file.
    values: Vec<ValueView>,
    /// Person who did the work.
    performed_by: Option<Link>,
}

fn pages(site: &Site) -> Vec<Page> {
    let clients = site.practice.clients.iter();
    let assets = clients.flat_map(|(id, client)| client.front.assets.iter().map(move |it| (id, it)));
    assets.map(|(client, asset)| Page::Asset(client.clone(), asset.id.clone())).collect()
}

pub fn render(site: &Site, page: &Page, client_id: &ClientId, id: &AssetId) -> Result<String, RenderError> {
    let client = &site.practice.clients[client_id];
    let asset = client.front.asset(id).expect("the plan lists the assets that there are");
    let title = format!("{} - {}", asset.name, client.front.name);
    let head = Head::document(&title, &client.path);
    PAGE.render(site, page, head, view(site, client_id, &client.front, asset))
}

fn view(site: &Site, client_id: &ClientId, client: &Client, asset: &Asset) -> AssetView {
    let records = site.coverage.results_about(client_id, &asset.id).iter().rev();
    let findings =
        site.coverage.findings_of(client_id).filter(|it| it.finding.asset.as_ref() == Some(&asset.id));
    AssetView {
        name: asset.name.clone(),
        client: site.client_link(client_id),
        kind: site.kind(asset.kind),
        facts: facts(client, asset),
        verified_on: asset.verified_on.map(|day| day.to_string()),
        stale: site.coverage.is_stale(client_id, &asset.id),
        note: asset.note.clone(),
        records: records.filter_map(|id| record(site, id, &asset.id)).collect(),
        findings: findings.map(|it| site.finding(it)).collect(),
        pictures: pictures::values(site, client_id, &asset.id),
    }
}

fn facts(client: &Client, asset: &Asset) -> Vec<FactRow> {
    let site = asset.site.as_ref().and_then(|id| client.site(id)).map(|site| site.name.clone());
    let facts = [
        FactRow::text("site", site).map(FactRow::seen),
        FactRow::text("location", asset.location.clone()).map(FactRow::seen),
        FactRow::text("os", asset.os.clone()).map(FactRow::seen),
        FactRow::text("make", asset.make.clone()).map(FactRow::seen),
        FactRow::text("model", asset.model.clone()).map(FactRow::seen),
        FactRow::text("serial", asset.serial.clone()).map(FactRow::seen),
        FactRow::day("in-service", asset.in_service).map(FactRow::seen),
        FactRow::day("retired", asset.retired),
        FactRow::day("warranty", asset.warranty_expires).map(FactRow::seen),
        FactRow::day("support", asset.support_expires).map(FactRow::seen),
        FactRow::day("expires", asset.expires).map(FactRow::seen),
        FactRow::text("inherited", asset.inherited.then(|| "true".into())),
        FactRow::text("id", Some(asset.id.to_string())),
        FactRow::text("credential", asset.credential_ref.clone()),
        FactRow::text("psa", asset.psa_id.clone()),
    ];
    facts.into_iter().flatten().collect()
}

impl FactRow {
    fn text(key: &'static str, value: Option<String>) -> Option<FactRow> {
        Some(FactRow { key, value: value?, day: false, seen: false })
    }

    fn day(key: &'static str, day: Option<Day>) -> Option<FactRow> {
        Some(FactRow { key, value: day?.to_string(), day: true, seen: false })
    }

    /// Marks a fact that is verified by looking at the system.
    fn seen(self) -> FactRow {
        FactRow { seen: true, ..self }
    }
}

fn record(site: &Site, id: &ResultId, asset: &AssetId) -> Option<RecordRow> {
    let document = &site.practice.results[id];
    let resolved = site.practice.resolve(id, document);
    let about = |item: &&Item| item.subject == Subject::Asset(asset.clone());
    let item = document.front.items.iter().find(about)?;
    Some(RecordRow {
        href: address::result(id),
        date: document.front.performed_on.map(|day| day.to_string()),
        month: id.month().map(|month| month.to_string()),
        procedure: resolved.procedure_id.map(|id| site.procedure_link(id)),
        outcome: item.outcome.word(),
        note: item.note.as_deref().map(str::to_owned),
        values: recorded::values(site, resolved.procedure.map(|it| &*it.front), item),
        performed_by: site.person(&document.front.performed_by),
    })
}
