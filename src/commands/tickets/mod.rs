//! `monthly tickets`: one ticket for each client that owes the single of a month.

mod access;
mod list;
mod month;
mod pull;
mod push;
mod reconcile;
mod reconciled;
mod set;

pub(super) use reconcile::table as read_table;

use clap::{Args, Subcommand};

use super::world::World;
use super::{ExitStatus, Failure};

/// List or export the tickets of a month: one for each client that owes it
///
/// Each has a stable key, such as `MS-202611-time-services-acme`, in its
/// subject: by it a ticket is found again, and never raised twice. A client that
/// was waived gets no ticket. Exports leave out tickets that have a number.
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    subcommand_value_name = "COMMAND",
    disable_help_subcommand = true
)]
pub struct Arguments {
    #[command(subcommand)]
    verb: Option<Verb>,

    #[command(flatten)]
    list: list::List,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Set(set::Arguments),
    Reconcile(Box<reconcile::Arguments>),
    Push(Box<push::Arguments>),
    Pull(Box<pull::Arguments>),
}

pub fn run(arguments: Arguments, world: &mut World) -> Result<ExitStatus, Failure> {
    match arguments.verb {
        Some(Verb::Set(it)) => set::run(&it, world),
        Some(Verb::Reconcile(it)) => reconcile::run(&it, world),
        Some(Verb::Push(it)) => push::run(&it, world),
        Some(Verb::Pull(it)) => pull::run(&it, world),
        None => list::run(&arguments.list, world),
    }
}
