//! Evidence of results.

mod add;

use clap::{Args, Subcommand};

use super::world::World;
use super::{ExitStatus, Failure};

/// Add files that prove the work to a result
#[derive(Debug, Args)]
#[command(subcommand_value_name = "COMMAND", disable_help_subcommand = true)]
pub struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Add(add::Arguments),
}

pub fn run(arguments: Arguments, world: &mut World) -> Result<ExitStatus, Failure> {
    match arguments.verb {
        Verb::Add(it) => add::run(&it, world),
    }
}
