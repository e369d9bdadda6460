//! Text of a new result, with an item for each subject, none of them checked.

#![allow(clippy::indexing_slicing, reason = "numbers are indices of the same list")]

use crate::bundled::forms;
use crate::document::{Body, Numbered};
use crate::model::{
    Client, ClientResult, Day, Field, Item, PersonId, Procedure, ProcedureId, Recorded, Subject, WaivedBy,
};
use crate::practice::{Practice, ResultId};

use super::{fill, line, yaml};

/// A result to create.
pub struct NewResult<'l> {
    pub id: &'l ResultId,
    pub procedure_id: &'l ProcedureId,
    pub procedure: &'l Procedure,
    pub client: &'l Client,
    /// Who does the work, if known.
    pub by: Option<&'l PersonId>,
    /// Day of the work, if it is done.
    pub performed_on: Option<Day>,
    /// Result of the last time, whose values are shown beside the new ones.
    pub last: Option<&'l ClientResult>,
}

/// Returns the steps of a procedure as tasks to tick: `- [ ] 1. Read the offset`.
pub fn steps(procedure: &Body) -> String {
    let steps = procedure.outline.steps().zip(step_names(procedure));
    steps.map(|(step, name)| format!("- [ ] {}. {name}\n", step.number)).collect()
}

/// Returns the first paragraph of each step.
pub fn step_names(procedure: &Body) -> Vec<String> {
    procedure.outline.steps().map(|step| words(procedure, step)).collect()
}

/// The first paragraph of a step, in one line and without its number.
fn words(procedure: &Body, step: &Numbered) -> String {
    let lines = procedure.source(&step.range).lines().take_while(|line| !line.trim().is_empty());
    let text: Vec<&str> = lines.flat_map(str::split_whitespace).skip(1).collect();
    text.join(" ")
}

impl NewResult<'_> {
    /// Returns the text of the file, as of the day of the work, or of today.
    pub fn text(&self, practice: &Practice, today: Day) -> String {
        let day = self.performed_on.unwrap_or(today);
        match self.waived_by(practice, day) {
            Some(waiver) => self.waived(&waiver, practice, day),
            None => self.open(practice, day),
        }
    }

    /// Returns the waiver in force when the single is due, or on that day for a catch-up.
    pub fn waived_by(&self, practice: &Practice, day: Day) -> Option<WaivedBy<'_>> {
        let single = self.id.month().and_then(|month| practice.singles.get(&month));
        let on = single.map_or(day, |single| single.due(&practice.settings));
        WaivedBy::of(self.client, self.procedure_id, self.procedure, on, day)
    }

    /// The text for a client that need not have the procedure, filled in from the client's file.
    fn waived(&self, waiver: &WaivedBy<'_>, practice: &Practice, today: Day) -> String {
        let (comment, status, decision, reason) = match waiver {
            WaivedBy::Exemption(it) => (
                format!("Exempt until {}, by `exemptions` of the client.", it.expires_on),
                "exempt",
                format!("approved_by: {}\napproved_on: {}", it.approved_by, it.approved_on),
                it.reason.clone(),
            ),
            WaivedBy::Attestation(it) => (
                "The client has nothing in scope, by its `none_of`.".to_owned(),
                "not_applicable",
                format!("performed_by: {}\nperformed_on: {today}", self.by.unwrap_or(&it.by)),
                format!("no {}, confirmed by {} on {}", self.types(), it.by, it.on),
            ),
        };
        fill(
            forms::WAIVED_RESULT,
            &[
                ("comment", &comment),
                ("status", status),
                ("ticket", &ticket_line(practice, self.id)),
                ("decision", &decision),
                ("reason", &yaml(&reason)),
            ],
        )
    }

    fn types(&self) -> String {
        let types: Vec<&str> = self.procedure.scope.types.iter().map(|kind| kind.word()).collect();
        types.join(", ")
    }

    /// The text with an item for each subject.
    pub fn open(&self, practice: &Practice, day: Day) -> String {
        let subjects = self.procedure.subjects(self.procedure_id, self.client, day);
        let performed_on = self.performed_on.map(|day| day.to_string());
        fill(
            forms::RESULT,
            &[
                ("performed_by", &line("performed_by", self.by.map(PersonId::as_str), "…")),
                ("ticket", &ticket_line(practice, self.id)),
                ("minutes", &self.procedure.minutes_for(subjects.len()).to_string()),
                ("items", &self.items(&subjects)),
                ("evidence", &self.id.evidence_folder()),
                ("performed_on", &line("performed_on", performed_on.as_deref(), &day.to_string())),
            ],
        )
    }

    fn items(&self, subjects: &[Subject]) -> String {
        if subjects.is_empty() {
            return format!(
                "# No system of type {} is in service: if `none_of` of the client confirms it, set the\n\
                 # status to not_applicable.\nitems: []",
                self.types()
            );
        }
        let items: Vec<String> = subjects.iter().map(|subject| self.item(subject)).collect();
        format!("items:\n{}", items.join("\n"))
    }

    fn item(&self, subject: &Subject) -> String {
        let mut lines = Vec::from_iter(self.named(subject));
        lines.push("outcome: not_checked".to_owned());
        lines.push("note: not checked yet".to_owned());
        let last = self.last.and_then(|last| last.items.iter().find(|it| it.subject == *subject));
        lines.extend(self.procedure.record.iter().map(|field| self.empty_field(field, last)));
        let first = format!("  - {}", lines[0]);
        let rest = lines[1..].iter().map(|line| format!("    {line}"));
        std::iter::once(first).chain(rest).collect::<Vec<_>>().join("\n")
    }

    /// Returns the key for the subject of an item; the client as a whole needs none.
    fn named(&self, subject: &Subject) -> Option<String> {
        let comment = |name: &str| format!("    # {}", name.replace(char::is_control, " "));
        match subject {
            Subject::Client => None,
            Subject::Site(id) => {
                let name = self.client.site(id).map(|site| comment(&site.name));
                Some(format!("site: {}{}", yaml(id.as_str()), name.unwrap_or_default()))
            }
            Subject::Asset(id) => {
                let name = self.client.asset(id).map(|it| comment(&format!("{}, {}", it.name, it.kind)));
                Some(format!("asset: {}{}", yaml(id.as_str()), name.unwrap_or_default()))
            }
        }
    }

    /// Formats an empty field: `offset_ms:    # number, required; conforms: -1000 to 1000 ms; last: 12 on 2025-10-21`.
    fn empty_field(&self, field: &Field, last: Option<&Item>) -> String {
        let last =
            last.and_then(|item| item.value(&field.name)).map(|it| self.last_value(it)).unwrap_or_default();
        let comment = format!("{}{last}", field_words(field)).replace(char::is_control, " ");
        format!("{}:    # {comment}", yaml(&field.name))
    }

    fn last_value(&self, value: &Recorded) -> String {
        let day = self.last.and_then(|last| last.performed_on).map(|day| format!(" on {day}"));
        match value.is_nothing() {
            true => String::new(),
            false => format!("; last: {value}{}", day.unwrap_or_default()),
        }
    }
}

/// What a field takes: `number, required; conforms: -1000 to 1000 ms`.
pub fn field_words(field: &Field) -> String {
    let kind = match field.choices.is_empty() {
        true => field.kind.to_string(),
        false => field.choices.join(" | "),
    };
    let unit = field.unit.as_ref().filter(|_| field.acceptance().is_none());
    let unit = unit.map(|unit| format!(" in {unit}")).unwrap_or_default();
    let required = if field.required { ", required" } else { "" };
    let conforms = field.acceptance().map(|it| format!("; conforms: {it}")).unwrap_or_default();
    format!("{kind}{unit}{required}{conforms}")
}

/// The line of a new result's ticket: the one that was raised, if any.
pub fn ticket_line(practice: &Practice, id: &ResultId) -> String {
    let raised = practice.ticket(id).map(ToString::to_string);
    let required = || practice.settings.tickets.required.then(|| "\"\"".to_owned());
    line("ticket", raised.or_else(required).as_deref(), "\"…\"")
}
