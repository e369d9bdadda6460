use std::path::PathBuf;

use clap::Args;
use clap::value_parser;

use crate::demo::{Demo, DemoError};
use crate::diagnostic::Count;
use crate::model::Day;

use super::world::World;
use super::{Failure, Outcome};

/// Write a made-up practice of any size, with its history in git
///
/// For benchmarks, and to see what a large practice looks like. The same size and
/// seed make the same files and the same commits, on every machine and day: the
/// current month is half done on 2026-11-22, or on the day that --today says.
#[derive(Debug, Args)]
pub struct Arguments {
    /// A folder that is empty or not there yet
    #[arg(value_name = "DIR")]
    folder: PathBuf,

    /// How many clients are served today
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = value_parser!(u32).range(1..=2000))]
    clients: u32,

    /// How many months have a single, the current one included
    #[arg(long, value_name = "M", default_value_t = 24, value_parser = value_parser!(u32).range(1..=240))]
    months: u32,

    /// Another seed makes another practice
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
}

pub fn run(arguments: Arguments, world: &mut World) -> Result<Outcome, Failure> {
    let Arguments { folder, clients, months, seed } = arguments;
    let today = world.said_today().unwrap_or_else(usual_day);
    let demo = Demo { clients, months, seed, today };
    let made = world.timings.phase("write", || demo.write(&folder))?;
    let (files, commits) = (Count(made.files, "file"), Count(made.commits, "commit"));
    world.print(&format!("{}\n", made.head))?;
    world.terminal.say(&format!("{files} in {commits}, as of {today}, in {}", folder.display()));
    Ok(Outcome::Clean)
}

fn usual_day() -> Day {
    Day::new(2026, 11, 22).expect("a day of the calendar")
}

impl From<DemoError> for Failure {
    fn from(error: DemoError) -> Failure {
        let failure = Failure::new(error.to_string());
        match error {
            DemoError::NotEmpty(_) => failure.with_help("name a folder that is empty or not there yet"),
            DemoError::File { .. } | DemoError::Git(_) => failure,
        }
    }
}
