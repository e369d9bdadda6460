use clap::Args;

use crate::commands::Failure;
use crate::commands::form::{fill, line, yaml};
use crate::document::Document;
use crate::model::{Exclusion, Month, PersonId, Procedure, exclusion};

use super::context::FormContext;
use super::draft::Draft;

/// The single of a month; opened if the month has begun
#[derive(Debug, Args)]
pub struct Arguments {
    /// The month, as `2026-12` or `202612`
    #[arg(value_parser = |text: &str| text.parse::<Month>())]
    month: Month,

    /// The procedure of the month
    procedure: String,

    /// Who leads it [default: the procedure's owner]
    #[arg(long, value_name = "PERSON")]
    lead: Option<String>,
}

pub fn draft(arguments: &Arguments, context: &FormContext) -> Result<Draft, Failure> {
    let month = arguments.month;
    let (id, procedure) = context.procedure(&arguments.procedure)?;
    if let Some(single) = context.practice.singles.get(&month) {
        let message = format!("{month} has a single already: `{}`", single.document.path);
        return Err(Failure::new(message).with_help("a month can have only one single: choose another month"));
    }
    let calendar = &context.practice.settings.calendar;
    let due = calendar.due_day.map_or(month.last_day(), |day| month.day(day));
    let lead = match &arguments.lead {
        Some(named) => context.person(Some(named))?,
        None => procedure.front.owner.clone().or_else(|| context.person.clone()),
    };
    let text = fill(
        include_str!("forms/single.md"),
        &[
            ("title", &yaml(&calendar.title(month, &context.practice.task(&id)))),
            ("due", &due.to_string()),
            ("lead", &line("lead", lead.as_ref().map(PersonId::as_str), "jane")),
            ("opening", &opening(month, procedure, context)),
        ],
    );
    Ok(Draft::new("singles", &format!("{month}-{id}"), text))
}

/// Returns the opening date and the clients at which the single is required; a comment for a future month.
fn opening(month: Month, procedure: &Document<Procedure>, context: &FormContext) -> String {
    if month > context.today.month() {
        return "# Set on the first day of the month, and never changed after that:\n# opened_on: …\n# population: […]".into();
    }
    let (mut required, mut excluded) = (Vec::new(), Vec::new());
    for (id, client) in &context.practice.clients {
        match exclusion(&client.front, &procedure.front, month, &context.practice.settings.calendar) {
            None => required.push(id.as_str()),
            Some(Exclusion::Joined(_) | Exclusion::Left(_)) if !client.front.served_in(month) => {}
            Some(why) => excluded.push(format!("\n  {id}: {}", yaml(&why.to_string()))),
        }
    }
    let opened = format!(
        "opened_on: {}\n# The clients at which it is required. The list is never changed after that day.",
        context.today
    );
    let excluded = match excluded.is_empty() {
        true => String::new(),
        false => format!("\nexcluded:{}", excluded.concat()),
    };
    format!("{opened}\npopulation: [{}]{excluded}", required.join(", "))
}
