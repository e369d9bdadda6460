//! Documents of the bundled library in a practice.

mod add;
mod installed;
mod list;
mod update;

use clap::{Args, Subcommand};

use crate::bundled::{PRISTINE, PRISTINE_README};
use crate::source::{ContentPath, WorkingTree};

use super::transaction::Transaction;
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

/// Writes changed documents with their unedited copies, and beside the first copies what they are.
fn write(mut changes: Transaction, tree: &WorkingTree) -> Result<(), Failure> {
    let readme = ContentPath::new(&format!("{PRISTINE}/README.md"));
    if !changes.changes().is_empty() && !tree.root().join(readme.as_str()).exists() {
        changes.plan(&readme, None, PRISTINE_README);
    }
    changes.write(tree.root())
}
