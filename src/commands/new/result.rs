use clap::Args;

use crate::commands::Failure;
use crate::coverage::exclusion;
use crate::document::Document;
use crate::forms::NewResult;
use crate::model::{Client, Exclusion, Month, PersonId, Procedure, ProcedureId};
use crate::practice::ResultId;

use super::context::FormContext;
use super::draft::Draft;

/// The result of a month's single for a client, with an entry per item
#[derive(Debug, Args)]
pub struct Monthly {
    /// The month, as `2026-12` or `202612`
    #[arg(value_parser = |text: &str| text.parse::<Month>())]
    month: Month,

    /// The client
    client: String,

    /// Who does the work [default: the person with your git address]
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

    /// Who does the work [default: the person with your git address]
    #[arg(long, value_name = "PERSON")]
    by: Option<String>,
}

pub fn monthly(arguments: &Monthly, context: &FormContext<'_>) -> Result<Draft, Failure> {
    let month = arguments.month;
    let single = context.single(month)?;
    let (id, client) = context.client(&arguments.client)?;
    if let Some(why) = exclusion(&context.practice, single, &id) {
        let procedure = &single.id.procedure;
        let help = match why {
            Exclusion::Left(_) => "nothing is recorded for a client that left".to_owned(),
            _ => format!("if it catches up later: `monthly new catch-up {id} {procedure}`"),
        };
        let message = format!("the single of {month} is not required at `{id}`: {why}");
        return Err(Failure::new(message).with_help(help));
    }
    let (procedure_id, procedure) = context.procedure(single.id.procedure.as_str())?;
    let assignment = Assignment { id: ResultId::Monthly(month, id), procedure_id, procedure, client };
    assignment.draft(context.person(arguments.by.as_deref())?, context)
}

pub fn catch_up(arguments: &CatchUp, context: &FormContext<'_>) -> Result<Draft, Failure> {
    let (id, client) = context.client(&arguments.client)?;
    let (procedure_id, procedure) = context.procedure(&arguments.procedure)?;
    let id = context.practice.catch_up_to_write(&id, &procedure_id, context.today);
    let assignment = Assignment { id, procedure_id, procedure, client };
    assignment.draft(context.person(arguments.by.as_deref())?, context)
}

/// A result to create.
struct Assignment<'d> {
    id: ResultId,
    procedure_id: ProcedureId,
    procedure: &'d Document<Procedure>,
    client: &'d Document<Client>,
}

impl Assignment<'_> {
    fn draft(&self, by: Option<PersonId>, context: &FormContext<'_>) -> Result<Draft, Failure> {
        let by = by.as_ref();
        let (procedure, client) = (&*self.procedure.front, &*self.client.front);
        let result = NewResult { id: &self.id, procedure_id: &self.procedure_id, procedure, client, by };
        Ok(Draft::new("results", &self.id.stem(), result.text(&context.practice, context.today)))
    }
}
