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
    /// The commit that the site is built from; absent where the practice is not kept in git.
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
    let out = |kind| Out { site, kind, page, address: address::data(&address::of(page)) };
    Some(match page {
        Page::Singles => out(DataKind::Singles).file(single::all(site)),
        Page::Single(month, _) => out(DataKind::Single).file(single::one(site, *month)),
        Page::Procedures => out(DataKind::Procedures).file(procedure::all(site)),
        Page::Procedure(id) => out(DataKind::Procedure).file(procedure::one(site, id)),
        Page::Clients => out(DataKind::Clients).file(client::all(site)),
        Page::CatchUp(id) => out(DataKind::CatchUp).file(catch_up::one(site, id)),
        Page::Client(id) => out(DataKind::Client).file(client::one(site, id)),
        Page::Matrix => out(DataKind::Matrix).file(matrix::of_months(site)),
        Page::ProcedureMatrix => out(DataKind::ProcedureMatrix).file(matrix::of_procedures(site)),
        Page::Findings => out(DataKind::Findings).file(findings::findings(site)),
        Page::Exemptions => out(DataKind::Exemptions).file(findings::exemptions(site)),
        Page::Controls => out(DataKind::Controls).file(controls::all(site)),
        Page::Staff => out(DataKind::Staff).file(person::all(site)),
        Page::Person(id) => out(DataKind::Person).file(person::one(site, id)),
        _ => return None,
    })
}

/// Returns the data file with all results of a client.
pub fn results(site: &Site, id: &ClientId) -> Vec<u8> {
    let address = address::of(&Page::ClientResults(id.clone()));
    let out = Out { site, kind: DataKind::Results, page: &Page::Client(id.clone()), address };
    out.file(results::of_client(site, id))
}

/// Returns the JSON Schema of a kind of data file.
pub fn schema(kind: DataKind) -> Vec<u8> {
    let schema = match kind {
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
    let mut schema = schema;
    schema.insert("title".into(), kind.word().into());
    lines(serde_json::to_vec_pretty(&schema))
}

/// Schema of what is written, not of what could be read: a field without a value is there, as `null`.
fn of<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<File<T>>()
}

struct Out<'o> {
    site: &'o Site,
    kind: DataKind,
    page: &'o Page,
    address: String,
}

impl Out<'_> {
    fn file<T: Serialize>(self, data: T) -> Vec<u8> {
        let head = self
            .site
            .document_history
            .as_ref()
            .ok()
            .map(|document_history| document_history.git.head().id().to_string());
        lines(serde_json::to_vec(&File {
            schema: format!("{}{}", address::root_from(&self.address), address::schema(self.kind)),
            tool: Tool { name: "monthly", version: env!("CARGO_PKG_VERSION") },
            day: self.site.coverage.today.into(),
            commit: head,
            page: address::of(self.page),
            data,
        }))
    }
}

fn lines(bytes: serde_json::Result<Vec<u8>>) -> Vec<u8> {
    let mut bytes = bytes.expect("plain values can be written");
    bytes.push(b'\n');
    bytes
}
