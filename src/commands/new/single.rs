use clap::Args;

use crate::bundled::forms;
use crate::commands::Failure;
use crate::commands::form::{fill, line, yaml};
use crate::document::{self, Document, Edit};
use crate::model::{Month, PersonId, Procedure, ProcedureId, ProcedureStatus, SingleId};
use crate::practice::MonthlySingle;

use super::context::FormContext;
use super::draft::Draft;
use super::opening::Opening;

/// The single of a month; it is opened if the month has begun, even if it
/// was planned before
#[derive(Debug, Args)]
pub struct Arguments {
    /// The month, such as `2026-12` or `202612`
    #[arg(value_parser = |text: &str| text.parse::<Month>())]
    month: Month,

    /// The procedure of the month
    procedure: String,

    /// Who leads it [default: the procedure's owner]
    #[arg(long, value_name = "PERSON")]
    lead: Option<String>,
}

/// A single to create, or to open where it was planned.
pub struct NewSingle {
    pub month: Month,
    pub procedure: String,
    /// Who leads it, if that is not the procedure's owner.
    pub lead: Option<String>,
    /// Commit of the procedure's text that the month runs, if it is known.
    pub revision: Option<String>,
}

impl From<Arguments> for NewSingle {
    fn from(Arguments { month, procedure, lead }: Arguments) -> NewSingle {
        NewSingle { month, procedure, lead, revision: None }
    }
}

impl NewSingle {
    /// Returns its document, with what is fixed on the day of the opening if the month has begun.
    pub fn draft(&self, context: &FormContext<'_>) -> Result<Draft, Failure> {
        let month = self.month;
        let (id, procedure) = context.procedure(&self.procedure)?;
        if month <= context.today.month() {
            refuse_draft(&id, procedure)?;
        }
        if let Some(single) = context.practice.singles.get(&month) {
            return self.open_planned(single, &id, procedure, context);
        }
        let calendar = &context.practice.settings.calendar;
        let due = calendar.due_day.map_or(month.last_day(), |day| month.day(day));
        let lead = match &self.lead {
            Some(named) => context.person(Some(named))?,
            None => procedure.front.owner.clone().or_else(|| context.person.clone()),
        };
        let single = SingleId { month, procedure: id.clone() };
        let opening = match month > context.today.month() {
            true => NOT_OPENED.to_owned(),
            false => {
                let opening = Opening::of(&single, procedure, due, context.today, context);
                opening.running(self.revision.clone()).lines()
            }
        };
        let text = fill(
            forms::SINGLE,
            &[
                ("title", &yaml(&calendar.title(month, &context.practice.task(&id)))),
                ("due", &due.to_string()),
                ("lead", &line("lead", lead.as_ref().map(PersonId::as_str), "jane")),
                ("opening", &opening),
            ],
        );
        Ok(Draft::new("singles", &format!("{month}-{id}"), text))
    }

    /// Opens a single that was planned, as if it were created now.
    fn open_planned(
        &self,
        single: &MonthlySingle,
        id: &ProcedureId,
        procedure: &Document<Procedure>,
        context: &FormContext<'_>,
    ) -> Result<Draft, Failure> {
        let (month, front, path) = (single.id.month, &single.document.front, &single.document.path);
        let refused = |problem: String, help: &str| Err(Failure::new(problem).with_help(help));
        if single.id.procedure != *id || !front.is_planned() {
            return refused(
                format!("{month} has a single already: `{path}`"),
                "a month can have only one single: choose another month",
            );
        }
        if month > context.today.month() {
            return refused(
                format!("{month} is planned already: `{path}`"),
                "run the same command again when the month has begun: it opens the single",
            );
        }
        let text = context.text(path)?;
        let opening = Opening::of(
            &single.id,
            procedure,
            single.due(&context.practice.settings),
            context.today,
            context,
        );
        let opening = opening.running(self.revision.clone());
        let has_place = text.contains(NOT_OPENED);
        let text = text.replace(NOT_OPENED, &opening.lines());
        let edits = opening.missing_keys(front).into_iter().filter(|(key, _)| !has_place || *key == "due");
        let edits: Vec<_> = edits.collect();
        let edits: Vec<(&str, Edit<'_>)> =
            edits.iter().map(|(key, value)| (*key, Edit::Set(value))).collect();
        let edited = document::edit(path, &text, &edits);
        let text = edited.map_err(|error| Failure::not_edited(path, &error))?;
        Ok(Draft { path: path.to_string(), text, replaces: true })
    }
}

/// Refuses to open a month with a procedure that nobody approved.
fn refuse_draft(id: &ProcedureId, procedure: &Document<Procedure>) -> Result<(), Failure> {
    if procedure.front.status != ProcedureStatus::Draft {
        return Ok(());
    }
    let help = format!("read `{}`, then `monthly approve {id}`, and run the command again", procedure.path);
    Err(Failure::new(format!("`{id}` is a draft, which nobody approved")).with_help(help))
}

/// Comment of a single whose month has not begun.
const NOT_OPENED: &str =
    "# Set on the first day of the month, and never changed after that:\n# opened_on: …\n# population: […]";
