//! Gaps in a client's inventory: missing, outdated or expired entries.

use crate::model::{Asset, AssetType, Client, Day, Interval};
use crate::practice::Practice;

/// A gap in the inventory: about an asset, or about an asset type without entries.
#[derive(Clone, Copy)]
pub struct InventoryGap<'c> {
    /// `unknown`, `unconfirmed`, `stale`, `never`, `support`, `warranty` or `expires`.
    pub key: &'static str,
    pub asset: Option<&'c Asset>,
    pub kind: Option<AssetType>,
    pub day: Option<Day>,
}

/// Whether an asset was not verified for a year. It counts as verified when it goes into service.
pub fn is_stale(asset: &Asset, today: Day) -> bool {
    let verified = asset.verified_on.max(asset.in_service);
    verified.is_none_or(|day| is_a_year_old(day, today))
}

fn is_a_year_old(day: Day, today: Day) -> bool {
    day.plus(Interval::YEAR) < today
}

/// Returns the gaps in the inventory of a client; none if the client is not served.
pub fn inventory_gaps<'c>(practice: &Practice, client: &'c Client, today: Day) -> Vec<InventoryGap<'c>> {
    if !client.served_on(today) {
        return Vec::new();
    }
    let asked = practice.types_asked_of(client);
    let absent = asked.keys().filter(|kind| !client.has(**kind, today));
    let kinds = absent.filter_map(|kind| of_kind(client, *kind, today));
    let in_service = client.assets.iter().filter(|asset| asset.in_service_on(today));
    kinds.chain(in_service.flat_map(|asset| of_asset(asset, today))).collect()
}

/// Returns the gap of a type without entries, unless it was confirmed in the last year that there are none.
fn of_kind<'c>(client: &Client, kind: AssetType, today: Day) -> Option<InventoryGap<'c>> {
    let (key, day) = match client.none_of.get(&kind) {
        None => ("unknown", None),
        Some(attested) if is_a_year_old(attested.on, today) => ("unconfirmed", Some(attested.on)),
        Some(_) => return None,
    };
    Some(InventoryGap { key, asset: None, kind: Some(kind), day })
}

fn of_asset(asset: &Asset, today: Day) -> impl Iterator<Item = InventoryGap<'_>> {
    let stale = is_stale(asset, today).then_some(match asset.verified_on {
        Some(day) => ("stale", Some(day)),
        None => ("never", None),
    });
    let ends = [
        ("support", asset.support_expires),
        ("warranty", asset.warranty_expires),
        ("expires", asset.expires),
    ];
    let ended = ends.into_iter().filter(move |(_, day)| day.is_some_and(|day| day < today));
    let gaps = stale.into_iter().chain(ended);
    gaps.map(move |(key, day)| InventoryGap { key, asset: Some(asset), kind: None, day })
}
