//! A new document from a form: the common keys filled in, the others as comments.
//!
//! One kind of document, one file, beside its form in `forms/`. What exists is never touched, and
//! an id that nobody knows is refused with the nearest that somebody does.

mod client;
mod desk;
mod draft;
mod handbook;
mod idea;
mod person;
mod procedure;
mod result;
mod single;

use clap::{Args, Subcommand};

use super::world::World;
use super::{Failure, Outcome};

use desk::Desk;

/// Write a new document from a form
///
/// Prints the path of the file. What exists is never overwritten.
#[derive(Debug, Args)]
#[command(subcommand_value_name = "KIND", subcommand_help_heading = "Kinds", disable_help_subcommand = true)]
pub struct Arguments {
    #[command(subcommand)]
    kind: Kind,
}

#[derive(Debug, Subcommand)]
enum Kind {
    Procedure(procedure::Arguments),
    Client(client::Arguments),
    Single(single::Arguments),
    Result(result::Monthly),
    CatchUp(result::CatchUp),
    Idea(idea::Arguments),
    Person(person::Arguments),
    Handbook(handbook::Arguments),
}

pub fn run(arguments: Arguments, world: &mut World) -> Result<Outcome, Failure> {
    let tree = world.practice()?;
    let desk = Desk::open(&tree, world)?;
    let draft = match arguments.kind {
        Kind::Procedure(it) => procedure::draft(&it, &desk),
        Kind::Client(it) => client::draft(&it, &desk),
        Kind::Single(it) => single::draft(&it, &desk),
        Kind::Result(it) => result::monthly(&it, &desk),
        Kind::CatchUp(it) => result::catch_up(&it, &desk),
        Kind::Idea(it) => idea::draft(&it, &desk),
        Kind::Person(it) => person::draft(&it, &desk),
        Kind::Handbook(it) => handbook::draft(&it),
    }?;
    let path = draft.write(tree.root())?;
    let shown = format!("{}\n", world.shown(&path).display());
    world.print(&shown)?;
    Ok(Outcome::Clean)
}
