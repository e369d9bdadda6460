use clap::Args;

use crate::bundled::{Entry, LibraryChange};
use crate::commands::section::section;
use crate::commands::world::World;
use crate::commands::{ExitStatus, Failure};

use super::installed::{InstallState, Installed, InstalledProcedure};

/// List the library, by the state of each document in the practice
#[derive(Debug, Args)]
pub struct Arguments {}

/// Headings, in their order.
const GROUPS: [&str; 10] = [
    "unchanged",
    "edited",
    "update available",
    "update available, edited",
    "links can be updated, since other documents were added or removed",
    "unresolved conflict: keep one version, then update again",
    "not tracked, without an unedited copy: `monthly library add` adds one",
    "retired in the library",
    "deleted from this practice",
    "not installed",
];

pub fn run(_: Arguments, world: &mut World) -> Result<ExitStatus, Failure> {
    let installed = Installed::read(&world.practice()?)?;
    let mut groups: [Vec<[String; 2]>; GROUPS.len()] = std::array::from_fn(|_| Vec::new());
    for procedure in &installed.all {
        groups[group_of(&installed.state(procedure))].push(row(procedure));
    }
    let sections = GROUPS.iter().zip(&groups).map(|(name, rows)| section(name, rows));
    world.print(sections.collect::<String>().trim_start())?;
    Ok(ExitStatus::Clean)
}

fn group_of(state: &InstallState) -> usize {
    match state {
        InstallState::Tracked(versions) => match (versions.library_change(), versions.is_edited()) {
            (LibraryChange::Nothing, false) => 0,
            (LibraryChange::Nothing, true) => 1,
            (LibraryChange::Text, false) => 2,
            (LibraryChange::Text, true) => 3,
            (LibraryChange::Links, _) => 4,
        },
        InstallState::InConflict { .. } => 5,
        InstallState::Untracked => 6,
        InstallState::Retired { .. } => 7,
        InstallState::Deleted => 8,
        InstallState::NotInstalled => 9,
    }
}

fn row(procedure: &InstalledProcedure) -> [String; 2] {
    [procedure.name().to_owned(), procedure.entry.map(Entry::title).unwrap_or_default()]
}
