use clap::Args;

use crate::bundled::forms;
use crate::commands::Failure;
use crate::commands::form::{fill, line, title, yaml};

use super::context::FormContext;
use super::draft::{Draft, new_id};

/// A procedure, with all its headings
#[derive(Debug, Args)]
pub struct Arguments {
    /// The id, such as `time-services`
    id: String,

    /// The title, with its most important word first [default: derived from
    /// the id]
    #[arg(long)]
    title: Option<String>,
}

pub fn draft(arguments: &Arguments, context: &FormContext<'_>) -> Result<Draft, Failure> {
    let id = new_id(&arguments.id)?;
    let title = arguments.title.clone().unwrap_or_else(|| title(&id));
    let owner = context.person.as_ref().map(|person| person.as_str());
    let text = fill(
        forms::PROCEDURE,
        &[
            ("title", &yaml(&title)),
            ("owner", &line("owner", owner, "jane")),
            ("today", &context.today.to_string()),
        ],
    );
    Ok(Draft::new("procedures", &id, text))
}
