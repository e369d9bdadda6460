//! WRITE: a made-up practice of any size, with its git history.
//!
//! For benchmarks, for tests, and to see what a large practice looks like before having one. It
//! is thought up client by client and month by month, with the same model by which content is
//! checked, and comes as [`agenda::Change`]s in the order of time; `repository` makes a commit of
//! each. The same size, seed and day give the same bytes and the same commit ids: whatever is
//! left to chance is thrown by [`dice::Dice`] that belong to one thing, and nothing here asks the
//! clock, the machine, or the user's git configuration.

mod agenda;
mod clients;
mod dice;
mod documents;
mod front;
mod items;
mod library;
mod pen;
mod practice;
mod repository;
mod sample;
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

use agenda::Agenda;
use practice::Practice;
use repository::Repository;

/// How large a practice to make up.
#[derive(Clone, Copy, Debug)]
pub struct Demo {
    /// Clients that are served today; a few more left on the way.
    pub clients: u32,
    /// Months with a single, the current one included.
    pub months: u32,
    pub seed: u64,
    /// The current month is half done on this day.
    pub today: Day,
}

/// The practice could not be written. What was written before stays.
#[derive(Debug)]
pub enum DemoError {
    NotEmpty(PathBuf),
    /// The sample practice began on that day.
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

impl Demo {
    /// Writes the practice into a folder that is empty or not there yet.
    ///
    /// # Errors
    ///
    /// Where there is something in the folder, or it cannot be written.
    pub fn write(&self, folder: &Path) -> Result<Made, DemoError> {
        let mut repository = Repository::begin(folder)?;
        let practice = Practice::invent(self);
        let mut agenda = Agenda::default();
        agenda.plan(practice.beginning());
        for nth in 0..self.months as usize {
            practice.month(nth).into_iter().for_each(|change| agenda.plan(change));
            let end = practice.schedule[nth + 1].month.first_day().min(self.today.plus_days(1));
            repository.commit(&agenda.until(end))?;
        }
        repository.finish()
    }
}
