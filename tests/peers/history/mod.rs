//! The history that `monthly` reads, compared with the git program.

mod cache;
mod damaged;
mod files;
mod merge;
pub mod repository;
mod messages;

use monthly_single::history::{self, Cache, History, ObjectId};

use repository::Repository;

/// The history of the practice at the top of a repository, without a cache.
fn read(repository: &Repository) -> History {
    read_with(repository, "", None)
}

fn read_with(repository: &Repository, prefix: &str, cache: Option<&Cache>) -> History {
    let opened = monthly_single::Repository::around(&repository.root()).expect("a repository");
    let head: ObjectId = repository.git("rev-parse HEAD").trim().parse().expect("an id");
    history::read(&opened, head, prefix, cache).expect("the history can be read")
}
