//! The gaps in what is known of a client's systems.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::{Client, ClientId, Day, Interval};
use crate::site::pages::asset::is_stale;
use crate::site::views::Link;
use crate::site::{Site, address};

/// What is not known of the systems, or runs out.
#[derive(Serialize, JsonSchema)]
pub struct GapRow {
    /// `unknown`, `unconfirmed`, `stale`, `never`, `support`, `warranty` or `expires`.
    key: &'static str,
    asset: Option<Link>,
    kind: Option<String>,
    day: Option<String>,
}

/// What nobody knows of the systems, what nobody has looked at for a year, and what has run out.
pub fn gaps(site: &Site, id: &ClientId, client: &Client) -> Vec<GapRow> {
    let today = site.coverage.today;
    let is_old = |day: Day| day.plus(Interval::YEAR) < today;
    let asked = site.practice.types_asked_of(client);
    let absent = asked.keys().filter(|kind| !client.has(**kind, today));
    let kinds = absent.filter_map(|kind| {
        let (key, day) = match client.none_of.get(kind) {
            None => ("unknown", None),
            Some(attested) if is_old(attested.on) => ("unconfirmed", Some(attested.on)),
            Some(_) => return None,
        };
        Some(GapRow { key, asset: None, kind: Some(site.kind(*kind)), day: day.map(|day| day.to_string()) })
    });
    let served = client.served_on(today);
    let in_service = client.assets.iter().filter(|asset| asset.in_service_on(today));
    let assets = in_service.flat_map(|asset| {
        let run_out = |day: Option<Day>| day.filter(|day| *day < today);
        let ends = [
            ("stale", is_stale(asset, today) && asset.verified_on.is_some(), asset.verified_on),
            ("never", is_stale(asset, today) && asset.verified_on.is_none(), None),
            ("support", run_out(asset.support_expires).is_some(), asset.support_expires),
            ("warranty", run_out(asset.warranty_expires).is_some(), asset.warranty_expires),
            ("expires", run_out(asset.expires).is_some(), asset.expires),
        ];
        ends.into_iter().filter(|(_, is, _)| *is).map(|(key, _, day)| GapRow {
            key,
            asset: Some(Link { href: address::asset(id, &asset.id), text: asset.name.clone() }),
            kind: None,
            day: day.map(|day| day.to_string()),
        })
    });
    kinds.chain(assets).filter(|_| served).collect()
}
