//! A result: what was done and found at one client.

use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};
use smol_str::SmolStr;

use super::{AssetId, Day, Finding, HasKey, Keyed, Month, PersonId, Recorded, SiteId, Ticket, choice_words};

/// Record of what was done and found at one client. Its path names the client and the month, or in a
/// catch-up the client and the procedure.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, JsonSchema)]
#[schemars(rename = "Result")]
pub struct ClientResult {
    /// How far the work has come.
    pub status: Status,
    /// What was found. Follows from the items where there are any; write it only without items.
    pub verdict: Option<Verdict>,
    /// Member of staff who did the work. Expected with `completed` and `not_applicable`.
    pub performed_by: Option<PersonId>,
    /// Day of the work, not of the commit. Expected with `completed` and `not_applicable`.
    pub performed_on: Option<Day>,
    /// How the work was done.
    pub remote_or_onsite: Option<Place>,
    /// Member of staff who reviewed the result: another one than `performed_by`, unless `monthly.toml` has
    /// `review.allow_self_review`.
    pub reviewed_by: Option<PersonId>,
    /// Day of the review.
    pub reviewed_on: Option<Day>,
    /// Service ticket of this client and month. Expected where `monthly.toml` has `tickets.required`.
    pub ticket: Option<Ticket>,
    /// Time that the work took, in minutes.
    pub minutes: Option<u32>,
    /// Git commit of the procedure text that was followed. Without it the text of the day of the work
    /// counts.
    pub revision: Option<SmolStr>,
    /// What was found, one item for each system, site or client in scope of the procedure.
    #[serde(default)]
    pub items: Keyed<Item>,
    /// What does not conform and was not corrected during the work.
    #[serde(default)]
    pub findings: Vec<Finding>,
    /// Files that prove the work, in `content/evidence/<YYYY-MM>/<client>/`.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
    /// What the client should read, in a sentence or two.
    pub summary: Option<Box<str>>,
    /// Why the work was not done. Expected with `blocked`, `deferred`, `not_applicable` and `exempt`.
    pub reason: Option<Box<str>>,
    /// Month in which deferred work will be done. Expected with `deferred`.
    pub until: Option<Month>,
    /// Member of staff who agreed that the work is not done now. Expected with `deferred` and `exempt`.
    pub approved_by: Option<PersonId>,
    /// Day of that approval.
    pub approved_on: Option<Day>,
    /// Changes that were made after the review or after the single was closed.
    #[serde(default)]
    pub amended: Vec<Amendment>,
}

choice_words! {
    /// How far the work at a client has come.
    Status {
        /// Begun; more is to come.
        InProgress = "in_progress",
        /// Done, whatever was found.
        Completed = "completed",
        /// Something stands in the way; see `reason`. The work is still due.
        Blocked = "blocked",
        /// Put off to the month in `until`, with approval.
        Deferred = "deferred",
        /// The client has nothing that the procedure is about.
        NotApplicable = "not_applicable",
        /// The client has an exemption.
        Exempt = "exempt",
    }
}

impl Status {
    /// Whether nothing more will be recorded in this result. Deferred work gets a result of its own later.
    pub fn is_terminal(self) -> bool {
        !matches!(self, Status::InProgress | Status::Blocked)
    }
}

choice_words! {
    /// What was found at a client.
    Verdict {
        /// Everything was as it should be.
        Conforms = "conforms",
        /// Something was wrong and was corrected during the work.
        Fixed = "fixed",
        /// Something is wrong and is not corrected yet.
        FindingOpen = "finding_open",
    }
}

choice_words! {
    /// What was found at one item.
    Outcome {
        /// It was as it should be.
        Pass = "pass",
        /// It was wrong and was corrected during the work.
        Fixed = "fixed",
        /// It is wrong and is not corrected yet; add a finding.
        Fail = "fail",
        /// The procedure does not apply to it; needs a `note`.
        Na = "na",
        /// Nobody looked at it; needs a `note`.
        NotChecked = "not_checked",
    }
}

impl Outcome {
    /// Whether somebody looked at the item.
    pub fn was_checked(self) -> bool {
        matches!(self, Outcome::Pass | Outcome::Fixed | Outcome::Fail)
    }
}

choice_words! {
    /// How work was done.
    Place {
        /// From afar.
        Remote = "remote",
        /// At the client.
        OnSite = "on_site",
    }
}

/// What an item of a result is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    Client,
    Site(SiteId),
    Asset(AssetId),
}

/// Item of a result: what was found at one system, one site, or the client as a whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    pub subject: Subject,
    pub outcome: Outcome,
    pub note: Option<Box<str>>,
    /// Recorded values by the names of the procedure's fields, in the order of the file.
    pub record: Keyed<(SmolStr, Recorded)>,
}

/// File that proves the work.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, JsonSchema)]
pub struct Evidence {
    /// Name of the file in the result's evidence folder.
    pub file: String,
    /// What the file shows.
    pub caption: Option<String>,
    /// SHA-256 of the file in hexadecimal. `check` reports a file that has changed since.
    pub sha256: Option<String>,
}

/// Change of a result after its review or after its single was closed.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, JsonSchema)]
pub struct Amendment {
    /// Day of the change.
    pub on: Day,
    /// Member of staff who made it.
    pub by: PersonId,
    /// What was changed and why.
    pub reason: String,
}

impl ClientResult {
    /// Returns what was found: from the items where there are any, else as written. `None` unless completed.
    pub fn verdict(&self) -> Option<Verdict> {
        match self.status {
            Status::Completed => self.verdict_of_items().or(self.verdict),
            _ => None,
        }
    }

    /// Whether the result names a reviewer or a day of review.
    pub fn is_reviewed(&self) -> bool {
        self.reviewed_by.is_some() || self.reviewed_on.is_some()
    }

    /// Returns the verdict that follows from the items, or `None` where there are none.
    pub fn verdict_of_items(&self) -> Option<Verdict> {
        let any = |outcome| self.items.iter().any(|item| item.outcome == outcome);
        match () {
            () if self.items.is_empty() => None,
            () if any(Outcome::Fail) => Some(Verdict::FindingOpen),
            () if any(Outcome::Fixed) => Some(Verdict::Fixed),
            () => Some(Verdict::Conforms),
        }
    }
}

impl HasKey for Item {
    type Key<'e> = &'e Subject;

    fn key(&self) -> &Subject {
        &self.subject
    }
}

/// By the name of the field.
impl HasKey for (SmolStr, Recorded) {
    type Key<'e> = &'e str;

    fn key(&self) -> &str {
        &self.0
    }
}

impl Item {
    pub fn value(&self, field: &str) -> Option<&Recorded> {
        self.record.entry(field).map(|(_, value)| value)
    }
}

impl Subject {
    /// Returns the subject as messages name it: an id in backticks.
    pub fn quoted(&self) -> String {
        match self {
            Subject::Client => self.to_string(),
            id => format!("`{id}`"),
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Subject::Client => f.write_str("the client"),
            Subject::Site(site) => site.fmt(f),
            Subject::Asset(asset) => asset.fmt(f),
        }
    }
}

impl<'de> Deserialize<'de> for Item {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Item, D::Error> {
        deserializer.deserialize_map(ItemVisitor)
    }
}

/// By hand, because all keys but four are fields of the procedure.
impl JsonSchema for Item {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Item".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut outcome = generator.subschema_for::<Outcome>();
        outcome.insert("description".into(), "What was found at this item.".into());
        json_schema!({
            "description": "Item of a result: what was found at one system, one site, or the client as a whole. \
                Beside the keys below, an item has the values that the procedure's `record` asks for, by name.",
            "type": "object",
            "required": ["outcome"],
            "properties": {
                "asset": described::<AssetId>(generator, "System that the item is about. Required where the \
                    procedure has `scope.per: asset`."),
                "site": described::<SiteId>(generator, "Site that the item is about. Required where the \
                    procedure has `scope.per: site`."),
                "outcome": outcome,
                "note": described::<String>(generator, "What the next technician should know. Required with \
                    `na` and `not_checked`."),
            },
            "additionalProperties": generator.subschema_for::<Recorded>(),
        })
    }
}

/// The schema of an optional key.
fn described<T: JsonSchema>(generator: &mut SchemaGenerator, description: &str) -> Schema {
    let mut schema = generator.subschema_for::<Option<T>>();
    schema.insert("description".into(), description.into());
    schema
}

struct ItemVisitor;

impl<'de> Visitor<'de> for ItemVisitor {
    type Value = Item;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an item with its `outcome`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Item, A::Error> {
        let (mut subject, mut outcome, mut note, mut record) = (Subject::Client, None, None, Vec::new());
        while let Some(key) = map.next_key::<SmolStr>()? {
            match key.as_str() {
                "asset" | "site" if subject != Subject::Client => {
                    return Err(de::Error::custom("an item is about an asset or a site, not both"));
                }
                "asset" => subject = Subject::Asset(map.next_value()?),
                "site" => subject = Subject::Site(map.next_value()?),
                "outcome" => outcome = Some(map.next_value()?),
                "note" => note = map.next_value()?,
                _ => record.push((key, map.next_value()?)),
            }
        }
        let outcome = outcome.ok_or_else(|| de::Error::missing_field("outcome"))?;
        Ok(Item { subject, outcome, note, record: record.into() })
    }
}
