//! Data files: JSON beside each page that shows data, and a JSON Schema for each kind.
//!
//! The structs are stable: fields keep their names, new ones may come. They list everything that is published;
//! references to secrets, mail addresses and contacts are in none. All results of a client are in one file:
//! a file beside each page would be 60,000 files more for 60,000 results.

mod catch_up;
mod client;
mod controls;
mod findings;
mod matrix;
mod person;
mod procedure;
mod results;
mod single;
mod values;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};

use crate::history::ObjectId;
use crate::model::ClientId;
use crate::site::data_kind::DataKind;
use crate::site::prelude::*;

use values::Date;

/// A data file: a head, then the data.
#[derive(Serialize, JsonSchema)]
struct File<T> {
    /// Address of the JSON Schema, relative to this file.
    #[serde(rename = "$schema")]
    schema: String,
    tool: Tool,
    /// The day that everything here is as of.
    day: Date,
    /// The commit that everything here is as of: for one client the last one that changed a file of it, or one that no client
    /// owns; else the one that the site is built from. Absent where the practice is not kept in git.
    commit: Option<String>,
    /// The address of the page that shows the same, from the root of the site.
    page: String,
    data: T,
}

/// The program that made the file.
#[derive(Serialize, JsonSchema)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

/// Returns the data file beside a page; `None` for a page without one.
pub fn beside(site: &Site, page: &Page) -> Option<Vec<u8>> {
    Some(match page {
        Page::Singles => file(site, DataKind::Singles, page, single::all(site)),
        Page::Single(month, _) => file(site, DataKind::Single, page, single::one(site, *month)),
        Page::Procedures => file(site, DataKind::Procedures, page, procedure::all(site)),
        Page::Procedure(id) => file(site, DataKind::Procedure, page, procedure::one(site, id)),
        Page::Clients => file(site, DataKind::Clients, page, client::all(site)),
        Page::CatchUp(id) => file_of(site, id, DataKind::CatchUp, page, catch_up::one(site, id)),
        Page::Client(id) => file_of(site, id, DataKind::Client, page, client::one(site, id)),
        Page::Matrix => file(site, DataKind::Matrix, page, matrix::of_months(site)),
        Page::ProcedureMatrix => file(site, DataKind::ProcedureMatrix, page, matrix::of_procedures(site)),
        Page::Findings => file(site, DataKind::Findings, page, findings::findings(site)),
        Page::Exemptions => file(site, DataKind::Exemptions, page, findings::exemptions(site)),
        Page::Controls => file(site, DataKind::Controls, page, controls::all(site)),
        Page::Staff => file(site, DataKind::Staff, page, person::all(site)),
        Page::Person(id) => file(site, DataKind::Person, page, person::one(site, id)),
        _ => return None,
    })
}

/// Returns the data file with all results of a client.
pub fn results(site: &Site, id: &ClientId) -> Vec<u8> {
    let address = address::of(&Page::ClientResults(id.clone()));
    let page = Page::Client(id.clone());
    file_at(site, commit_of(site, id), DataKind::Results, &address, &page, results::of_client(site, id))
}

/// Returns the JSON Schema of a kind of data file.
pub fn schema(kind: DataKind) -> Vec<u8> {
    let mut schema = match kind {
        DataKind::Singles => of::<single::Singles>(),
        DataKind::Single => of::<single::Single>(),
        DataKind::Procedures => of::<procedure::Procedures>(),
        DataKind::Procedure => of::<procedure::Procedure>(),
        DataKind::Clients => of::<client::Clients>(),
        DataKind::CatchUp => of::<catch_up::CatchUp>(),
        DataKind::Client => of::<client::Client>(),
        DataKind::Results => of::<results::Results>(),
        DataKind::Matrix => of::<matrix::Months>(),
        DataKind::ProcedureMatrix => of::<matrix::Procedures>(),
        DataKind::Findings => of::<findings::Findings>(),
        DataKind::Exemptions => of::<findings::Exemptions>(),
        DataKind::Controls => of::<controls::Controls>(),
        DataKind::Staff => of::<person::Staff>(),
        DataKind::Person => of::<person::Person>(),
    };
    schema.insert("title".into(), kind.word().into());
    lines(serde_json::to_vec_pretty(&schema))
}

/// Schema of what is written, not of what could be read: a field without a value is there, as `null`.
fn of<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<File<T>>()
}

/// Writes the data file beside a page.
fn file<T: Serialize>(site: &Site, kind: DataKind, page: &Page, data: T) -> Vec<u8> {
    file_at(site, site.head(), kind, &address::of(page), page, data)
}

/// Writes the data file beside a page of a client.
fn file_of<T: Serialize>(site: &Site, client: &ClientId, kind: DataKind, page: &Page, data: T) -> Vec<u8> {
    file_at(site, commit_of(site, client), kind, &address::of(page), page, data)
}

fn commit_of(site: &Site, client: &ClientId) -> Option<ObjectId> {
    match site.complete_history() {
        Ok(history) => history.commit_of(client),
        Err(_) => site.head(),
    }
}

/// Writes a data file that is in the folder of an address; `page` shows the same.
fn file_at<T: Serialize>(
    site: &Site,
    commit: Option<ObjectId>,
    kind: DataKind,
    address: &str,
    page: &Page,
    data: T,
) -> Vec<u8> {
    lines(serde_json::to_vec(&File {
        schema: format!("{}{}", address::root_from(address), address::of(&Page::Schema(kind))),
        tool: Tool { name: "monthly", version: env!("CARGO_PKG_VERSION") },
        day: site.coverage.today().into(),
        commit: commit.map(|it| it.to_string()),
        page: address::of(page),
        data,
    }))
}

fn lines(bytes: serde_json::Result<Vec<u8>>) -> Vec<u8> {
    let mut bytes = bytes.expect("plain values can be written");
    bytes.push(b'\n');
    bytes
}
