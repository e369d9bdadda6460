//! Theme files, and how a practice overrides them.

mod contract;
mod eject;
mod list;

use clap::{Args, Subcommand};

use super::world::World;
use super::{ExitStatus, Failure};

/// List, copy and describe the files of the theme
///
/// Each file in `themes/default/` of the practice, or in the folder that
/// `[site] theme` names, overrides the built-in file of the same name. Colours
/// and a logo need no file: set them below `[site]` in monthly.toml.
#[derive(Debug, Args)]
#[command(subcommand_value_name = "COMMAND", disable_help_subcommand = true)]
pub struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    List(list::Arguments),
    Eject(eject::Arguments),
    Contract(contract::Arguments),
}

pub fn run(arguments: Arguments, world: &mut World) -> Result<ExitStatus, Failure> {
    match arguments.verb {
        Verb::List(it) => list::run(&it, world),
        Verb::Eject(it) => eject::run(&it, world),
        Verb::Contract(it) => contract::run(&it, world),
    }
}
