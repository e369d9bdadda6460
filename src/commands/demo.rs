use std::path::PathBuf;

use clap::Args;
use clap::value_parser;

use crate::demo::{Demo, DemoError, Made, Sample};
use crate::diagnostic::Count;
use crate::model::Day;

use super::output_folder::require_new_place;
use super::world::World;
use super::{ExitStatus, Failure};

/// Write the sample practice with its history, or one of any size
///
/// Without a size: the practice that comes with the program, as a git repository
/// in which everyone committed their work on the day they did it. It ends on
/// 2026-11-22, or on an earlier day given by --today.
///
/// With --clients, --months or --seed: a generated practice, for benchmarks and to
/// see what a large one looks like. Its current month is half done on 2026-11-22,
/// or on the day given by --today.
///
/// Either way, the same arguments make the same files and commits on every machine
/// and day.
#[derive(Debug, Args)]
pub struct Arguments {
    /// A folder that is empty or does not exist
    #[arg(value_name = "DIR")]
    folder: PathBuf,

    /// Number of clients served today [default of a generated practice: 50]
    #[arg(long, value_name = "N", value_parser = value_parser!(u32).range(1..=2000))]
    clients: Option<u32>,

    /// Number of months with a single, including the current one [default: 24]
    #[arg(long, value_name = "M", value_parser = value_parser!(u32).range(1..=240))]
    months: Option<u32>,

    /// Seed of the generator: another seed makes another practice [default: 1]
    #[arg(long, value_name = "S")]
    seed: Option<u64>,
}

impl Arguments {
    fn is_made_up(&self) -> bool {
        self.clients.is_some() || self.months.is_some() || self.seed.is_some()
    }

    fn write(&self, today: Day) -> Result<Made, DemoError> {
        if !self.is_made_up() {
            return Sample { today }.write(&self.folder);
        }
        let (clients, months) = (self.clients.unwrap_or(50), self.months.unwrap_or(24));
        Demo { clients, months, seed: self.seed.unwrap_or(1), today }.write(&self.folder)
    }
}

pub fn run(arguments: Arguments, world: &mut World) -> Result<ExitStatus, Failure> {
    let today = world.said_today().unwrap_or_else(usual_day);
    require_new_place(&arguments.folder)?;
    let made = world.timings.phase("write", || arguments.write(today))?;
    let (files, commits) = (Count(made.files, "file"), Count(made.commits, "commit"));
    world.print(&format!("{}\n", made.head))?;
    let folder = arguments.folder.display();
    world.terminal.say(&format!("{files} in {commits}, as of {today}, in {folder}"));
    world.terminal.say(&format!("`monthly -C {folder} --today {today} serve` shows it"));
    Ok(ExitStatus::Clean)
}

fn usual_day() -> Day {
    Day::new(2026, 11, 22).expect("a day of the calendar")
}

impl From<DemoError> for Failure {
    fn from(error: DemoError) -> Failure {
        let failure = Failure::new(error.to_string());
        match error {
            DemoError::NotEmpty(_) => failure.with_help("name a folder that is empty or does not exist"),
            DemoError::TooEarly(_) => failure.with_help("use a later `--today`, or none"),
            DemoError::File { .. } | DemoError::Git(_) => failure,
        }
    }
}
