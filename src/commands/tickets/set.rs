use std::collections::BTreeMap;
use std::str::FromStr;

use clap::Args;

use crate::commands::changes::{ChangeOptions, Changes};
use crate::commands::new::FormContext;
use crate::commands::world::World;
use crate::commands::{ExitStatus, Failure};
use crate::diagnostic::{Count, FieldPath};
use crate::document::{self, Edit};
use crate::facts::TicketsSetFacts;
use crate::model::{ClientId, Month};
use crate::practice::MonthlySingle;

use super::month::TicketMonth;

/// Write numbers of tickets into the single of a month
///
/// There they are before any result exists; a new result gets its number from
/// there. Where a result names another ticket, that one counts, and `monthly
/// check` reports the difference.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The month, such as `2026-12` or `202612`
    #[arg(value_parser = |text: &str| text.parse::<Month>())]
    month: Month,

    /// Clients with the numbers of their tickets
    #[arg(required = true, value_name = "CLIENT=NUMBER")]
    numbers: Vec<Setting>,

    #[command(flatten)]
    changes: ChangeOptions,
}

/// Number of a client's ticket.
#[derive(Clone, Debug)]
struct Setting {
    client: String,
    number: String,
}

impl FromStr for Setting {
    type Err = String;

    fn from_str(text: &str) -> Result<Setting, String> {
        let (client, number) = text.split_once('=').unwrap_or((text, ""));
        let number = number.trim().trim_start_matches('#');
        match !client.trim().is_empty() && !number.is_empty() {
            true => Ok(Setting { client: client.trim().to_owned(), number: number.to_owned() }),
            false => Err("expected a client and the number of its ticket, as `acme=184223`".to_owned()),
        }
    }
}

pub fn run(arguments: &Arguments, world: &mut World) -> Result<ExitStatus, Failure> {
    let tree = world.practice()?;
    let context = FormContext::open(&tree, world)?;
    let month = TicketMonth::of(arguments.month, &context)?;
    month.require_open()?;
    let mut numbers = BTreeMap::new();
    for Setting { client, number } in &arguments.numbers {
        let (id, _) = context.client(client)?;
        if !month.tickets.tickets.iter().any(|it| it.client == id.as_str()) {
            return Err(Failure::new(format!("`{id}` has no ticket in {}", arguments.month))
                .with_help(format!("`monthly tickets {}` says why", arguments.month)));
        }
        if numbers.insert(id.clone(), number.clone()).is_some_and(|before| before != *number) {
            return Err(Failure::new(format!("two numbers are given for `{id}`")));
        }
    }
    let single = month.single;
    let old = context.text(&single.document.path)?;
    let mut changes = Changes::of(&tree);
    changes.edit(&single.document.path, &old, &with_numbers(single, &old, &numbers)?);
    let message = format!("Number the tickets of {}", arguments.month);
    let facts = TicketsSetFacts {
        month: arguments.month,
        numbers: numbers.into_iter().map(|(client, number)| (client.to_string(), number)).collect(),
        changes: changes.apply(&arguments.changes, &message, world)?,
    };
    world.print_facts(arguments.changes.output.format, &facts, |facts, _| {
        let tickets = Count(facts.numbers.len(), "ticket");
        let done = if facts.changes.files.is_empty() { "had these numbers already" } else { "numbered" };
        format!("{}{}: {tickets} {done}\n", facts.changes.diff(), facts.month)
    })?;
    Ok(ExitStatus::Clean)
}

/// The text of a single with the numbers of some tickets. What it says of a ticket with another number is replaced.
pub fn with_numbers(
    single: &MonthlySingle,
    text: &str,
    numbers: &BTreeMap<ClientId, String>,
) -> Result<String, Failure> {
    let tickets = &single.document.front.tickets;
    let is_new = |(client, number): &(&ClientId, &String)| {
        tickets.get(*client).is_none_or(|ticket| ticket.id.as_str() != number.as_str())
    };
    let new: Vec<(FieldPath, String)> = numbers
        .iter()
        .filter(is_new)
        .map(|(client, number)| {
            let field = FieldPath::of("tickets").key(client.as_str());
            (field, serde_json::Value::from(number.as_str()).to_string())
        })
        .collect();
    let edits: Vec<(FieldPath, Edit<'_>)> =
        new.iter().map(|(field, number)| (field.clone(), Edit::Set(number))).collect();
    let path = &single.document.path;
    document::edit_fields(path, text, &edits).map_err(|error| Failure::not_edited(path, &error))
}
