use clap::Args;

use crate::commands::Failure;
use crate::commands::form::{fill, line, title, yaml};

use super::desk::Desk;
use super::draft::{Draft, new_id};

/// An idea for a month to come
#[derive(Debug, Args)]
pub struct Arguments {
    /// The id, as `mfa-coverage`
    id: String,

    /// The title [default: made from the id]
    #[arg(long)]
    title: Option<String>,
}

pub fn draft(arguments: &Arguments, desk: &Desk) -> Result<Draft, Failure> {
    let id = new_id(&arguments.id)?;
    let title = arguments.title.clone().unwrap_or_else(|| title(&id));
    let raised_by = desk.person.as_ref().map(|person| person.as_str());
    let text = fill(
        include_str!("forms/idea.md"),
        &[
            ("title", &yaml(&title)),
            ("raised_by", &line("raised_by", raised_by, "tom")),
            ("today", &desk.today.to_string()),
        ],
    );
    Ok(Draft::new("ideas", &id, text))
}
