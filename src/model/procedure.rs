//! A procedure: how a task is done, for whom, how often, and what it records.

use std::collections::BTreeMap;

use serde::Deserialize;
use smol_str::SmolStr;

use super::{
    Asset, AssetType, Attestation, Client, Day, Interval, PersonId, ProcedureId, Recorded, SiteId, Subject,
    choice_words,
};

/// A procedure's front matter.
#[derive(Clone, Debug, Deserialize)]
pub struct Procedure {
    pub title: String,
    pub summary: String,
    pub category: Option<Category>,
    #[serde(default)]
    pub status: ProcedureStatus,
    pub owner: Option<PersonId>,
    pub approved_by: Option<PersonId>,
    pub approved_on: Option<Day>,
    pub last_reviewed_on: Option<Day>,
    pub review_in: Option<Interval>,
    /// Every client, at least this often; absent: a one-off.
    pub repeat: Option<Interval>,
    /// A client that joins later owes it.
    #[serde(default)]
    pub onboarding: bool,
    pub onboarding_within: Option<Interval>,
    /// The day since which it is there to be done: a client that was served before owes it from then on.
    pub introduced_on: Option<Day>,
    #[serde(default)]
    pub scope: Scope,
    /// So many of the items in scope are enough; absent: all of them.
    pub sample: Option<u32>,
    #[serde(default)]
    pub estimate: Estimate,
    #[serde(default)]
    pub on_site: bool,
    #[serde(default)]
    pub maintenance_window: bool,
    #[serde(default)]
    pub client_approval: bool,
    pub risk: Option<Risk>,
    #[serde(default)]
    pub record: Vec<Field>,
    /// Ids of controls, by framework.
    #[serde(default)]
    pub satisfies: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    pub tags: Vec<String>,
    #[serde(default)]
    pub aliases: Vec<String>,
}

choice_words! {
    Category {
        Backup = "backup", Security = "security", Network = "network", Power = "power",
        Documentation = "documentation", People = "people", Policy = "policy", Patching = "patching",
        Infrastructure = "infrastructure",
    }
}

choice_words! {
    #[derive(Default)]
    ProcedureStatus { #[default] Draft = "draft", Active = "active", Retired = "retired" }
}

choice_words! {
    /// The risk of doing it, not of leaving it undone.
    Risk { Low = "low", Medium = "medium", High = "high" }
}

choice_words! {
    /// What one row of a result stands for.
    #[derive(Default)]
    ScopeUnit { #[default] Client = "client", Site = "site", Asset = "asset" }
}

/// What a procedure acts on.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Scope {
    #[serde(default)]
    pub per: ScopeUnit,
    /// With `per: asset`: the kinds of system.
    #[serde(default)]
    pub types: Vec<AssetType>,
    /// Only clients with one of these tags; empty: all.
    #[serde(default)]
    pub tags: Vec<String>,
}

/// Planned minutes for one client.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct Estimate {
    #[serde(default)]
    pub base_minutes: u32,
    #[serde(default)]
    pub per_item_minutes: u32,
}

choice_words! {
    FieldType {
        String = "string", Text = "text", Integer = "integer", Number = "number", Boolean = "boolean",
        Date = "date", Datetime = "datetime", Choice = "choice", Ip = "ip", Url = "url", Asset = "asset",
        Contact = "contact", List = "list",
    }
}

/// A value that is recorded for each item in scope. `min`, `max` and `expect` are acceptance.
#[derive(Clone, Debug, Deserialize)]
pub struct Field {
    pub name: SmolStr,
    #[serde(rename = "type")]
    pub kind: FieldType,
    #[serde(default)]
    pub required: bool,
    pub unit: Option<String>,
    #[serde(default)]
    pub choices: Vec<SmolStr>,
    pub min: Option<f64>,
    pub max: Option<f64>,
    /// The value, or any of the values, that conform.
    pub expect: Option<Recorded>,
    pub label: Option<String>,
    pub help: Option<String>,
}

choice_words! {
    /// The sections of a procedure's text, in their order: its headings of the second level.
    Section {
        Overview = "Overview", Scope = "Scope", BeforeYouStart = "Before you start", Steps = "Steps",
        Record = "Record", Acceptance = "Acceptance", IfItFails = "If it fails", RollBack = "Roll back",
        CloseTheTicket = "Close the ticket", Roles = "Roles", FormsAndLinks = "Forms and links",
    }
}

impl Section {
    pub fn of(heading: &str) -> Option<Section> {
        Section::ALL.iter().copied().find(|section| section.word() == heading)
    }
}

impl Procedure {
    /// The day since which a client that has it owes it.
    pub fn owed_since(&self, client: &Client) -> Day {
        self.introduced_on.map_or(client.service_start, |day| day.max(client.service_start))
    }

    pub fn field(&self, name: &str) -> Option<&Field> {
        self.record.iter().find(|field| field.name == name)
    }

    /// The day after which the text must be read again.
    pub fn review_due(&self) -> Option<Day> {
        Some(self.last_reviewed_on?.plus(self.review_in?))
    }

    pub fn concerns(&self, client: &Client) -> bool {
        self.scope.tags.is_empty() || self.scope.tags.iter().any(|tag| client.tags.contains(tag))
    }

    /// The systems of a client in scope on that day, whether exempt or not; empty unless `per: asset`.
    pub fn assets_of<'c>(&self, client: &'c Client, day: Day) -> impl Iterator<Item = &'c Asset> {
        client
            .assets
            .iter()
            .filter(move |_| self.scope.per == ScopeUnit::Asset)
            .filter(move |asset| self.scope.types.contains(&asset.kind) && asset.in_service_on(day))
    }

    /// The attestation that a client has nothing that the procedure is about, where every type in
    /// scope was attested within the twelve months before `day`, or later. The oldest of them.
    pub fn attestation<'c>(&self, client: &'c Client, day: Day) -> Option<&'c Attestation> {
        if self.scope.per != ScopeUnit::Asset || self.assets_of(client, day).next().is_some() {
            return None;
        }
        let fresh = |attestation: &&Attestation| day.days_since(attestation.on) <= 366;
        let attestations: Option<Vec<&Attestation>> =
            self.scope.types.iter().map(|kind| client.none_of.get(kind).filter(fresh)).collect();
        attestations?.into_iter().min_by_key(|attestation| attestation.on)
    }

    /// What a result at that client on that day has a row for, in the order of the client's file.
    /// Systems with an exemption of their own are left out.
    pub fn subjects(&self, id: &ProcedureId, client: &Client, day: Day) -> Vec<Subject> {
        match self.scope.per {
            ScopeUnit::Client => vec![Subject::Client],
            ScopeUnit::Site => {
                client.sites.iter().map(|site| Subject::Site(SiteId::clone(&site.id))).collect()
            }
            ScopeUnit::Asset => self
                .assets_of(client, day)
                .filter(|asset| client.asset_exemption(id, &asset.id, day).is_none())
                .map(|asset| Subject::Asset(asset.id.clone()))
                .collect(),
        }
    }

    /// Planned minutes for a client with so many items.
    pub fn minutes_for(&self, items: usize) -> u32 {
        self.estimate.base_minutes.saturating_add(
            self.estimate.per_item_minutes.saturating_mul(u32::try_from(items).unwrap_or(u32::MAX)),
        )
    }
}
