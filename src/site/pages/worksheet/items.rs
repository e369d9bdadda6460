//! The rows of a worksheet: a system, a site or the client, with room for what is found.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::{Asset, Client, ClientResult, Field, Item, Outcome, Procedure, Recorded, Subject};
use crate::practice::ResolvedResult;
use crate::site::context::Site;
use crate::site::recorded;

/// A system, a site or the client as a whole, with room for what is found.
#[derive(Serialize, JsonSchema)]
pub struct ItemView {
    /// `asset`, `site` or nothing.
    key: &'static str,
    id: String,
    /// Absent for the client as a whole.
    name: Option<String>,
    kind: Option<String>,
    /// Make, model, operating system.
    what: Vec<String>,
    place: Option<String>,
    fields: Vec<FieldView>,
    outcome: Option<&'static str>,
    note: Option<String>,
    last_outcome: Option<&'static str>,
    last_note: Option<String>,
}

#[derive(Serialize, JsonSchema)]
struct FieldView {
    name: String,
    label: String,
    kind: &'static str,
    unit: Option<String>,
    required: bool,
    choices: Vec<String>,
    acceptance: Option<String>,
    help: Option<String>,
    /// As recorded already.
    value: Option<String>,
    /// As recorded the last time.
    last: Option<String>,
}

pub fn item(
    site: &Site,
    subject: &Subject,
    client: &Client,
    procedure: &Procedure,
    result: Option<&ClientResult>,
    before: Option<ResolvedResult<'_>>,
) -> ItemView {
    let of = |front: &ClientResult| front.items.iter().find(|it| it.subject == *subject).cloned();
    let now = result.and_then(of);
    let last = before.and_then(|resolved| of(resolved.front()));
    let view = ItemView {
        key: "",
        id: String::new(),
        name: None,
        kind: None,
        what: Vec::new(),
        place: None,
        fields: procedure.record.iter().map(|it| field(site, it, now.as_ref(), last.as_ref())).collect(),
        outcome: now.as_ref().map(|it| it.outcome).filter(|it| *it != Outcome::NotChecked).map(Outcome::word),
        note: now.as_ref().and_then(|it| it.note.as_deref()).map(str::to_owned),
        last_outcome: last.as_ref().map(|it| it.outcome.word()),
        last_note: last.as_ref().and_then(|it| it.note.as_deref()).map(str::to_owned),
    };
    match subject {
        Subject::Client => view,
        Subject::Site(id) => ItemView {
            key: "site",
            id: id.to_string(),
            name: client.site(id).map(|it| it.name.clone()),
            place: client.site(id).and_then(|it| it.location.clone()),
            ..view
        },
        Subject::Asset(id) => match client.asset(id) {
            Some(asset) => of_asset(site, client, asset, view),
            None => view,
        },
    }
}

fn of_asset(site: &Site, client: &Client, asset: &Asset, view: ItemView) -> ItemView {
    let stands = asset.site.as_ref().filter(|_| client.sites.len() > 1).and_then(|id| client.site(id));
    let place = stands.map(|it| it.name.clone()).into_iter().chain(asset.location.clone());
    let place = place.collect::<Vec<_>>().join(", ");
    let make = [&asset.make, &asset.model].into_iter().flatten().cloned().collect::<Vec<_>>().join(" ");
    let what = Some(make).filter(|it| !it.is_empty()).into_iter().chain(asset.os.clone());
    ItemView {
        key: "asset",
        id: asset.id.to_string(),
        name: Some(asset.name.clone()),
        kind: Some(site.kind(asset.kind)),
        what: what.collect(),
        place: Some(place).filter(|place| !place.is_empty()),
        ..view
    }
}

fn field(site: &Site, field: &Field, now: Option<&Item>, last: Option<&Item>) -> FieldView {
    let text = |item: Option<&Item>, between: &str| match item?.value(&field.name)? {
        Recorded::Nothing => None,
        Recorded::Text(text) => Some(text.to_string()),
        Recorded::List(list) => Some(list.join(between)),
    };
    FieldView {
        name: field.name.to_string(),
        label: recorded::label(Some(field), &field.name),
        kind: field.kind.word(),
        unit: field.unit.clone(),
        required: field.required,
        choices: field.choices.iter().map(ToString::to_string).collect(),
        acceptance: site.acceptance(field),
        help: field.help.clone(),
        value: text(now, "\n"),
        last: text(last, ", "),
    }
}
