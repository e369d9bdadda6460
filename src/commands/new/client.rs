use clap::Args;

use crate::bundled::forms;
use crate::commands::Failure;
use crate::commands::form::{fill, line, title, yaml};
use crate::model::Day;

use super::context::FormContext;
use super::draft::{Draft, new_id};

/// A client
#[derive(Debug, Args)]
pub struct Arguments {
    /// The id, such as `acme`, which is never changed or reused
    id: String,

    /// The name [default: derived from the id]
    #[arg(long)]
    name: Option<String>,

    /// The first day of service [default: today]
    #[arg(long, value_name = "DATE", value_parser = |text: &str| text.parse::<Day>())]
    since: Option<Day>,

    /// The primary technician
    #[arg(long, value_name = "PERSON")]
    technician: Option<String>,
}

pub fn draft(arguments: &Arguments, context: &FormContext<'_>) -> Result<Draft, Failure> {
    let id = new_id(&arguments.id)?;
    let name = arguments.name.clone().unwrap_or_else(|| title(&id));
    let technician = match &arguments.technician {
        Some(named) => context.person(Some(named))?,
        None => None,
    };
    let technician = technician.as_ref().map(|person| person.as_str());
    let text = fill(
        forms::CLIENT,
        &[
            ("id", &id),
            ("name", &yaml(&name)),
            ("since", &arguments.since.unwrap_or(context.today).to_string()),
            ("technician", &line("primary_technician", technician, "tom")),
            ("today", &context.today.to_string()),
        ],
    );
    Ok(Draft::new("clients", &id, text))
}
