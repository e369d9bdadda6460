use clap::Args;

use crate::commands::Failure;
use crate::commands::form::{fill, line, yaml};
use crate::document::Document;
use crate::model::{Exclusion, Month, PersonId, Procedure, exclusion};

use super::desk::Desk;
use super::draft::Draft;

/// The single of a month; opened at once where the month has come
#[derive(Debug, Args)]
pub struct Arguments {
    /// The month, as `2026-12` or `202612`
    #[arg(value_parser = |text: &str| text.parse::<Month>())]
    month: Month,

    /// The procedure that the month runs
    procedure: String,

    /// Who leads it [default: the procedure's owner]
    #[arg(long, value_name = "PERSON")]
    lead: Option<String>,
}

pub fn draft(arguments: &Arguments, desk: &Desk) -> Result<Draft, Failure> {
    let month = arguments.month;
    let (id, procedure) = desk.procedure(&arguments.procedure)?;
    if let Some(single) = desk.practice.singles.get(&month) {
        let message = format!("{month} has a single already: `{}`", single.document.path);
        return Err(Failure::new(message).with_help("a month has one single; take another month"));
    }
    let calendar = &desk.practice.settings.calendar;
    let due = calendar.due_day.map_or(month.last_day(), |day| month.day(day));
    let lead = match &arguments.lead {
        Some(named) => desk.person(Some(named))?,
        None => procedure.front.owner.clone().or_else(|| desk.person.clone()),
    };
    let text = fill(
        include_str!("forms/single.md"),
        &[
            ("title", &yaml(&calendar.title(month, &desk.practice.task(&id)))),
            ("due", &due.to_string()),
            ("lead", &line("lead", lead.as_ref().map(PersonId::as_str), "jane")),
            ("opening", &opening(month, procedure, desk)),
        ],
    );
    Ok(Draft::new("singles", &format!("{month}-{id}"), text))
}

/// The day and who owes it, frozen; nothing yet for a month to come.
fn opening(month: Month, procedure: &Document<Procedure>, desk: &Desk) -> String {
    if month > desk.today.month() {
        return "# On the first day of the month, and frozen from then on:\n# opened_on: …\n# population: […]".into();
    }
    let (mut owing, mut excluded) = (Vec::new(), Vec::new());
    for (id, client) in &desk.practice.clients {
        match exclusion(&client.front, &procedure.front, month, &desk.practice.settings.calendar) {
            None => owing.push(id.as_str()),
            Some(Exclusion::Joined(_) | Exclusion::Left(_)) if !client.front.served_in(month) => {}
            Some(why) => excluded.push(format!("\n  {id}: {}", yaml(&why.to_string()))),
        }
    }
    let opened = format!("opened_on: {}\n# Frozen on that day: the clients that owe it.", desk.today);
    let excluded = match excluded.is_empty() {
        true => String::new(),
        false => format!("\nexcluded:{}", excluded.concat()),
    };
    format!("{opened}\npopulation: [{}]{excluded}", owing.join(", "))
}
