use clap::Args;

use crate::commands::changes::{ChangeOptions, Changes};
use crate::commands::new::FormContext;
use crate::commands::world::World;
use crate::commands::{ExitStatus, Failure};
use crate::facts::TicketsPullFacts;
use crate::model::Month;
use crate::tickets::TicketKey;

use super::access::{SystemOptions, failed};
use super::reconciled::{Reconciled, report};

/// Compare the tickets of a month in the ticket system with the practice
///
/// Does with what the ticket system answers what `tickets reconcile` does with a
/// table. Exit code 1 if anything disagrees.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The month, such as `2026-12` or `202612`
    #[arg(value_parser = |text: &str| text.parse::<Month>())]
    month: Month,

    #[command(flatten)]
    system: SystemOptions,

    #[command(flatten, next_help_heading = "Options")]
    changes: ChangeOptions,
}

pub fn run(arguments: &Arguments, world: &mut World) -> Result<ExitStatus, Failure> {
    let tree = world.practice()?;
    let context = FormContext::open(&tree, world)?;
    let single = context.single(arguments.month)?;
    context.require_readable(single)?;
    let system = arguments.system.connect(world)?;
    let beginning = TicketKey::beginning(&single.id);
    let tickets = system.tickets(&beginning).map_err(|error| failed(&error))?;
    let reconciled = Reconciled::of(&context, &tickets, Some(arguments.month), Changes::of(&tree))?;
    let facts = TicketsPullFacts(reconciled.write(&arguments.changes, world)?);
    report(&facts, &facts.0, arguments.changes.output.format, world)
}
