use clap::Args;

use crate::bundled::{Entry, LibraryChange};
use crate::commands::format::FormatOption;
use crate::commands::section::section;
use crate::commands::world::World;
use crate::commands::{ExitStatus, Failure};
use crate::facts::{LibraryDocumentFacts, LibraryFacts, LibraryState};

use super::installed::{InstallState, Installed, InstalledProcedure};

/// List the documents of the library, grouped by their state in the practice
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    output: FormatOption,
}

pub fn run(arguments: &Arguments, world: &mut World) -> Result<ExitStatus, Failure> {
    let installed = Installed::read(&world.practice()?)?;
    let documents = installed.all.iter().map(|procedure| document(&installed, procedure));
    world.print_facts(arguments.output.format, &LibraryFacts { documents: documents.collect() }, text)?;
    Ok(ExitStatus::Clean)
}

fn document(installed: &Installed, procedure: &InstalledProcedure) -> LibraryDocumentFacts {
    LibraryDocumentFacts {
        name: procedure.name().to_owned(),
        document: procedure.path.to_string(),
        title: procedure.entry.map(Entry::title),
        state: state(&installed.state(procedure)),
    }
}

fn state(state: &InstallState) -> LibraryState {
    match state {
        InstallState::Tracked(versions) => match (versions.library_change(), versions.is_edited()) {
            (LibraryChange::Nothing, false) => LibraryState::Unchanged,
            (LibraryChange::Nothing, true) => LibraryState::Edited,
            (LibraryChange::Text, false) => LibraryState::UpdateAvailable,
            (LibraryChange::Text, true) => LibraryState::EditedUpdateAvailable,
            (LibraryChange::Links, _) => LibraryState::LinksToUpdate,
        },
        InstallState::InConflict { .. } => LibraryState::InConflict,
        InstallState::Untracked => LibraryState::Untracked,
        InstallState::Retired { .. } => LibraryState::Retired,
        InstallState::Deleted => LibraryState::Deleted,
        InstallState::NotInstalled => LibraryState::NotInstalled,
    }
}

/// A section for each state, in the order of the states.
fn text(facts: &LibraryFacts, width: usize) -> String {
    let sections = LibraryState::ALL.iter().map(|state| {
        let documents = facts.documents.iter().filter(|it| it.state == *state);
        let rows: Vec<[String; 2]> =
            documents.map(|it| [it.name.clone(), it.title.clone().unwrap_or_default()]).collect();
        section(heading(*state), &rows, width)
    });
    sections.collect::<String>().trim_start().to_owned()
}

fn heading(state: LibraryState) -> &'static str {
    match state {
        LibraryState::Unchanged => "unchanged",
        LibraryState::Edited => "edited",
        LibraryState::UpdateAvailable => "update available",
        LibraryState::EditedUpdateAvailable => "update available, edited",
        LibraryState::LinksToUpdate => "links can be updated, since other documents were added or removed",
        LibraryState::InConflict => "unresolved conflict: keep one version, then update again",
        LibraryState::Untracked => "not tracked, without an unedited copy: `monthly library add` adds one",
        LibraryState::Retired => "retired in the library",
        LibraryState::Deleted => "deleted from this practice",
        LibraryState::NotInstalled => "not installed",
    }
}
