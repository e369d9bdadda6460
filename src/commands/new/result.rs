use clap::Args;

use crate::commands::Failure;
use crate::coverage::exclusion;
use crate::document::Document;
use crate::forms::NewResult;
use crate::model::{Client, ClientId, Day, Exclusion, Month, PersonId, Procedure, ProcedureId};
use crate::practice::ResultId;

use super::context::FormContext;
use super::draft::Draft;

/// The result of a month's single for a client, with an entry per item
#[derive(Debug, Args)]
pub struct Monthly {
    /// The month, such as `2026-12` or `202612`
    #[arg(value_parser = |text: &str| text.parse::<Month>())]
    month: Month,

    /// The client
    client: String,

    /// Who does the work [default: the person with your git address]
    #[arg(long, value_name = "PERSON")]
    by: Option<String>,
}

/// The result of a past single, done for a client outside its month
#[derive(Debug, Args)]
pub struct CatchUp {
    /// The client
    client: String,

    /// The procedure
    procedure: String,

    /// Day of the work, if it is done: `2026-12-01` [default: not done yet]
    #[arg(long, value_name = "DATE")]
    performed_on: Option<Day>,

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
    let id = ResultId::Monthly(month, id);
    let assignment = Assignment { id, procedure_id, procedure, client, performed_on: None };
    assignment.draft(context.person(arguments.by.as_deref())?, context)
}

pub fn catch_up(arguments: &CatchUp, context: &FormContext<'_>) -> Result<Draft, Failure> {
    let (id, client) = context.client(&arguments.client)?;
    let (procedure_id, procedure) = context.procedure(&arguments.procedure)?;
    let performed_on = arguments.performed_on;
    if let Some(day) = performed_on.filter(|day| *day > context.today) {
        return Err(Failure::new(format!("the work cannot be done already: {day} is in the future")));
    }
    let day = performed_on.unwrap_or(context.today);
    require_served(&id, &client.front, &procedure_id, day)?;
    let id = context.practice.catch_up_to_write(&id, &procedure_id, day);
    let assignment = Assignment { id, procedure_id, procedure, client, performed_on };
    assignment.draft(context.person(arguments.by.as_deref())?, context)
}

/// Refuses work on a day on which the client is not served.
fn require_served(id: &ClientId, client: &Client, procedure: &ProcedureId, day: Day) -> Result<(), Failure> {
    match client.service_end {
        _ if client.served_on(day) => Ok(()),
        Some(last) if last < day => Err(Failure::new(format!("`{id}` left on {last}")).with_help(format!(
            "if the work was done until then: `monthly new catch-up {id} {procedure} --performed-on DATE`"
        ))),
        _ => Err(Failure::new(format!("`{id}` is served from {}", client.service_start))),
    }
}

/// A result to create.
struct Assignment<'d> {
    id: ResultId,
    procedure_id: ProcedureId,
    procedure: &'d Document<Procedure>,
    client: &'d Document<Client>,
    /// Day of the work, if it is done.
    performed_on: Option<Day>,
}

impl Assignment<'_> {
    fn draft(&self, by: Option<PersonId>, context: &FormContext<'_>) -> Result<Draft, Failure> {
        let by = by.as_ref();
        let (procedure, client) = (&*self.procedure.front, &*self.client.front);
        let performed_on = self.performed_on;
        let result =
            NewResult { id: &self.id, procedure_id: &self.procedure_id, procedure, client, by, performed_on };
        Ok(Draft::new("results", &self.id.stem(), result.text(&context.practice, context.today)))
    }
}
