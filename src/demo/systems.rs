//! Assets of a client, over all its years.

#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "the generator makes these lists itself")]

use crate::model::{Asset, AssetId, AssetType, ClientId, Day, SiteId};

use super::rng::Rng;

/// Most assets that a client has at one time.
const MOST: usize = 8;

/// How assets of a type look.
struct SystemKind {
    kind: AssetType,
    /// Part of ids and names: `srv` in `acme-srv01`.
    code: &'static str,
    /// How many clients in a thousand have the first, second … one.
    shares: &'static [u32],
    make: Option<&'static str>,
    /// Whether it is replaced after some years.
    ages: bool,
}

const fn kind(kind: AssetType, code: &'static str, shares: &'static [u32]) -> SystemKind {
    SystemKind { kind, code, shares, make: None, ages: false }
}

const fn hardware(
    kind: AssetType,
    code: &'static str,
    shares: &'static [u32],
    make: &'static str,
) -> SystemKind {
    SystemKind { kind, code, shares, make: Some(make), ages: true }
}

/// The most frequent first: where a client would have too many, the rarer ones are left out.
const KINDS: [SystemKind; 9] = [
    hardware(AssetType::Firewall, "fw", &[960, 60], "Wardstone"),
    hardware(AssetType::Server, "srv", &[920, 550, 200], "Dorran"),
    kind(AssetType::Domain, "dom", &[950, 120]),
    kind(AssetType::BackupJob, "bk", &[880, 200]),
    kind(AssetType::Workstation, "ws", &[850, 400]),
    hardware(AssetType::Ups, "ups", &[680], "Volta"),
    hardware(AssetType::Nas, "nas", &[480], "Corrie"),
    kind(AssetType::Hypervisor, "hv", &[260]),
    kind(AssetType::Router, "rt", &[120]),
];

/// Assets of a client from its first day in the files, `known`, to `end`.
pub fn systems(client: &ClientId, site: &SiteId, [known, end]: [Day; 2], rng: &mut Rng) -> Vec<Asset> {
    let mut places: Vec<&SystemKind> = Vec::new();
    for kind in &KINDS {
        let had = kind.shares.iter().take_while(|share| rng.happens(**share)).count();
        places.extend(std::iter::repeat_n(kind, had));
    }
    places.truncate(MOST);
    for kind in &KINDS[..3] {
        if places.len() < 3 && !places.iter().any(|had| had.code == kind.code) {
            places.push(kind);
        }
    }
    let mut assets = Vec::new();
    for (nth, kind) in places.iter().enumerate() {
        let before = places[..nth].iter().filter(|it| it.code == kind.code).count();
        assets.extend(kind.generations(known, end, rng).into_iter().enumerate().map(|(generation, life)| {
            // Numbers of replaced assets are not used again.
            let number = before + 1 + generation * kind.shares.len();
            kind.asset(client, site, number, &life, rng)
        }));
    }
    assets
}

/// Time in which an asset is in service.
struct ServiceLife {
    start: Day,
    retired: Option<Day>,
}

impl SystemKind {
    /// Service times of an asset and of those that replaced it.
    fn generations(&self, known: Day, end: Day, rng: &mut Rng) -> Vec<ServiceLife> {
        let mut start = known.plus_days(-rng.number(30..=1400));
        let mut lives = Vec::new();
        loop {
            let retired = start.plus_days(rng.number(1500..=2300));
            if !self.ages || retired > end {
                lives.push(ServiceLife { start, retired: None });
                return lives;
            }
            lives.push(ServiceLife { start, retired: Some(retired) });
            start = retired;
        }
    }

    fn asset(
        &self,
        client: &ClientId,
        site: &SiteId,
        number: usize,
        life: &ServiceLife,
        rng: &mut Rng,
    ) -> Asset {
        let ServiceLife { start, retired } = *life;
        Asset {
            id: AssetId::new(&format!("{client}-{}{number:02}", self.code)),
            kind: self.kind,
            name: self.name(client, number),
            site: (self.kind != AssetType::Domain).then(|| site.clone()),
            os: self.system(start),
            in_service: Some(start),
            retired,
            make: self.make.map(str::to_owned),
            model: self.make.map(|make| format!("{}{}00", &make[..1], rng.number(2..=9))),
            serial: self
                .make
                .map(|make| format!("{}-{:05}", make[..3].to_uppercase(), rng.number(1..=99_999))),
            location: None,
            inherited: false,
            warranty_expires: self.make.map(|_| start.plus_days(2400)),
            support_expires: None,
            expires: None,
            verified_on: None,
            credential_ref: self.make.map(|_| format!("vault://{client}/{}{number:02}", self.code)),
            psa_id: None,
            note: None,
        }
    }

    fn name(&self, client: &ClientId, number: usize) -> String {
        match (self.kind, number) {
            (AssetType::Domain, 1) => format!("{client}.example"),
            (AssetType::Domain, number) => format!("{client}-{number}.example"),
            (AssetType::BackupJob, number) => format!("Servers nightly {number}"),
            (_, number) => format!("{}{number:02}", self.code.to_uppercase()),
        }
    }

    fn system(&self, start: Day) -> Option<String> {
        let server = match start.year() {
            ..=2016 => "Windows Server 2012 R2",
            2017..=2019 => "Windows Server 2016",
            2020..=2022 => "Windows Server 2019",
            _ => "Windows Server 2022",
        };
        match self.kind {
            AssetType::Server => Some(server.into()),
            AssetType::Hypervisor => Some(format!("{server} (Hyper-V)")),
            AssetType::Workstation => Some("Windows 11 Pro".into()),
            _ => None,
        }
    }
}
