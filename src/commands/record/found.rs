//! What was found at the systems, the sites or the client.

use std::str::FromStr;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::commands::Failure;
use crate::commands::form::yaml;
use crate::diagnostic::{FieldPath, named, suggestion};
use crate::model::{
    AssetId, ClientResult, Day, Field, FieldType, FindingSeverity, Item, Outcome, Recorded, SiteId, Subject,
};

use super::ResultFile;
use super::pending::Pending;

/// Note of an item that nobody has looked at, in a new result.
const NOT_YET: &str = "not checked yet";

#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "What was found")]
pub struct Found {
    /// The system that it is about; may be repeated
    #[arg(long, value_name = "ID")]
    asset: Vec<String>,

    /// The site that it is about; may be repeated
    #[arg(long, value_name = "ID")]
    site: Vec<String>,

    /// All systems or sites that are not checked yet
    #[arg(long, conflicts_with_all = ["asset", "site"])]
    all: bool,

    /// A recorded value; may be repeated
    #[arg(long, value_name = "FIELD=VALUE", value_parser = Setting::from_str)]
    set: Vec<Setting>,

    /// What was found
    #[arg(long, value_parser = outcome())]
    outcome: Option<Outcome>,

    /// What the next technician should know
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,

    /// What is wrong and stays wrong
    #[arg(long, value_name = "TEXT", requires = "fix_by")]
    finding: Option<String>,

    /// How bad the finding is
    #[arg(long, requires = "finding", default_value = "medium", value_parser = severity())]
    severity: FindingSeverity,

    /// Day by which the finding is to be closed
    #[arg(long, value_name = "DATE", requires = "finding", value_parser = |text: &str| text.parse::<Day>())]
    fix_by: Option<Day>,

    /// Ticket of the finding
    #[arg(long, value_name = "NUMBER", requires = "finding")]
    finding_ticket: Option<String>,

    /// Everything that the procedure asks for was done, though not every system
    /// was checked
    #[arg(long)]
    pub completed: bool,
}

/// A value for a field of the procedure.
#[derive(Clone, Debug)]
pub struct Setting {
    pub field: String,
    pub value: String,
}

impl FromStr for Setting {
    type Err = String;

    fn from_str(text: &str) -> Result<Setting, String> {
        Setting::parsed(text).ok_or_else(|| "expected a field and its value, as `offset_ms=12`".to_owned())
    }
}

impl Setting {
    pub fn parsed(text: &str) -> Option<Setting> {
        let (field, value) = text.split_once('=')?;
        let (field, value) = (field.trim().to_owned(), value.trim().to_owned());
        (!field.is_empty() && !value.is_empty()).then_some(Setting { field, value })
    }
}

fn outcome() -> impl TypedValueParser<Value = Outcome> {
    let words = PossibleValuesParser::new(Outcome::ALL.iter().map(|it| it.word()));
    words.try_map(|word| Outcome::ALL.iter().find(|it| it.word() == word).copied().ok_or("no outcome"))
}

fn severity() -> impl TypedValueParser<Value = FindingSeverity> {
    let words = PossibleValuesParser::new(FindingSeverity::ALL.iter().map(|it| it.word()));
    words.try_map(|word| {
        FindingSeverity::ALL.iter().find(|it| it.word() == word).copied().ok_or("no severity")
    })
}

impl Found {
    pub fn is_said(&self) -> bool {
        self.is_about_items() || self.completed
    }

    fn is_about_items(&self) -> bool {
        let is_named = !self.asset.is_empty() || !self.site.is_empty() || self.all;
        let is_told =
            !self.set.is_empty() || self.outcome.is_some() || self.note.is_some() || self.finding.is_some();
        is_named || is_told
    }

    /// What a row of a table says; the outcome and the note are those of all rows where it has none of its own.
    pub fn of_row(
        &self,
        asset: Option<String>,
        site: Option<String>,
        outcome: Option<Outcome>,
        note: Option<&str>,
        set: Vec<Setting>,
    ) -> Found {
        Found {
            asset: asset.into_iter().collect(),
            site: site.into_iter().collect(),
            all: false,
            set,
            outcome: outcome.or(self.outcome),
            note: note.map(str::to_owned).or_else(|| self.note.clone()),
            finding: None,
            severity: self.severity,
            fix_by: None,
            finding_ticket: None,
            completed: self.completed,
        }
    }

    /// The one system or site that is named.
    pub fn only_subject(&self) -> Option<&str> {
        self.asset.first().or(self.site.first()).map(String::as_str)
    }

    pub fn edits(
        &self,
        file: &ResultFile<'_>,
        front: &ClientResult,
        pending: &mut Pending,
    ) -> Result<(), Failure> {
        if !self.is_about_items() {
            return Ok(());
        }
        if self.set.is_empty() && self.outcome.is_none() && self.note.is_none() && self.finding.is_none() {
            return Err(Failure::new("nothing is said about what was found")
                .with_help("say it with `--outcome`, `--set`, `--note` or `--finding`"));
        }
        let values = self.values(&file.assignment.procedure.front.record)?;
        for (nth, subject) in self.subjects(file, front)?.iter().enumerate() {
            match front.items.iter().position(|it| it.subject == *subject) {
                Some(index) => self.edit_item(&front.items, index, &values, pending),
                None => pending.append("items", self.new_item(subject, &values)),
            }
            self.add_finding(front, nth, subject, pending);
        }
        Ok(())
    }

    /// The values with their fields, in YAML.
    fn values<'r>(&self, record: &'r [Field]) -> Result<Vec<(&'r str, String)>, Failure> {
        self.set.iter().map(|setting| setting.value(record)).collect()
    }

    /// What it is about: the items that are named, or the only one.
    fn subjects(&self, file: &ResultFile<'_>, front: &ClientResult) -> Result<Vec<Subject>, Failure> {
        let in_scope = file.in_scope(front);
        let mut known: Vec<Subject> = front.items.iter().map(|it| it.subject.clone()).collect();
        known.extend(in_scope.into_iter().filter(|it| !front.items.iter().any(|item| item.subject == *it)));
        let assets = self.asset.iter().map(|id| Subject::Asset(AssetId::new(id)));
        let sites = self.site.iter().map(|id| Subject::Site(SiteId::new(id)));
        let chosen: Vec<Subject> = assets.chain(sites).collect();
        let names: Vec<String> = known.iter().map(ToString::to_string).collect();
        if let Some(unknown) = chosen.iter().find(|it| !known.contains(it)) {
            let failure = Failure::new(format!("{} is not in scope", unknown.quoted()));
            let help = suggestion(&unknown.to_string(), names.iter().map(String::as_str));
            return Err(match help {
                Some(help) => failure.with_help(help),
                None => failure,
            });
        }
        match () {
            () if self.all => Ok(file.unchecked(front)),
            () if !chosen.is_empty() => Ok(chosen),
            () if known.len() == 1 => Ok(known),
            () if known.is_empty() => Err(Failure::new("no system is in scope")
                .with_help("if that is right, say `--not-applicable REASON`")),
            () => Err(Failure::new("it is not said what this is about").with_help(format!(
                "name one with `--asset` or `--site`, or take `--all`: {}",
                named(&names)
            ))),
        }
    }

    fn edit_item(&self, items: &[Item], index: usize, values: &[(&str, String)], pending: &mut Pending) {
        let at = |key: &str| FieldPath::entry("items", index, key);
        if let Some(outcome) = self.outcome {
            pending.set_at(at("outcome"), outcome.to_string());
        }
        for (field, value) in values {
            pending.set_at(at(field), value.clone());
        }
        let is_checked = self.outcome.is_some_and(Outcome::was_checked);
        let old = items.get(index).and_then(|item| item.note.as_deref());
        match &self.note {
            Some(note) => pending.set_at(at("note"), yaml(note)),
            None if is_checked && old == Some(NOT_YET) => pending.remove(at("note")),
            None => {}
        }
    }

    /// An item in one line.
    fn new_item(&self, subject: &Subject, values: &[(&str, String)]) -> String {
        let outcome = self.outcome.unwrap_or(Outcome::NotChecked);
        let mut entries: Vec<String> = about(subject).into_iter().collect();
        entries.push(format!("outcome: {outcome}"));
        let note = self.note.as_deref().or((outcome == Outcome::NotChecked).then_some(NOT_YET));
        entries.extend(note.map(|note| format!("note: {}", yaml(note))));
        entries.extend(values.iter().map(|(field, value)| format!("{}: {value}", yaml(field))));
        format!("{{{}}}", entries.join(", "))
    }

    fn add_finding(&self, front: &ClientResult, nth: usize, subject: &Subject, pending: &mut Pending) {
        let (Some(finding), Some(day)) = (&self.finding, self.fix_by) else { return };
        let is_taken = |number: usize| front.findings.iter().any(|it| it.id.as_str() == format!("F{number}"));
        let number = (1..).filter(|number| !is_taken(*number)).nth(nth).unwrap_or_default();
        let mut entries = vec![format!("id: F{number}")];
        entries.extend(about(subject));
        entries.push(format!("severity: {}", self.severity));
        entries.push(format!("summary: {}", yaml(finding)));
        entries.extend(front.performed_by.as_ref().map(|owner| format!("owner: {owner}")));
        let ticket = self.finding_ticket.as_deref();
        entries.extend(ticket.map(|ticket| format!("ticket: {}", serde_json::Value::from(ticket))));
        entries.push(format!("due: {day}"));
        entries.push("status: open".to_owned());
        pending.append("findings", format!("{{{}}}", entries.join(", ")));
    }
}

/// The key for a subject; the client as a whole needs none.
fn about(subject: &Subject) -> Option<String> {
    match subject {
        Subject::Client => None,
        Subject::Site(id) => Some(format!("site: {}", yaml(id.as_str()))),
        Subject::Asset(id) => Some(format!("asset: {}", yaml(id.as_str()))),
    }
}

impl Setting {
    /// The field with the value in YAML; fails where the procedure does not ask for it, or for something else.
    fn value<'r>(&self, record: &'r [Field]) -> Result<(&'r str, String), Failure> {
        let Some(field) = record.iter().find(|it| it.name == self.field) else {
            return Err(Failure::unknown("field", &self.field, record.iter().map(|it| it.name.as_str())));
        };
        let recorded = match field.kind {
            FieldType::List => Recorded::List(self.value.split(',').map(|it| it.trim().into()).collect()),
            _ => Recorded::Text(self.value.as_str().into()),
        };
        if let Some(fault) = field.type_fault(&recorded) {
            return Err(Failure::new(format!("`{}` {fault}", self.field)));
        }
        let value = match &recorded {
            Recorded::List(list) => {
                format!("[{}]", list.iter().map(|it| yaml(it)).collect::<Vec<_>>().join(", "))
            }
            _ if is_plain(field.kind) => self.value.clone(),
            _ => yaml(&self.value),
        };
        Ok((&field.name, value))
    }
}

/// Whether a value that fits is written without quotes.
fn is_plain(kind: FieldType) -> bool {
    matches!(kind, FieldType::Integer | FieldType::Number | FieldType::Boolean | FieldType::Date)
}
