//! WRITE: a generated practice of any size, and the sample practice, each with its git history.
//!
//! For benchmarks, for tests, and to see what a large practice looks like before having one. [`months`] generates
//! it client by client and month by month, with the same model that content is checked with; [`repository`] writes
//! the commits. The same size, seed and day give the same bytes and the same commit ids: every random number comes
//! from an [`rng::Rng`] of its own topic, and nothing depends on the clock, the machine, or the user's git
//! configuration.
//!
//! [`sample`] derives the history of the sample practice, which comes with the program.

mod clients;
mod documents;
mod front;
mod generator;
mod items;
mod library;
mod months;
mod new_commit;
mod repository;
mod results;
mod rng;
mod sample;
mod signing_key;
mod singles;
mod staff;
mod systems;
mod tasks;
mod values;
mod words;

pub use repository::Made;
pub use sample::Sample;

use std::path::{Path, PathBuf};
use std::{fmt, io};

use crate::model::Day;

use generator::PracticeGenerator;
use new_commit::CommitQueue;
use repository::Repository;

/// Size of a generated practice.
#[derive(Clone, Copy, Debug)]
pub struct Demo {
    /// Clients that are served today; a few more have left.
    pub clients: u32,
    /// Months with a single, including the current one.
    pub months: u32,
    pub seed: u64,
    /// The current month is half done on this day.
    pub today: Day,
}

/// Why the practice could not be written. What was written before that stays.
#[derive(Debug)]
pub enum DemoError {
    NotEmpty(PathBuf),
    /// The sample practice began only on that day.
    TooEarly(Day),
    File {
        path: PathBuf,
        error: io::Error,
    },
    Git(git2::Error),
}

impl fmt::Display for DemoError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DemoError::NotEmpty(path) => write!(f, "`{}` is not empty", path.display()),
            DemoError::TooEarly(began) => write!(f, "the sample practice began on {began}"),
            DemoError::File { path, error } => write!(f, "cannot write `{}`: {error}", path.display()),
            DemoError::Git(error) => write!(f, "git: {}", error.message()),
        }
    }
}

impl std::error::Error for DemoError {}

impl From<git2::Error> for DemoError {
    fn from(error: git2::Error) -> DemoError {
        DemoError::Git(error)
    }
}

impl Demo {
    /// Writes the practice into a folder that is empty or not there yet.
    ///
    /// # Errors
    ///
    /// Where there is something in the folder, or it cannot be written.
    pub fn write(&self, folder: &Path) -> Result<Made, DemoError> {
        let mut repository = Repository::begin(folder)?;
        let generator = PracticeGenerator::new(self);
        let mut queue = CommitQueue::default();
        queue.extend([months::beginning(&generator)]);
        for nth in 0..self.months as usize {
            queue.extend(months::commits(&generator, nth));
            let end = generator.schedule[nth + 1].month.first_day().min(self.today.plus_days(1));
            queue.take_before(end).try_for_each(|commit| repository.commit(&commit))?;
        }
        repository.finish()
    }
}
