//! One verb, one file: a struct of arguments whose doc comments are the help, and `run`.
//!
//! A new verb is a file with `Arguments` and `run`, and its line in [`verbs!`] below.

mod amend;
mod approve;
mod as_of;
mod attest;
mod build;
mod catch_up;
mod cache_key;
mod changes;
mod check;
mod checked;
mod close;
mod commit_lines;
mod completions;
mod demo;
mod diff;
mod explain;
mod failure;
mod form;
mod format;
mod history;
mod init;
mod library;
mod named;
mod new;
mod next;
mod new_file;
mod offboard;
mod open;
mod options;
mod output_folder;
mod evidence;
mod exit_status;
mod page_writer;
mod plan;
mod practice_source;
mod program;
mod record;
mod review;
mod section;
mod serve;
mod status;
mod theme;
mod tickets;
mod transaction;
mod usage;
mod verify;
mod watch;
mod worksheet;
mod world;

pub use exit_status::ExitStatus;
pub use failure::Failure;

use std::ffi::OsString;

use clap::{Parser, Subcommand};

use crate::terminal::{Colour, Terminal, Volume, report_panics};

use options::Options;
use world::World;

/// The Monthly Single as documentation in git
///
/// One maintenance task a month, at every client, with a record for each.
/// `monthly` checks the Markdown files of a practice and builds a website from
/// them.
#[derive(Debug, Parser)]
#[command(
    name = "monthly",
    version,
    max_term_width = 80,
    subcommand_value_name = "COMMAND",
    after_help = "Exit code: 0 no errors, 1 errors in the practice, 2 the command failed."
)]
struct CommandLine {
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
            fn run(self, world: &mut World) -> Result<ExitStatus, Failure> {
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
    Plan = plan,
    Open = open,
    Tickets = tickets,
    Record = record,
    CatchUp = catch_up,
    Evidence = evidence,
    Review = review,
    Close = close,
    Amend = amend,
    Approve = approve,
    Attest = attest,
    Offboard = offboard,
    Check = check,
    Serve = serve,
    Build = build,
    Theme = theme,
    Status = status,
    Next = next,
    Worksheet = worksheet,
    History = history,
    Diff = diff,
    Verify = verify,
    Explain = explain,
    Demo = demo,
    Completions = completions,
}

/// Runs the command that was typed.
pub fn main() -> ExitStatus {
    report_panics();
    run(world::arguments())
}

/// Runs a command line: the name of the program, then the arguments.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitStatus {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    match CommandLine::try_parse_from(&arguments) {
        Ok(line) => run_line(line),
        Err(error) => usage::report(error, &arguments, &mut Terminal::new(Colour::Auto, Volume::Normal)),
    }
}

fn run_line(line: CommandLine) -> ExitStatus {
    let mut world = World::of(line.options);
    let outcome = line.verb.run(&mut world).unwrap_or_else(|failure| {
        world.terminal.failure(failure.message(), failure.help());
        ExitStatus::Failure
    });
    world.say_timings();
    outcome
}

#[cfg(test)]
mod tests {
    use clap::{Command, CommandFactory};

    use super::CommandLine;

    #[test]
    fn no_line_of_help_is_wider_than_a_terminal() {
        let mut command = CommandLine::command();
        command.build();
        require_narrow_help(&mut command);
    }

    fn require_narrow_help(command: &mut Command) {
        for help in [command.render_help(), command.render_long_help()] {
            for line in help.to_string().lines() {
                assert!(line.chars().count() <= 80, "{}: {line}", command.get_name());
            }
        }
        command.get_subcommands_mut().for_each(require_narrow_help);
    }
}
