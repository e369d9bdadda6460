use clap::Args;

use crate::bundled::forms;
use crate::commands::Failure;
use crate::commands::form::{fill, line, title, yaml};

use super::context::FormContext;
use super::draft::{Draft, new_id};

/// An idea for a future month
#[derive(Debug, Args)]
pub struct Arguments {
    /// The id, such as `mfa-coverage`
    id: String,

    /// The title [default: derived from the id]
    #[arg(long)]
    title: Option<String>,
}

pub fn draft(arguments: &Arguments, context: &FormContext<'_>) -> Result<Draft, Failure> {
    let id = new_id(&arguments.id)?;
    let title = arguments.title.clone().unwrap_or_else(|| title(&id));
    let raised_by = context.person.as_ref().map(|person| person.as_str());
    let text = fill(
        forms::IDEA,
        &[
            ("title", &yaml(&title)),
            ("raised_by", &line("raised_by", raised_by, "tom")),
            ("today", &context.today.to_string()),
        ],
    );
    Ok(Draft::new("ideas", &id, text))
}
