use clap::Args;

use crate::commands::Failure;
use crate::commands::form::{fill, line, title, yaml};
use crate::model::Day;

use super::desk::Desk;
use super::draft::{Draft, new_id};

/// A client, who is served from a day on
#[derive(Debug, Args)]
pub struct Arguments {
    /// The id, as `acme`: it is never changed and never used again
    id: String,

    /// The name [default: made from the id]
    #[arg(long)]
    name: Option<String>,

    /// The first day of service [default: today]
    #[arg(long, value_name = "DATE", value_parser = |text: &str| text.parse::<Day>())]
    since: Option<Day>,

    /// The primary technician
    #[arg(long, value_name = "PERSON")]
    technician: Option<String>,
}

pub fn draft(arguments: &Arguments, desk: &Desk) -> Result<Draft, Failure> {
    let id = new_id(&arguments.id)?;
    let name = arguments.name.clone().unwrap_or_else(|| title(&id));
    let technician = match &arguments.technician {
        Some(named) => desk.person(Some(named))?,
        None => None,
    };
    let technician = technician.as_ref().map(|person| person.as_str());
    let text = fill(
        include_str!("forms/client.md"),
        &[
            ("id", &id),
            ("name", &yaml(&name)),
            ("since", &arguments.since.unwrap_or(desk.today).to_string()),
            ("technician", &line("primary_technician", technician, "tom")),
            ("today", &desk.today.to_string()),
        ],
    );
    Ok(Draft::new("clients", &id, text))
}
