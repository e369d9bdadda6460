//! The items of a worksheet: a system, a site or the client, with room for what is found.

use crate::model::{Asset, Client, ClientResult, Field, Item, Outcome, Procedure, Recorded, Subject};
use crate::practice::ResolvedResult;
use crate::site::prelude::*;
use crate::site::recorded::{self, FieldView};

/// A system, a site or the client as a whole, with room for what is found.
#[derive(Serialize, JsonSchema)]
pub struct WorksheetItemView {
    /// `asset`, `site`, or nothing for the client as a whole.
    key: &'static str,
    /// Identifier of the system or site.
    id: String,
    /// Name of the system or site; nothing for the client as a whole.
    name: Option<String>,
    /// Type of the system, in words.
    kind: Option<String>,
    /// Make, model and operating system.
    what: Vec<String>,
    /// Site and place of the system.
    place: Option<String>,
    /// The values to record.
    fields: Vec<WorksheetFieldView>,
    /// Outcome that is recorded already.
    outcome: Option<&'static str>,
    /// Note that is recorded already.
    note: Option<String>,
    /// Outcome in the last result.
    last_outcome: Option<&'static str>,
    /// Note in the last result.
    last_note: Option<String>,
}

/// A value to record.
#[derive(Serialize, JsonSchema)]
struct WorksheetFieldView {
    #[serde(flatten)]
    field: FieldView,
    /// Value that is recorded already.
    value: Option<String>,
    /// Value in the last result.
    last: Option<String>,
}

pub fn item(
    site: &Site,
    subject: &Subject,
    client: &Client,
    procedure: &Procedure,
    result: Option<&ClientResult>,
    before: Option<ResolvedResult<'_>>,
) -> WorksheetItemView {
    let of = |front: &ClientResult| front.items.entry(subject).cloned();
    let now = result.and_then(of);
    let last = before.and_then(|resolved| of(resolved.front()));
    let view = WorksheetItemView {
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
        Subject::Site(id) => WorksheetItemView {
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

fn of_asset(site: &Site, client: &Client, asset: &Asset, view: WorksheetItemView) -> WorksheetItemView {
    let stands = asset.site.as_ref().filter(|_| client.sites.len() > 1).and_then(|id| client.site(id));
    let place = stands.map(|it| it.name.clone()).into_iter().chain(asset.location.clone());
    let place = place.collect::<Vec<_>>().join(", ");
    let make = [&asset.make, &asset.model].into_iter().flatten().cloned().collect::<Vec<_>>().join(" ");
    let what = Some(make).filter(|it| !it.is_empty()).into_iter().chain(asset.os.clone());
    WorksheetItemView {
        key: "asset",
        id: asset.id.to_string(),
        name: Some(asset.name.clone()),
        kind: Some(site.kind(asset.kind)),
        what: what.collect(),
        place: Some(place).filter(|place| !place.is_empty()),
        ..view
    }
}

fn field(site: &Site, field: &Field, now: Option<&Item>, last: Option<&Item>) -> WorksheetFieldView {
    let text = |item: Option<&Item>, between: &str| match item?.value(&field.name)? {
        Recorded::Nothing => None,
        Recorded::Text(text) => Some(text.to_string()),
        Recorded::List(list) => Some(list.join(between)),
    };
    WorksheetFieldView { field: recorded::field(site, field), value: text(now, "\n"), last: text(last, ", ") }
}
