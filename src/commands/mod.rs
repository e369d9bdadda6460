//! One verb, one file: a struct of arguments whose doc comments are the help, and `run`.
//!
//! A new verb is a file with `Arguments` and `run`, and its line in [`verbs!`] below.

mod as_of;
mod build;
mod check;
mod completions;
mod demo;
mod diff;
mod explain;
mod failure;
mod form;
mod history;
mod init;
mod library;
mod new;
mod options;
mod outcome;
mod practice_source;
mod section;
mod serve;
mod status;
mod theme;
mod verify;
mod told;
mod world;

pub use failure::Failure;
pub use outcome::Outcome;

use clap::{Parser, Subcommand};

use options::Options;
use world::World;

/// The Monthly Single as documentation in git
///
/// One maintenance task a month, at every client, with a record for each.
/// `monthly` checks the Markdown files of such a practice and makes a site of
/// them.
#[derive(Debug, Parser)]
#[command(
    name = "monthly",
    version,
    max_term_width = 80,
    disable_help_subcommand = true,
    subcommand_value_name = "COMMAND",
    after_help = "Exit code: 0 clean, 1 findings, 2 could not work."
)]
pub struct CommandLine {
    #[command(subcommand)]
    verb: Verb,

    #[command(flatten)]
    options: Options,
}

macro_rules! verbs {
    ($($verb:ident = $module:ident,)+) => {
        #[derive(Debug, Subcommand)]
        enum Verb {
            $($verb($module::Arguments),)+
        }

        impl Verb {
            fn run(self, world: &mut World) -> Result<Outcome, Failure> {
                match self {
                    $(Verb::$verb(arguments) => $module::run(arguments, world),)+
                }
            }
        }
    };
}

verbs! {
    Init = init,
    New = new,
    Library = library,
    Check = check,
    Serve = serve,
    Build = build,
    Theme = theme,
    Status = status,
    History = history,
    Diff = diff,
    Verify = verify,
    Explain = explain,
    Demo = demo,
    Completions = completions,
}

/// Does what was asked for, and says so.
pub fn run(line: CommandLine) -> Outcome {
    let mut world = World::of(line.options);
    let outcome = line.verb.run(&mut world).unwrap_or_else(|failure| {
        world.terminal.failure(failure.message(), failure.help());
        Outcome::Failure
    });
    world.say_timings();
    outcome
}
