//! A procedure: how a task is done, for whom, how often, and what it records.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;
use smol_str::SmolStr;

use super::{
    Asset, AssetType, Attestation, Client, Day, HasKey, Interval, Keyed, PersonId, ProcedureId, Recorded,
    SiteId, Subject, choice_words,
};

/// Instructions for a task, with whom it concerns, how often it is due and what is recorded.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Procedure {
    /// Title, with the most important word first.
    pub title: String,
    /// What is done and why, in one plain sentence that a client could read.
    pub summary: String,
    /// Field of work, for filters and lists.
    pub category: Option<Category>,
    /// Whether the procedure may be run.
    #[serde(default)]
    pub status: ProcedureStatus,
    /// Member of staff who keeps the text up to date.
    pub owner: Option<PersonId>,
    /// Member of staff who approved the present text. Expected with `status: active`.
    pub approved_by: Option<PersonId>,
    /// Day of the approval. An edit after it needs a new approval.
    pub approved_on: Option<Day>,
    /// Day on which somebody last read the text to see whether it is still right.
    pub last_reviewed_on: Option<Day>,
    /// How long after `last_reviewed_on` the text has to be read again. Without it no review falls due.
    pub review_in: Option<Interval>,
    /// How often, at least, every client has to get it. Without it the procedure is a one-off.
    pub repeat: Option<Interval>,
    /// Whether a client that joins later has to catch up on it.
    #[serde(default)]
    pub onboarding: bool,
    /// How long after the start of service, or after `introduced_on` if that is later, the catch-up is due.
    /// Without it the catch-up is due at once.
    pub onboarding_within: Option<Interval>,
    /// First day on which it is required. At clients served before that day, it is required from then on;
    /// without this key, since their service began.
    pub introduced_on: Option<Day>,
    /// What a result has items for, and which clients and systems are concerned.
    #[serde(default)]
    pub scope: Scope,
    /// How many of the items in scope are enough. Without it all of them have to be checked.
    pub sample: Option<u32>,
    /// Planned time for one client.
    #[serde(default)]
    pub estimate: Estimate,
    /// Whether it needs a visit.
    #[serde(default)]
    pub on_site: bool,
    /// Whether it has to be done in a maintenance window.
    #[serde(default)]
    pub maintenance_window: bool,
    /// Whether the client has to agree before each run.
    #[serde(default)]
    pub client_approval: bool,
    /// Risk of doing it, not of leaving it undone.
    pub risk: Option<Risk>,
    /// Values that a result records for each item in scope.
    #[serde(default)]
    pub record: Keyed<Field>,
    /// Controls that the procedure satisfies, as a list of ids for each framework.
    #[serde(default)]
    pub satisfies: BTreeMap<String, Vec<String>>,
    /// Labels for filters and the search.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Older titles and other words under which the search finds the procedure.
    #[serde(default)]
    pub aliases: Vec<String>,
}

choice_words! {
    /// Field of work.
    Category {
        Backup = "backup", Security = "security", Network = "network", Power = "power",
        Documentation = "documentation", People = "people", Policy = "policy", Patching = "patching",
        Infrastructure = "infrastructure",
    }
}

choice_words! {
    /// Whether a procedure may be run.
    #[derive(Default)]
    ProcedureStatus {
        /// Being written; not to be run yet.
        #[default]
        Draft = "draft",
        /// Approved and in use.
        Active = "active",
        /// No longer run; kept for the record.
        Retired = "retired",
    }
}

choice_words! {
    /// Risk of doing a task, not of leaving it undone.
    Risk { Low = "low", Medium = "medium", High = "high" }
}

choice_words! {
    /// What one item of a result stands for.
    #[derive(Default)]
    ScopeUnit {
        /// One item: the client as a whole.
        #[default]
        Client = "client",
        /// One item for each site.
        Site = "site",
        /// One item for each system in service of the given types.
        Asset = "asset",
    }
}

/// What a procedure acts on.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
pub struct Scope {
    /// What one item of a result stands for.
    #[serde(default)]
    pub per: ScopeUnit,
    /// Asset types in scope. Required with `per: asset`, and only allowed there.
    #[serde(default)]
    pub types: Vec<AssetType>,
    /// Only clients with one of these tags are concerned. Without it all clients are.
    #[serde(default)]
    pub tags: Vec<String>,
}

/// Planned time for one client: `base_minutes` once, and `per_item_minutes` for each item.
#[derive(Clone, Copy, Debug, Default, Deserialize, JsonSchema)]
pub struct Estimate {
    /// Minutes that every client takes, whatever its size.
    #[serde(default)]
    pub base_minutes: u32,
    /// Minutes for each item in scope.
    #[serde(default)]
    pub per_item_minutes: u32,
}

choice_words! {
    /// Type of a recorded value.
    FieldType {
        /// Short text on one line.
        String = "string",
        /// Longer text.
        Text = "text",
        /// Whole number.
        Integer = "integer",
        /// Number, also with decimals.
        Number = "number",
        /// `true` or `false`.
        Boolean = "boolean",
        /// Date like `2026-10-21`.
        Date = "date",
        /// Date and time like `2026-10-21T14:05`.
        Datetime = "datetime",
        /// One of the words in `choices`.
        Choice = "choice",
        /// IPv4 or IPv6 address.
        Ip = "ip",
        /// Address like `https://…`.
        Url = "url",
        /// Id of an asset of the client.
        Asset = "asset",
        /// Id of a contact of the client.
        Contact = "contact",
        /// List of texts.
        List = "list",
    }
}

/// Value that a result records for each item in scope. An item whose value is outside of `min`, `max` or
/// `expect` does not conform.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
pub struct Field {
    /// Key of the value in the items of results.
    pub name: SmolStr,
    /// Type of the value.
    #[serde(rename = "type")]
    pub kind: FieldType,
    /// Whether every checked item needs a value.
    #[serde(default)]
    pub required: bool,
    /// Unit of a number, such as `ms`.
    pub unit: Option<String>,
    /// Allowed words. Required with `type: choice`, and only allowed there.
    #[serde(default)]
    pub choices: Keyed<SmolStr>,
    /// Smallest number that conforms.
    pub min: Option<f64>,
    /// Largest number that conforms.
    pub max: Option<f64>,
    /// The value that conforms, or a list of values that do.
    pub expect: Option<Recorded>,
    /// Name of the value on pages and worksheets. Without it `name` is shown.
    pub label: Option<String>,
    /// Hint for the person who records the value.
    pub help: Option<String>,
}

choice_words! {
    /// Section of a procedure's text: a heading of the second level. Sections stand in this order.
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

impl HasKey for Field {
    type Key<'e> = &'e str;

    fn key(&self) -> &str {
        &self.name
    }
}

impl Procedure {
    /// Whether it is required from its introduction on, whose day is not recorded. A new approval then moves that day.
    pub fn lacks_introduction(&self) -> bool {
        self.introduced_on.is_none() && (self.repeat.is_some() || self.onboarding)
    }

    pub fn field(&self, name: &str) -> Option<&Field> {
        self.record.entry(name)
    }

    /// Returns the day by which the text has to be reviewed again.
    pub fn review_due(&self) -> Option<Day> {
        Some(self.last_reviewed_on?.plus(self.review_in?))
    }

    pub fn concerns(&self, client: &Client) -> bool {
        self.scope.tags.is_empty() || self.scope.tags.iter().any(|tag| client.tags.entry(tag).is_some())
    }

    /// Iterates over the systems of a client in scope on that day, exempt ones too. Empty unless `per: asset`.
    pub fn assets_of<'c>(&self, client: &'c Client, day: Day) -> impl Iterator<Item = &'c Asset> {
        client
            .assets
            .iter()
            .filter(move |_| self.scope.per == ScopeUnit::Asset)
            .filter(move |asset| self.scope.types.contains(&asset.kind) && asset.in_service_on(day))
    }

    /// Returns the attestation that makes the procedure not applicable on a day: of those of the types in scope, the
    /// one that lapses first. Each type needs one that has not lapsed and was made by the day `known`.
    pub fn attestation<'c>(&self, client: &'c Client, day: Day, known: Day) -> Option<&'c Attestation> {
        let oldest = self.oldest_attestation(client, day)?;
        let is_known = |kind: &AssetType| client.none_of.get(kind).is_some_and(|it| it.on <= known);
        (day <= oldest.last_day() && self.scope.types.iter().all(is_known)).then_some(oldest)
    }

    /// Whether nothing in scope was in service on a past day: for each type there is an attestation, whatever its date, or
    /// a system that went into service later.
    pub fn was_absent(&self, client: &Client, day: Day) -> bool {
        let came_later = |kind: &AssetType| {
            let mut systems = client.assets.iter().filter(|asset| asset.kind == *kind);
            systems.any(|asset| asset.in_service.is_some_and(|since| since > day))
        };
        let is_known = |kind: &AssetType| client.none_of.contains_key(kind) || came_later(kind);
        self.scope.per == ScopeUnit::Asset
            && self.assets_of(client, day).next().is_none()
            && self.scope.types.iter().all(is_known)
    }

    /// Returns the oldest of the attestations of the types in scope, lapsed or not; `None` if a type has none, or if a
    /// system in scope is in service on that day.
    pub fn oldest_attestation<'c>(&self, client: &'c Client, day: Day) -> Option<&'c Attestation> {
        if self.scope.per != ScopeUnit::Asset || self.assets_of(client, day).next().is_some() {
            return None;
        }
        let attestations: Option<Vec<&Attestation>> =
            self.scope.types.iter().map(|kind| client.none_of.get(kind)).collect();
        attestations?.into_iter().min_by_key(|attestation| attestation.on)
    }

    /// Returns the subjects that a result at that client has items for on that day, in the order of the
    /// client's file. Systems with an exemption of their own are left out.
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

    /// Returns the planned minutes for a client with that many items.
    pub fn minutes_for(&self, items: usize) -> u32 {
        self.estimate.base_minutes.saturating_add(
            self.estimate.per_item_minutes.saturating_mul(u32::try_from(items).unwrap_or(u32::MAX)),
        )
    }
}
