//! Clients of the generated practice, with everything that changes in their files over the years.

#![allow(clippy::indexing_slicing, reason = "the generator makes these lists itself")]

use std::collections::BTreeMap;

use crate::model::{
    Asset, AssetType, Attestation, Client, ClientId, ClientSite, Contact, ContactFlag, ContactId, Day, Keyed,
    PersonId, SiteId,
};

use super::rng::{Rng, Seed};
use super::systems::systems;
use super::words::{CLIENT_NOTES, CONTACT_ROLES, FIRST_NAMES, LAST_NAMES, PLACES, TRADES};

/// Client with everything that its file ever says.
pub struct Customer {
    /// Its number, which seeds its random numbers and its tickets.
    pub nth: usize,
    pub id: ClientId,
    /// All that its file ever says; [`Customer::as_of`] gives the version of a day.
    pub client: Client,
    /// Day on which its file was added.
    pub known: Day,
    pub notes: &'static str,
    /// Number of its technician.
    pub technician: usize,
    /// Asset types that a procedure asks for and this client never has.
    missing: Vec<AssetType>,
    /// Days on which its assets are verified.
    inventories: Vec<Day>,
}

/// Period that the practice's files cover.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    /// Day of the first commit.
    pub began: Day,
    /// First day of the month of the first single.
    pub first: Day,
    pub today: Day,
}

/// How long a client is served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Service {
    Always,
    /// Joined after the first single.
    Joined(Day),
    Left(Day),
}

impl Customer {
    /// That many clients that are served today, and a few more that have left.
    pub fn all(seed: Seed, clients: usize, span: Span, kinds: &[AssetType]) -> Vec<Customer> {
        let left = clients / 12;
        (0..clients + left)
            .map(|nth| {
                let mut rng = seed.rng("client", &[nth]);
                let service = Service::of(nth, nth >= clients, span, &mut rng);
                Customer::new(nth, service, span, kinds, &mut rng)
            })
            .collect()
    }

    fn new(nth: usize, service: Service, span: Span, kinds: &[AssetType], rng: &mut Rng) -> Customer {
        let (place, trade) =
            (PLACES[nth % PLACES.len()], TRADES[(nth * 7 + nth / PLACES.len()) % TRADES.len()]);
        let number = match nth / (PLACES.len() * TRADES.len()) {
            0 => String::new(),
            round => format!("-{}", round + 1),
        };
        let id = ClientId::new(&format!("{place}-{trade}{number}").to_lowercase());
        let known = match service {
            Service::Joined(day) => day,
            Service::Always | Service::Left(_) => span.began,
        };
        let (site, left) = (SiteId::new("main"), service.left());
        let end = left.unwrap_or(span.today);
        let assets = systems(&id, &site, [known, end], rng);
        let missing = kinds.iter().filter(|kind| assets.iter().all(|asset| asset.kind != **kind));
        Customer {
            nth,
            known,
            missing: missing.copied().collect(),
            inventories: inventories(known, end, rng),
            notes: if rng.happens(300) { rng.one(&CLIENT_NOTES) } else { "" },
            technician: nth,
            client: Client {
                name: format!("{place} {trade}{}", number.replace('-', " ")),
                legal_name: rng.happens(300).then(|| format!("{place} {trade} Ltd")),
                short_name: None,
                service_start: match service {
                    Service::Joined(day) => day,
                    _ => span.began.plus_days(-rng.number(30..=4000)),
                },
                service_end: left,
                psa_id: Some(format!("{}", 1000 + nth)),
                agreement: Some(rng.one(&["gold", "silver", "bronze"]).to_owned()),
                industry: Some(trade.to_lowercase()),
                tags: tags(rng).into(),
                primary_technician: None,
                backup_technician: None,
                account_manager: None,
                sites: sites(site, rng).into(),
                contacts: contacts(&id, rng).into(),
                assets: assets.into(),
                none_of: BTreeMap::new(),
                exemptions: Keyed::default(),
            },
            id,
        }
    }

    /// Version of the client's file on `day`.
    pub fn as_of(&self, day: Day, technician: &PersonId) -> Client {
        let looked_at = self.inventories.iter().rev().find(|it| **it <= day).copied().unwrap_or(self.known);
        let attested = Attestation { by: technician.clone(), on: looked_at };
        let asset = |asset: &Asset| Asset {
            verified_on: asset
                .in_service
                .max(Some(asset.retired.map_or(looked_at, |last| looked_at.min(last)))),
            retired: asset.retired.filter(|last| *last <= day),
            expires: (asset.kind == AssetType::Domain).then(|| looked_at.plus_days(500)),
            ..asset.clone()
        };
        let client = &self.client;
        Client {
            primary_technician: Some(technician.clone()),
            service_end: client.service_end.filter(|last| *last <= day),
            assets: client.assets.iter().filter(|it| it.in_service <= Some(day)).map(asset).collect(),
            none_of: self.missing.iter().map(|kind| (*kind, attested.clone())).collect(),
            exemptions: client.exemptions.iter().filter(|it| it.approved_on <= day).cloned().collect(),
            ..client.clone()
        }
    }

    /// Days from `first` to `last` on which its file changes, with the commit messages.
    pub fn events(&self, first: Day, last: Day) -> BTreeMap<Day, String> {
        let name = &self.client.name;
        let mut events = BTreeMap::new();
        let mut add = |day: Day, what: String| {
            if (first..=last).contains(&day) {
                events.entry(day).or_insert(what);
            }
        };
        add(self.known, format!("Add the client {name}"));
        for exemption in &self.client.exemptions {
            add(exemption.approved_on, format!("Exempt {name} from {}", exemption.procedure));
        }
        for asset in self.client.assets.iter().filter(|asset| asset.in_service > Some(self.known)) {
            let day = asset.in_service.unwrap_or(self.known);
            add(day, format!("Replace a {} at {name} by {}", asset.kind.spoken(), asset.name));
        }
        for day in &self.inventories {
            add(*day, format!("Go over the systems of {name}"));
        }
        if let Some(day) = self.client.service_end {
            add(day, format!("{name} leaves"));
        }
        events
    }
}

impl Service {
    /// One client in eight joined late, where there was time for it.
    fn of(nth: usize, leaves: bool, span: Span, rng: &mut Rng) -> Service {
        let days = span.today.days_since(span.first);
        let day = span.first.plus_days((days as f64 * (0.1 + 0.8 * rng.share())) as i64);
        match () {
            () if leaves => Service::Left(day.month().last_day().min(span.today.plus_days(-1))),
            () if nth % 8 == 5 && days > 60 && rng.happens(500) => Service::Joined(day.month().first_day()),
            // Too late for the single of that month.
            () if nth % 8 == 5 && days > 60 => Service::Joined(day.month().day(18)),
            () => Service::Always,
        }
    }

    fn left(self) -> Option<Day> {
        match self {
            Service::Left(day) => Some(day),
            Service::Always | Service::Joined(_) => None,
        }
    }
}

/// Once a year, on a day of its own.
fn inventories(known: Day, end: Day, rng: &mut Rng) -> Vec<Day> {
    let first = known.plus_days(rng.number(20..=330));
    std::iter::successors(Some(first), |day| Some(day.plus_days(357))).take_while(|day| *day <= end).collect()
}

fn tags(rng: &mut Rng) -> Vec<String> {
    let system = if rng.happens(920) { "windows" } else { "linux" };
    let place = if rng.happens(800) { "on-premises" } else { "cloud" };
    vec![system.into(), place.into()]
}

fn sites(main: SiteId, rng: &mut Rng) -> Vec<ClientSite> {
    let site = |id: SiteId, name: &str, location: Option<&str>| ClientSite {
        id,
        name: name.into(),
        address: None,
        location: location.map(str::to_owned),
    };
    let mut sites = vec![site(main, "Head office", Some("second door on the left, ground floor"))];
    sites.extend(rng.happens(180).then(|| site(SiteId::new("branch"), "Branch", None)));
    sites
}

fn contacts(client: &ClientId, rng: &mut Rng) -> Vec<Contact> {
    let count = if rng.happens(600) { 1 } else { 2 };
    let contact = |nth: usize| {
        let last = rng.one(&LAST_NAMES);
        Contact {
            id: ContactId::new(&format!(
                "{client}-{}{}",
                last.to_lowercase(),
                if nth > 0 { "-2" } else { "" }
            )),
            name: format!("{} {last}", rng.one(&FIRST_NAMES)),
            role: Some(rng.one(&CONTACT_ROLES).to_owned()),
            site: None,
            flags: match nth {
                0 => vec![ContactFlag::Primary, ContactFlag::DecisionMaker],
                _ => vec![ContactFlag::Deputy, ContactFlag::Emergency],
            },
            left: None,
        }
    };
    (0..count).map(contact).collect()
}
