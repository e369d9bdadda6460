use clap::Args;

use crate::check::ResultId;
use crate::commands::Failure;
use crate::commands::form::{fill, yaml};
use crate::document::Document;
use crate::model::{Client, Field, Month, PersonId, Procedure, ProcedureId, Subject};

use super::desk::Desk;
use super::draft::{Draft, line};

/// The result of a month's single at a client, with a row for each item
#[derive(Debug, Args)]
pub struct Monthly {
    /// The month, as `2026-12` or `202612`
    #[arg(value_parser = |text: &str| text.parse::<Month>())]
    month: Month,

    /// The client
    client: String,

    /// Who does the work [default: whom git knows]
    #[arg(long, value_name = "PERSON")]
    by: Option<String>,
}

/// The result of a past single that a client caught up on
#[derive(Debug, Args)]
pub struct CatchUp {
    /// The client
    client: String,

    /// The procedure
    procedure: String,

    /// Who does the work [default: whom git knows]
    #[arg(long, value_name = "PERSON")]
    by: Option<String>,
}

pub fn monthly(arguments: &Monthly, desk: &Desk) -> Result<Draft, Failure> {
    let month = arguments.month;
    let single = desk.single(month)?;
    let (id, client) = desk.client(&arguments.client)?;
    if let Some(why) = desk.library.exclusion(single, &id) {
        let procedure = &single.id.procedure;
        return Err(Failure::new(format!("`{id}` does not owe the single of {month}: {why}"))
            .with_help(format!("what is owed later: `monthly new catch-up {id} {procedure}`")));
    }
    let (procedure_id, procedure) = desk.procedure(single.id.procedure.as_str())?;
    let work = Work { id: ResultId::Monthly(month, id), procedure_id, procedure, client };
    work.draft(desk.person(arguments.by.as_deref())?, desk)
}

pub fn catch_up(arguments: &CatchUp, desk: &Desk) -> Result<Draft, Failure> {
    let (id, client) = desk.client(&arguments.client)?;
    let (procedure_id, procedure) = desk.procedure(&arguments.procedure)?;
    let work = Work { id: ResultId::CatchUp(id, procedure_id.clone()), procedure_id, procedure, client };
    work.draft(desk.person(arguments.by.as_deref())?, desk)
}

/// What is to be done where.
struct Work<'d> {
    id: ResultId,
    procedure_id: ProcedureId,
    procedure: &'d Document<Procedure>,
    client: &'d Document<Client>,
}

impl Work<'_> {
    fn draft(&self, by: Option<PersonId>, desk: &Desk) -> Result<Draft, Failure> {
        let subjects = self.procedure.front.subjects(&self.procedure_id, &self.client.front, desk.today);
        let ticket = desk.library.settings.tickets.required.then_some("\"\"");
        let text = fill(
            include_str!("forms/result.md"),
            &[
                ("performed_by", &line("performed_by", by.as_ref().map(PersonId::as_str), "…")),
                ("ticket", &line("ticket", ticket, "\"…\"")),
                ("minutes", &self.procedure.front.minutes_for(subjects.len()).to_string()),
                ("items", &self.items(&subjects)),
                ("evidence", &self.id.evidence_folder()),
                ("today", &desk.today.to_string()),
            ],
        );
        Ok(Draft::new("results", &self.id.stem(), text))
    }

    fn items(&self, subjects: &[Subject]) -> String {
        if subjects.is_empty() {
            let types = &self.procedure.front.scope.types;
            let types: Vec<&str> = types.iter().map(|kind| kind.word()).collect();
            return format!(
                "# There is no system of type {} in service: where `none_of` of the client says so, the\n\
                 # status is not_applicable.\nitems: []",
                types.join(", ")
            );
        }
        let items: Vec<String> = subjects.iter().map(|subject| self.item(subject)).collect();
        format!("items:\n{}", items.join("\n"))
    }

    fn item(&self, subject: &Subject) -> String {
        let mut lines = Vec::from_iter(self.named(subject));
        lines.push("outcome: not_checked".to_owned());
        lines.push("note: not looked at yet".to_owned());
        lines.extend(self.procedure.front.record.iter().map(empty_field));
        let first = format!("  - {}", lines[0]);
        let rest = lines[1..].iter().map(|line| format!("    {line}"));
        std::iter::once(first).chain(rest).collect::<Vec<_>>().join("\n")
    }

    /// The key that says what the item is about; the client as a whole needs none.
    fn named(&self, subject: &Subject) -> Option<String> {
        let comment = |name: &str| format!("    # {}", name.replace(char::is_control, " "));
        match subject {
            Subject::Client => None,
            Subject::Site(id) => {
                let name = self.client.front.site(id).map(|site| comment(&site.name));
                Some(format!("site: {}{}", yaml(id.as_str()), name.unwrap_or_default()))
            }
            Subject::Asset(id) => {
                let name =
                    self.client.front.asset(id).map(|it| comment(&format!("{}, {}", it.name, it.kind)));
                Some(format!("asset: {}{}", yaml(id.as_str()), name.unwrap_or_default()))
            }
        }
    }
}

/// `offset_ms:    # number, required; conforms: -1000 to 1000 ms`
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
