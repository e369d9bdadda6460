//! The systems of a client, over all its years.

use crate::model::{Asset, AssetId, AssetType, ClientId, Day, SiteId};

use super::dice::Dice;

/// The most systems that a client has at one time.
const MOST: usize = 8;

/// What a kind of system looks like.
struct Kind {
    kind: AssetType,
    /// In ids and names: `srv` of `acme-srv01`.
    code: &'static str,
    /// How many clients in a thousand have the first, second … one.
    shares: &'static [u32],
    make: Option<&'static str>,
    /// Whether it is replaced after some years.
    ages: bool,
}

const fn kind(kind: AssetType, code: &'static str, shares: &'static [u32]) -> Kind {
    Kind { kind, code, shares, make: None, ages: false }
}

const fn hardware(kind: AssetType, code: &'static str, shares: &'static [u32], make: &'static str) -> Kind {
    Kind { kind, code, shares, make: Some(make), ages: true }
}

/// The likeliest first: what is left when there are too many are the rarer ones.
const KINDS: [Kind; 9] = [
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

/// The systems of a client from before `known`, when it was first written down, to `end`.
pub fn systems(client: &ClientId, site: &SiteId, [known, end]: [Day; 2], dice: &mut Dice) -> Vec<Asset> {
    let mut places: Vec<(&Kind, usize)> = Vec::new();
    for kind in &KINDS {
        let had = kind.shares.iter().take_while(|share| dice.happens(**share)).count();
        places.extend((0..had).map(|nth| (kind, nth)));
    }
    places.truncate(MOST);
    for kind in &KINDS[..3] {
        if places.len() < 3 && !places.iter().any(|(had, _)| had.code == kind.code) {
            places.push((kind, 0));
        }
    }
    let mut assets = Vec::new();
    for (nth, (kind, _)) in places.iter().enumerate() {
        let before = places[..nth].iter().filter(|(it, _)| it.code == kind.code).count();
        assets.extend(kind.generations(known, end, dice).into_iter().enumerate().map(
            |(generation, life)| {
                // The numbers of replaced systems are not used again.
                let number = before + 1 + generation * kind.shares.len();
                kind.asset(client, site, (number, life), dice)
            },
        ));
    }
    assets
}

impl Kind {
    /// In service from, and retired on, of one system and of those that replaced it.
    fn generations(&self, known: Day, end: Day, dice: &mut Dice) -> Vec<(Day, Option<Day>)> {
        let mut start = known.plus_days(-dice.number(30..=1400));
        let mut lives = Vec::new();
        loop {
            let retired = start.plus_days(dice.number(1500..=2300));
            if !self.ages || retired > end {
                lives.push((start, None));
                return lives;
            }
            lives.push((start, Some(retired)));
            start = retired;
        }
    }

    fn asset(
        &self,
        client: &ClientId,
        site: &SiteId,
        (number, (start, retired)): (usize, (Day, Option<Day>)),
        dice: &mut Dice,
    ) -> Asset {
        Asset {
            id: AssetId::new(&format!("{client}-{}{number:02}", self.code)),
            kind: self.kind,
            name: self.name(client, number),
            site: (self.kind != AssetType::Domain).then(|| site.clone()),
            os: self.system(start),
            in_service: Some(start),
            retired,
            make: self.make.map(str::to_owned),
            model: self.make.map(|make| format!("{}{}00", &make[..1], dice.number(2..=9))),
            serial: self
                .make
                .map(|make| format!("{}-{:05}", make[..3].to_uppercase(), dice.number(1..=99_999))),
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
