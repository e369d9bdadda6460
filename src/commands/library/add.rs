use clap::Args;

use crate::bundled::{self, Entry, LibraryChange, Versions};
use crate::commands::world::World;
use crate::commands::{ExitStatus, Failure};
use crate::diagnostic::Count;
use crate::document;
use crate::model::PersonId;
use crate::practice::Practice;
use crate::source::Source;

use super::installed::{InstallState, Installed, InstalledProcedure};
use super::write;
use crate::commands::transaction::Transaction;

/// Copy procedures of the library into the practice
///
/// Each copy is a draft, owned by you, until somebody has read and approved it.
/// A procedure that the practice has already stays as it is. If it has no
/// unedited copy in `.library/`, one is added, so that updates can be merged.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Procedures, such as `ups-devices`, or handbook pages, such as
    /// `handbook/exceptions`
    #[arg(value_name = "ID", required = true)]
    ids: Vec<String>,
}

pub fn run(arguments: &Arguments, world: &mut World) -> Result<ExitStatus, Failure> {
    let tree = world.practice()?;
    let installed = Installed::read(&tree)?;
    let requested = requested(&installed, &arguments.ids)?;
    let entries: Vec<&Entry> = requested.iter().map(|(_, entry)| *entry).collect();
    let owner = person(world, &tree)?;

    let (mut changes, mut lines) = (Transaction::default(), Vec::new());
    for (procedure, entry) in requested {
        let has = |path: &_| installed.has(path, &entries);
        let (word, text, base) = match (&procedure.text, &procedure.base) {
            (None, _) => {
                let text = entry.copied(has, owner.as_ref());
                ("copied", text.clone(), text)
            }
            (Some(ours), None) => {
                ("tracked", ours.clone(), Versions::new("", ours, &entry.linked(has)).pristine())
            }
            (Some(ours), Some(base)) => ("exists", ours.clone(), base.clone()),
        };
        changes.plan(&procedure.path, procedure.text.as_deref(), &text);
        changes.plan(&bundled::pristine(&procedure.path), procedure.base.as_deref(), &base);
        lines.push(format!("{word:<8} {}\n", procedure.path));
    }
    write(changes, &tree)?;
    world.print(&lines.concat())?;
    say_links(&Installed::read(&tree)?, world);
    Ok(ExitStatus::Clean)
}

/// Returns the named documents, each once.
fn requested<'h>(
    installed: &'h Installed,
    ids: &[String],
) -> Result<Vec<(&'h InstalledProcedure, &'static Entry)>, Failure> {
    let mut requested: Vec<(&InstalledProcedure, &Entry)> = Vec::new();
    for id in ids {
        let procedure = installed.named(id)?;
        let entry = procedure.entry.filter(|entry| !entry.is_retired());
        let entry = entry.ok_or_else(|| Failure::new(format!("`{id}` is retired in the library")))?;
        if requested.iter().all(|(other, _)| other.path != procedure.path) {
            requested.push((procedure, entry));
        }
    }
    Ok(requested)
}

/// Returns the person on the staff with the address that git commits under.
fn person(world: &World, source: &dyn Source) -> Result<Option<PersonId>, Failure> {
    let (practice, _) = Practice::assemble(document::read_all(source)?);
    let email = world.identity().map(|identity| identity.email);
    Ok(email.and_then(|email| practice.people().by_address(&email).cloned()))
}

/// Reports documents that could link to the new ones.
fn say_links(installed: &Installed, world: &mut World) {
    let can_link = |procedure: &&InstalledProcedure| match installed.state(procedure) {
        InstallState::Tracked(versions) => versions.library_change() == LibraryChange::Links,
        _ => false,
    };
    let count = installed.all.iter().filter(can_link).count();
    if count > 0 {
        let others = Count(count, "document");
        world.terminal.say(&format!("{others} can link to the new ones: run `monthly library update`"));
    }
}
