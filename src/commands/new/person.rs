use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::commands::Failure;
use crate::commands::form::{fill, title, yaml};
use crate::model::Role;

use super::desk::Desk;
use super::draft::{Draft, new_id};

/// A person on the staff
#[derive(Debug, Args)]
pub struct Arguments {
    /// The id, as `tom`
    id: String,

    /// The name [default: made from the id]
    #[arg(long)]
    name: Option<String>,

    /// What the person does
    #[arg(long, default_value = "technician", value_parser = roles())]
    role: String,

    /// An address under which the person commits; may be repeated
    #[arg(long, value_name = "ADDRESS")]
    email: Vec<String>,
}

fn roles() -> PossibleValuesParser {
    PossibleValuesParser::new(Role::ALL.iter().map(|role| role.word()))
}

pub fn draft(arguments: &Arguments, desk: &Desk) -> Result<Draft, Failure> {
    let id = new_id(&arguments.id)?;
    let name = arguments.name.clone().unwrap_or_else(|| title(&id));
    let emails: Vec<String> = arguments.email.iter().map(|email| yaml(email)).collect();
    let text = fill(
        include_str!("forms/person.md"),
        &[
            ("name", &yaml(&name)),
            ("role", &arguments.role),
            ("emails", &format!("[{}]", emails.join(", "))),
            ("today", &desk.today.to_string()),
        ],
    );
    Ok(Draft::new("staff", &id, text))
}
