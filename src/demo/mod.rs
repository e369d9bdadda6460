//! WRITE: a generated practice of any size, and the sample practice, each with its git history.
//!
//! For benchmarks, for tests, and to see what a large practice looks like before having one. [`months`] generates
//! it client by client and month by month, with the same model that content is checked with; [`repository`] writes
//! the commits. The same size, seed and day give the same bytes and the same commit ids: every random number comes
//! from an [`rng::Rng`] of its own topic, and nothing depends on the clock, the machine, or the user's git
//! configuration.
//!
//! [`sample`] derives the history of the sample practice, which comes with the program.

#![allow(clippy::indexing_slicing, reason = "the generator makes these lists itself")]

mod clients;
mod documents;
mod error;
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

pub use error::DemoError;
pub use generator::Demo;
pub use repository::Made;
pub use sample::Sample;

use std::path::Path;

use generator::PracticeGenerator;
use new_commit::CommitQueue;
use repository::Repository;

impl Demo {
    /// Writes the practice into a folder that is empty or does not exist.
    ///
    /// # Errors
    ///
    /// Where the folder is not empty, or cannot be written.
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
