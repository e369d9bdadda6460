//! `monthly new`: writes a new document from a form, with the common keys filled in and the others as
//! comments.
//!
//! Each kind of document has a module here and a form in [`crate::bundled::forms`].

mod client;
mod context;
mod draft;
mod handbook;
mod idea;
mod opening;
mod person;
mod procedure;
mod result;
mod single;

use clap::{Args, Subcommand};

use super::world::World;
use super::{ExitStatus, Failure};

pub(super) use context::FormContext;
pub(super) use opening::Opening;
pub(super) use result::Assignment;
pub(super) use single::NewSingle;

/// Write a new document from a form
///
/// Prints the path of the file. Existing files are never overwritten.
#[derive(Debug, Args)]
#[command(subcommand_value_name = "KIND", subcommand_help_heading = "Kinds", disable_help_subcommand = true)]
pub struct Arguments {
    #[command(subcommand)]
    kind: NewDocument,
}

#[derive(Debug, Subcommand)]
enum NewDocument {
    Procedure(procedure::Arguments),
    Client(client::Arguments),
    Single(single::Arguments),
    Result(result::Monthly),
    CatchUp(result::CatchUp),
    Idea(idea::Arguments),
    Person(person::Arguments),
    Handbook(handbook::Arguments),
}

pub fn run(arguments: Arguments, world: &mut World) -> Result<ExitStatus, Failure> {
    let tree = world.practice()?;
    let context = FormContext::open(&tree, world)?;
    let draft = match arguments.kind {
        NewDocument::Procedure(it) => procedure::draft(&it, &context),
        NewDocument::Client(it) => client::draft(&it, &context),
        NewDocument::Single(it) => single::NewSingle::from(it).draft(&context),
        NewDocument::Result(it) => result::monthly(&it, &context),
        NewDocument::CatchUp(it) => result::catch_up(&it, &context),
        NewDocument::Idea(it) => idea::draft(&it, &context),
        NewDocument::Person(it) => person::draft(&it, &context),
        NewDocument::Handbook(it) => handbook::draft(&it),
    }?;
    let path = draft.write(&tree)?;
    let shown = format!("{}\n", world.shown(&path).display());
    world.print(&shown)?;
    Ok(ExitStatus::Clean)
}
