//! What is wrong with a command line, and the names that were probably meant.
//!
//! clap suggests every name with a Jaro similarity above 0.7, which turns `review` into `serve`. Here only
//! names count that are [`nearest`]: a letter or two off.

use std::ffi::OsString;

use clap::CommandFactory;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use crate::diagnostic::{nearest, suggestion};
use crate::printable::{is_unprintable, printable};
use crate::terminal::Terminal;

use super::{CommandLine, ExitStatus, Failure};

/// Prints help, the version, or what is wrong.
pub fn report(error: Error, arguments: &[OsString], terminal: &mut Terminal) -> ExitStatus {
    match error.get(ContextKind::InvalidSubcommand) {
        Some(ContextValue::String(name)) if error.kind() == ErrorKind::InvalidSubcommand => {
            let failure = unknown_command(name, &commands_beside(name, arguments));
            terminal.failure(failure.message(), failure.help());
            ExitStatus::Failure
        }
        _ => print(&only_near(error), arguments, terminal),
    }
}

/// Prints what clap says; without colours where an argument may contain some itself.
fn print(error: &Error, arguments: &[OsString], terminal: &mut Terminal) -> ExitStatus {
    let is_plain = |argument: &OsString| !argument.to_string_lossy().contains(is_unprintable);
    let text = match arguments.iter().all(is_plain) {
        true => error.render().ansi().to_string(),
        false => printable(&error.render().to_string()).into_owned(),
    };
    match error.use_stderr() {
        true => terminal.usage(&text),
        // Where help cannot be written, there is nothing to be done about it.
        false => drop(terminal.print_coloured(&text)),
    }
    if error.exit_code() == 0 { ExitStatus::Clean } else { ExitStatus::Failure }
}

fn unknown_command(name: &str, commands: &[String]) -> Failure {
    let names = commands.iter().map(String::as_str);
    Failure::new(format!("unknown command `{name}`")).with_help(suggestion(name, names).unwrap_or_default())
}

/// Returns the commands that were possible in the place of an unknown one.
fn commands_beside(name: &str, arguments: &[OsString]) -> Vec<String> {
    let mut root = CommandLine::command();
    root.build();
    let mut here = &root;
    for word in arguments.iter().skip(1).take_while(|word| *word != name) {
        here = here
            .find_subcommand(word)
            .filter(|it| it.has_subcommands() && it.get_name() != "help")
            .unwrap_or(here);
    }
    here.get_subcommands().map(|it| it.get_name().to_owned()).collect()
}

/// Leaves out suggestions that are not near.
fn only_near(mut error: Error) -> Error {
    let kinds = [
        (ContextKind::InvalidArg, ContextKind::SuggestedArg),
        (ContextKind::InvalidValue, ContextKind::SuggestedValue),
    ];
    for (wrong, suggested) in kinds {
        let (Some(ContextValue::String(wrong)), Some(ContextValue::String(name))) =
            (error.get(wrong), error.get(suggested))
        else {
            continue;
        };
        if nearest(wrong, [name.as_str()]).is_none() {
            error.remove(suggested);
        }
    }
    error
}
