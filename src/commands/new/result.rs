use clap::Args;

use crate::commands::Failure;
use crate::coverage::exclusion;
use crate::document::Document;
use crate::forms::NewResult;
use crate::model::{Client, ClientId, ClientResult, Day, Exclusion, Month, PersonId, Procedure, ProcedureId};
use crate::practice::{Practice, ResolvedResult, ResultId};

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
    let assignment = Assignment::monthly(arguments.month, &arguments.client, context)?;
    Ok(assignment.draft(context.person(arguments.by.as_deref())?, context))
}

pub fn catch_up(arguments: &CatchUp, context: &FormContext<'_>) -> Result<Draft, Failure> {
    let CatchUp { client, procedure, performed_on, by } = arguments;
    let assignment = Assignment::catch_up(client, procedure, *performed_on, context)?;
    Ok(assignment.draft(context.person(by.as_deref())?, context))
}

/// Refuses work on a day on which the client is not served.
fn require_served(id: &ClientId, client: &Client, procedure: &ProcedureId, day: Day) -> Result<(), Failure> {
    match client.service_end {
        _ if client.served_on(day) => Ok(()),
        Some(last) if last < day => Err(Failure::new(format!("`{id}` left on {last}")).with_help(format!(
            "if the work was done until then: `monthly catch-up {id} {procedure} --performed-on DATE`"
        ))),
        _ => Err(Failure::new(format!("`{id}` is served from {}", client.service_start))),
    }
}

/// Work at a client that has a result, or is to have one.
pub struct Assignment<'d> {
    pub id: ResultId,
    pub procedure_id: ProcedureId,
    pub procedure: &'d Document<Procedure>,
    pub client: &'d Document<Client>,
    /// Day of the work, if it is done.
    pub performed_on: Option<Day>,
}

impl<'d> Assignment<'d> {
    /// Work of a month's single; fails where the single is not required at the client.
    pub fn monthly(
        month: Month,
        client: &str,
        context: &'d FormContext<'_>,
    ) -> Result<Assignment<'d>, Failure> {
        let single = context.single(month)?;
        let (id, client) = context.client(client)?;
        if let Some(why) = exclusion(&context.practice, single, &id) {
            let procedure = &single.id.procedure;
            let help = match why {
                Exclusion::Left(_) => "nothing is recorded for a client that left".to_owned(),
                _ => format!("if it catches up later: `monthly catch-up {id} {procedure}`"),
            };
            let message = format!("the single of {month} is not required at `{id}`: {why}");
            return Err(Failure::new(message).with_help(help));
        }
        let (procedure_id, procedure) = context.procedure(single.id.procedure.as_str())?;
        let id = ResultId::Monthly(month, id);
        Ok(Assignment { id, procedure_id, procedure, client, performed_on: None })
    }

    /// Work of a single that is being opened, at a client of its population.
    pub fn of_opening(
        month: Month,
        client: &ClientId,
        procedure: &ProcedureId,
        context: &'d FormContext<'_>,
    ) -> Result<Assignment<'d>, Failure> {
        let (id, client) = context.client(client.as_str())?;
        let (procedure_id, procedure) = context.procedure(procedure.as_str())?;
        Ok(Assignment {
            id: ResultId::Monthly(month, id),
            procedure_id,
            procedure,
            client,
            performed_on: None,
        })
    }

    /// A catch-up, begun or new; fails where the client is not served on that day.
    pub fn catch_up(
        client: &str,
        procedure: &str,
        performed_on: Option<Day>,
        context: &'d FormContext<'_>,
    ) -> Result<Assignment<'d>, Failure> {
        let (id, client) = context.client(client)?;
        let (procedure_id, procedure) = context.procedure(procedure)?;
        if let Some(day) = performed_on.filter(|day| *day > context.today) {
            return Err(Failure::new(format!("the work cannot be done already: {day} is in the future")));
        }
        let day = performed_on.unwrap_or(context.today);
        require_served(&id, &client.front, &procedure_id, day)?;
        let id = context.practice.catch_up_to_write(&id, &procedure_id, day);
        Ok(Assignment { id, procedure_id, procedure, client, performed_on })
    }

    fn draft(&self, by: Option<PersonId>, context: &FormContext<'_>) -> Draft {
        let text = self.form(by.as_ref(), context).text(&context.practice, context.today);
        Draft::new("results", &self.id.stem(), text)
    }

    /// The form of its result.
    pub fn form<'f>(&'f self, by: Option<&'f PersonId>, context: &'f FormContext<'_>) -> NewResult<'f> {
        NewResult {
            id: &self.id,
            procedure_id: &self.procedure_id,
            procedure: &self.procedure.front,
            client: &self.client.front,
            by,
            performed_on: self.performed_on,
            last: self.last(&context.practice),
        }
    }

    /// Result of the last time that the client had the procedure.
    fn last<'p>(&self, practice: &'p Practice) -> Option<&'p ClientResult> {
        let is_before = |it: &ResolvedResult<'_>| {
            *it.id != self.id
                && it.id.client() == self.id.client()
                && it.procedure_id == Some(&self.procedure_id)
        };
        let before = practice.resolved_results().filter(is_before);
        let done = before.filter(|it| it.front().performed_on.is_some() && !it.front().items.is_empty());
        done.max_by_key(|it| it.front().performed_on).map(|it| it.front())
    }
}
