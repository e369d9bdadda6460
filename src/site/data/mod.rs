//! What pages show, for programs: a file of JSON beside each page that holds data, and what is said of it as
//! JSON Schema.
//!
//! The structs here are a promise: names of fields stay, new ones may come. Only what is listed in them gets
//! out; references to secrets, addresses of mail and contacts are in none. A client's results stand in one
//! file, not in one beside each page: at 60,000 results these would be as many files more.

mod catch_up;
mod client;
mod controls;
mod findings;
mod kind;
mod matrix;
mod person;
mod procedure;
mod results;
mod single;
mod values;

pub use kind::Kind;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde::Serialize;

use crate::model::ClientId;

use super::{Page, Site, address};
use values::Date;

/// What stands before the data in every file.
#[derive(Serialize, JsonSchema)]
struct File<T> {
    /// Where this file is described, from where it lies.
    #[serde(rename = "$schema")]
    schema: String,
    tool: Tool,
    /// The day that everything here is as of.
    day: Date,
    /// The commit that the practice stands on; absent where it is not kept in git.
    commit: Option<String>,
    /// The address of the page that shows the same, from the root of the site.
    page: String,
    data: T,
}

/// What made the file.
#[derive(Serialize, JsonSchema)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

/// The data of a page; nothing for pages that have none.
pub fn beside(site: &Site, page: &Page) -> Option<Vec<u8>> {
    let kind = Kind::of(page)?;
    let out = Out { site, kind, page, address: address::data(&address::of(page)) };
    Some(match page {
        Page::Singles => out.file(single::all(site)),
        Page::Single(month, _) => out.file(single::one(site, *month)),
        Page::Procedures => out.file(procedure::all(site)),
        Page::Procedure(id) => out.file(procedure::one(site, id)),
        Page::Clients => out.file(client::all(site)),
        Page::CatchUp(id) => out.file(catch_up::one(site, id)),
        Page::Client(id) => out.file(client::one(site, id)),
        Page::Matrix => out.file(matrix::of_months(site)),
        Page::ProcedureMatrix => out.file(matrix::of_procedures(site)),
        Page::Findings => out.file(findings::findings(site)),
        Page::Exemptions => out.file(findings::exemptions(site)),
        Page::Controls => out.file(controls::all(site)),
        Page::Staff => out.file(person::all(site)),
        Page::Person(id) => out.file(person::one(site, id)),
        _ => return None,
    })
}

/// All results of a client.
pub fn results(site: &Site, id: &ClientId) -> Vec<u8> {
    let address = address::of(&Page::ClientResults(id.clone()));
    let out = Out { site, kind: Kind::Results, page: &Page::Client(id.clone()), address };
    out.file(results::of_client(site, id))
}

/// What is said of a kind of file.
pub fn schema(kind: Kind) -> Vec<u8> {
    let schema = match kind {
        Kind::Singles => of::<single::Singles>(),
        Kind::Single => of::<single::Single>(),
        Kind::Procedures => of::<procedure::Procedures>(),
        Kind::Procedure => of::<procedure::Procedure>(),
        Kind::Clients => of::<client::Clients>(),
        Kind::CatchUp => of::<catch_up::CatchUp>(),
        Kind::Client => of::<client::Client>(),
        Kind::Results => of::<results::Results>(),
        Kind::Matrix => of::<matrix::Months>(),
        Kind::ProcedureMatrix => of::<matrix::Procedures>(),
        Kind::Findings => of::<findings::Findings>(),
        Kind::Exemptions => of::<findings::Exemptions>(),
        Kind::Controls => of::<controls::Controls>(),
        Kind::Staff => of::<person::Staff>(),
        Kind::Person => of::<person::Person>(),
    };
    let mut schema = schema;
    schema.insert("title".into(), kind.word().into());
    lines(serde_json::to_vec_pretty(&schema))
}

/// What is written, not what is read: a field without a value is there, as `null`.
fn of<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<File<T>>()
}

struct Out<'o> {
    site: &'o Site,
    kind: Kind,
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
            .map(|document_history| document_history.history.head().id().to_string());
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
