use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::bundled::forms;
use crate::commands::Failure;
use crate::commands::form::{fill, title, yaml};
use crate::model::Role;

use super::context::FormContext;
use super::draft::{Draft, new_id};

/// A member of staff
#[derive(Debug, Args)]
pub struct Arguments {
    /// The id, such as `tom`
    id: String,

    /// The name [default: derived from the id]
    #[arg(long)]
    name: Option<String>,

    /// The role
    #[arg(long, default_value = "technician", value_parser = roles())]
    role: String,

    /// E-mail address of the person's commits; may be repeated
    #[arg(long, value_name = "ADDRESS")]
    email: Vec<String>,
}

fn roles() -> PossibleValuesParser {
    PossibleValuesParser::new(Role::ALL.iter().map(|role| role.word()))
}

pub fn draft(arguments: &Arguments, context: &FormContext<'_>) -> Result<Draft, Failure> {
    let id = new_id(&arguments.id)?;
    let name = arguments.name.clone().unwrap_or_else(|| title(&id));
    let emails: Vec<String> = arguments.email.iter().map(|email| yaml(email)).collect();
    let text = fill(
        forms::PERSON,
        &[
            ("name", &yaml(&name)),
            ("role", &arguments.role),
            ("emails", &format!("[{}]", emails.join(", "))),
            ("today", &context.today.to_string()),
        ],
    );
    Ok(Draft::new("staff", &id, text))
}
