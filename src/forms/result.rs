//! Text of a new result, with an item for each subject, none of them checked.

use crate::model::{Client, Day, Field, PersonId, Procedure, ProcedureId, Subject};
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
}

impl NewResult<'_> {
    /// Returns the text of the file, as of a day.
    pub fn text(&self, practice: &Practice, today: Day) -> String {
        let subjects = self.procedure.subjects(self.procedure_id, self.client, today);
        let ticket = practice.settings.tickets.required.then_some("\"\"");
        fill(
            include_str!("result.md"),
            &[
                ("performed_by", &line("performed_by", self.by.map(PersonId::as_str), "…")),
                ("ticket", &line("ticket", ticket, "\"…\"")),
                ("minutes", &self.procedure.minutes_for(subjects.len()).to_string()),
                ("items", &self.items(&subjects)),
                ("evidence", &self.id.evidence_folder()),
                ("today", &today.to_string()),
            ],
        )
    }

    fn items(&self, subjects: &[Subject]) -> String {
        if subjects.is_empty() {
            let types = &self.procedure.scope.types;
            let types: Vec<&str> = types.iter().map(|kind| kind.word()).collect();
            return format!(
                "# No system of type {} is in service: if `none_of` of the client confirms it, set the\n\
                 # status to not_applicable.\nitems: []",
                types.join(", ")
            );
        }
        let items: Vec<String> = subjects.iter().map(|subject| self.item(subject)).collect();
        format!("items:\n{}", items.join("\n"))
    }

    fn item(&self, subject: &Subject) -> String {
        let mut lines = Vec::from_iter(self.named(subject));
        lines.push("outcome: not_checked".to_owned());
        lines.push("note: not checked yet".to_owned());
        lines.extend(self.procedure.record.iter().map(empty_field));
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
}

/// Formats an empty field: `offset_ms:    # number, required; conforms: -1000 to 1000 ms`.
fn empty_field(field: &Field) -> String {
    let kind = match field.choices.is_empty() {
        true => field.kind.to_string(),
        false => field.choices.join(" | "),
    };
    let unit = field.unit.as_ref().filter(|_| field.acceptance().is_none());
    let unit = unit.map(|unit| format!(" in {unit}")).unwrap_or_default();
    let required = if field.required { ", required" } else { "" };
    let conforms = field.acceptance().map(|it| format!("; conforms: {it}")).unwrap_or_default();
    let comment = format!("{kind}{unit}{required}{conforms}").replace(char::is_control, " ");
    format!("{}:    # {comment}", yaml(&field.name))
}
