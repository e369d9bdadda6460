use clap::Args;

use crate::commands::Failure;
use crate::commands::form::{fill, line, title, yaml};

use super::desk::Desk;
use super::draft::{Draft, new_id};

/// A procedure for the library, with all of its headings
#[derive(Debug, Args)]
pub struct Arguments {
    /// The id, as `time-services`
    id: String,

    /// The title, the most important word first
    #[arg(long)]
    title: Option<String>,
}

pub fn draft(arguments: &Arguments, desk: &Desk) -> Result<Draft, Failure> {
    let id = new_id(&arguments.id)?;
    let title = arguments.title.clone().unwrap_or_else(|| title(&id));
    let owner = desk.person.as_ref().map(|person| person.as_str());
    let text = fill(
        include_str!("forms/procedure.md"),
        &[
            ("title", &yaml(&title)),
            ("summary", "One plain sentence that a client could read."),
            ("owner", &line("owner", owner, "jane")),
            ("today", &desk.today.to_string()),
        ],
    );
    Ok(Draft::new("procedures", &id, text))
}
