//! Documents of the bundled library in a practice.

mod add;
mod transaction;
mod installed;
mod list;
mod update;

use clap::{Args, Subcommand};

use super::world::World;
use super::{ExitStatus, Failure};

/// List, copy and update the procedures that come with the program
///
/// Edit the copies in `content/` as you like. An unedited copy stays in
/// `.library/`, so that updates can be merged with your edits.
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

pub fn run(arguments: Arguments, world: &mut World) -> Result<ExitStatus, Failure> {
    match arguments.verb {
        Verb::List(it) => list::run(&it, world),
        Verb::Add(it) => add::run(&it, world),
        Verb::Update(it) => update::run(&it, world),
    }
}
