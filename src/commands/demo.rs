use std::path::PathBuf;

use clap::Args;
use clap::value_parser;

use crate::demo::{Demo, DemoError, Made, Sample};
use crate::diagnostic::Count;
use crate::model::Day;

use super::world::World;
use super::{Failure, Outcome};

/// Write the sample practice with its history, or one of any size
///
/// Without a size: the practice that comes with the program, as a git repository
/// in which everybody committed what they did on the day that they did it. It ends
/// on 2026-11-22, or on an earlier day that --today says.
///
/// With --clients, --months or --seed: a made-up practice, for benchmarks, and to
/// see what a large one looks like. Its current month is half done on 2026-11-22,
/// or on the day that --today says.
///
/// Either way the same words make the same files and the same commits, on every
/// machine and day.
#[derive(Debug, Args)]
pub struct Arguments {
    /// A folder that is empty or not there yet
    #[arg(value_name = "DIR")]
    folder: PathBuf,

    /// How many clients are served today [of a made-up practice: 50 unless said]
    #[arg(long, value_name = "N", value_parser = value_parser!(u32).range(1..=2000))]
    clients: Option<u32>,

    /// How many months have a single, the current one included [24 unless said]
    #[arg(long, value_name = "M", value_parser = value_parser!(u32).range(1..=240))]
    months: Option<u32>,

    /// Another seed makes another practice [1 unless said]
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

pub fn run(arguments: Arguments, world: &mut World) -> Result<Outcome, Failure> {
    let today = world.said_today().unwrap_or_else(usual_day);
    let made = world.timings.phase("write", || arguments.write(today))?;
    let (files, commits) = (Count(made.files, "file"), Count(made.commits, "commit"));
    world.print(&format!("{}\n", made.head))?;
    let folder = arguments.folder.display();
    world.terminal.say(&format!("{files} in {commits}, as of {today}, in {folder}"));
    world.terminal.say(&format!("`monthly -C {folder} --today {today} serve` shows it"));
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
            DemoError::TooEarly(_) => failure.with_help("say a later `--today`, or none"),
            DemoError::File { .. } | DemoError::Git(_) => failure,
        }
    }
}
