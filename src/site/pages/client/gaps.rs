//! Missing information about a client's systems.

use crate::coverage::{InventoryGap, inventory_gaps};
use crate::model::{Client, ClientId};
use crate::site::prelude::*;

/// Missing information about a system, or a date that is past.
#[derive(Serialize, JsonSchema)]
pub struct GapRow {
    /// `unknown`, `unconfirmed`, `stale`, `never`, `support`, `warranty` or `expires`.
    key: &'static str,
    /// The system, with its page.
    asset: Option<Link>,
    /// Type of system, where it is about a type and not about a system.
    kind: Option<String>,
    /// Day since when it is so.
    day: Option<String>,
}

pub fn gaps(site: &Site, id: &ClientId, client: &Client) -> Vec<GapRow> {
    let gaps = inventory_gaps(&site.practice, client, site.coverage.today());
    gaps.into_iter().map(|gap| row(site, id, gap)).collect()
}

fn row(site: &Site, id: &ClientId, InventoryGap { key, asset, kind, day }: InventoryGap<'_>) -> GapRow {
    GapRow {
        key,
        asset: asset.map(|it| Link { href: address::asset(id, &it.id), text: it.name.clone() }),
        kind: kind.map(|kind| site.kind(kind)),
        day: day.map(|day| day.to_string()),
    }
}
