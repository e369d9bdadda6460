//! What a practice has of the library that comes with the program, and what it might have.

mod add;
mod changes;
mod holding;
mod list;
mod update;

use clap::{Args, Subcommand};

use super::world::World;
use super::{Failure, Outcome};

/// List, copy and update the procedures that come with the program
///
/// A practice edits what it copied. A second copy stays in `.library/`, as it
/// was copied, so that a newer text can be merged with what was edited.
#[derive(Debug, Args)]
#[command(subcommand_value_name = "COMMAND", disable_help_subcommand = true)]
pub struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    List(list::Arguments),
    Add(add::Arguments),
    Update(update::Arguments),
}

pub fn run(arguments: Arguments, world: &mut World) -> Result<Outcome, Failure> {
    match arguments.verb {
        Verb::List(it) => list::run(it, world),
        Verb::Add(it) => add::run(&it, world),
        Verb::Update(it) => update::run(&it, world),
    }
}
