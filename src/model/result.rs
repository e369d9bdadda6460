//! What was done and found at one client.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};
use smol_str::SmolStr;

use super::{AssetId, Day, Finding, Month, PersonId, Recorded, SiteId, choice_words};

/// A result's front matter. Its client and month, or client and procedure, are its path.
#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
pub struct ClientResult {
    pub status: Status,
    /// As written; where there are items, [`ClientResult::verdict`] follows from them.
    pub verdict: Option<Verdict>,
    pub performed_by: Option<PersonId>,
    /// The day of the work, not of the commit.
    pub performed_on: Option<Day>,
    pub remote_or_onsite: Option<Place>,
    pub reviewed_by: Option<PersonId>,
    pub reviewed_on: Option<Day>,
    pub ticket: Option<Ticket>,
    pub minutes: Option<u32>,
    /// The commit of the procedure that was followed.
    pub revision: Option<SmolStr>,
    #[serde(default)]
    pub items: Vec<Item>,
    #[serde(default)]
    pub findings: Vec<Finding>,
    #[serde(default)]
    pub evidence: Vec<Evidence>,
    /// What a client should read.
    pub summary: Option<Box<str>>,
    /// With blocked, deferred, not applicable and exempt.
    pub reason: Option<Box<str>>,
    pub until: Option<Month>,
    pub approved_by: Option<PersonId>,
    pub approved_on: Option<Day>,
    #[serde(default)]
    pub amended: Vec<Amendment>,
}

choice_words! {
    Status {
        InProgress = "in_progress", Completed = "completed", Blocked = "blocked", Deferred = "deferred",
        NotApplicable = "not_applicable", Exempt = "exempt",
    }
}

impl Status {
    /// Whether nothing more will be recorded in this result: what is deferred has its own later on.
    pub fn is_terminal(self) -> bool {
        !matches!(self, Status::InProgress | Status::Blocked)
    }
}

choice_words! {
    Verdict { Conforms = "conforms", Fixed = "fixed", FindingOpen = "finding_open" }
}

choice_words! {
    /// How one item came out.
    Outcome { Pass = "pass", Fixed = "fixed", Fail = "fail", Na = "na", NotChecked = "not_checked" }
}

impl Outcome {
    /// Whether somebody looked.
    pub fn was_checked(self) -> bool {
        matches!(self, Outcome::Pass | Outcome::Fixed | Outcome::Fail)
    }
}

choice_words! {
    Place { Remote = "remote", OnSite = "on_site" }
}

/// What one row of a result is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    Client,
    Site(SiteId),
    Asset(AssetId),
}

/// One row: a system, a site, or the client as a whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    pub subject: Subject,
    pub outcome: Outcome,
    pub note: Option<Box<str>>,
    /// Values by the field's name, in the order of the file.
    pub record: Box<[(SmolStr, Recorded)]>,
}

/// The service ticket of this client and month.
#[derive(Clone, Debug, PartialEq)]
pub struct Ticket {
    pub id: SmolStr,
    pub status: Option<String>,
    pub closed_on: Option<Day>,
    pub closed_by: Option<PersonId>,
}

/// A file in the result's evidence folder.
#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
pub struct Evidence {
    pub file: String,
    pub caption: Option<String>,
    /// In hexadecimal.
    pub sha256: Option<String>,
}

/// A change after the review or the closing.
#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
pub struct Amendment {
    pub on: Day,
    pub by: PersonId,
    pub reason: String,
}

impl ClientResult {
    /// What was found: from the items where there are any, else as written; none unless completed.
    pub fn verdict(&self) -> Option<Verdict> {
        match self.status {
            Status::Completed => self.verdict_of_items().or(self.verdict),
            _ => None,
        }
    }

    /// Whether it says that somebody reviewed it.
    pub fn is_reviewed(&self) -> bool {
        self.reviewed_by.is_some() || self.reviewed_on.is_some()
    }

    /// Whether the client is through with it: terminal, and where deferred, not past the new month.
    pub fn is_settled(&self, today: Day) -> bool {
        match self.status {
            Status::Deferred => self.until.is_none_or(|until| today <= until.last_day()),
            status => status.is_terminal(),
        }
    }

    /// The verdict that the items make.
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

impl Item {
    pub fn value(&self, field: &str) -> Option<&Recorded> {
        self.record.iter().find(|(name, _)| name == field).map(|(_, value)| value)
    }
}

impl Subject {
    /// As a message names it: an id in backticks.
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

impl<'de> Deserialize<'de> for Ticket {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Ticket, D::Error> {
        deserializer.deserialize_any(TicketVisitor)
    }
}

struct TicketVisitor;

impl<'de> Visitor<'de> for TicketVisitor {
    type Value = Ticket;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a ticket number, or a map with `id`, `status`, `closed_on` and `closed_by`")
    }

    fn visit_str<E: de::Error>(self, id: &str) -> Result<Ticket, E> {
        Ok(Ticket { id: id.into(), status: None, closed_on: None, closed_by: None })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Ticket, A::Error> {
        let (mut id, mut status, mut closed_on, mut closed_by) = (None, None, None, None);
        while let Some(key) = map.next_key::<SmolStr>()? {
            match key.as_str() {
                "id" => id = Some(map.next_value()?),
                "status" => status = map.next_value()?,
                "closed_on" => closed_on = map.next_value()?,
                "closed_by" => closed_by = map.next_value()?,
                _ => return Err(de::Error::unknown_field(&key, &["id", "status", "closed_on", "closed_by"])),
            }
        }
        let id = id.ok_or_else(|| de::Error::missing_field("id"))?;
        Ok(Ticket { id, status, closed_on, closed_by })
    }
}
