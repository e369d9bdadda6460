//! The files that the site looks like, and what a practice lays over them.

mod contract;
mod eject;
mod list;

use clap::{Args, Subcommand};

use super::world::World;
use super::{Failure, Outcome};

/// List, copy and explain the files that the site is made with
///
/// Each file in `themes/default/` of the practice, or in the folder that
/// `[site] theme` names, takes the place of the built-in file of the same name.
/// For colours and a logo no file is needed: `[site]` in monthly.toml has them.
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

pub fn run(arguments: Arguments, world: &mut World) -> Result<Outcome, Failure> {
    match arguments.verb {
        Verb::List(it) => list::run(it, world),
        Verb::Eject(it) => eject::run(&it, world),
        Verb::Contract(it) => contract::run(&it, world),
    }
}
