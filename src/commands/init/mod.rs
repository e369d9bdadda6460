//! `monthly init`: creates a practice.

mod chosen;
mod contents;
mod folder;
mod owner;

use std::path::{Path, PathBuf};

use clap::Args;

use crate::diagnostic::Count;
use crate::history;
use crate::model::{Month, Settings};

use super::new_file::write_new;
use super::output_folder::require_new_place;
use super::world::World;
use super::{ExitStatus, Failure};

use chosen::{Chosen, Set};
use contents::{NewFile, contents};
use owner::Owner;

/// Create a new practice in a new folder or git repository
///
/// Writes the configuration, procedures of the library, the handbook, an example
/// client, a proposal for the single of this month, and a workflow that checks
/// and publishes the practice. All procedures are drafts until you approve them. Then
/// creates a git repository with a first commit; in a repository with nothing
/// but a README, a license and the like, it keeps those and adds a commit.
/// Later, `monthly library` copies and updates procedures.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The folder of the new practice
    #[arg(value_name = "DIR")]
    folder: PathBuf,

    /// Procedures of the library to copy [default: all, or only those of
    /// `--pick`]
    #[arg(long, value_name = "SET", value_enum)]
    library: Option<Set>,

    /// Procedures of the library to copy, separated by commas; may be
    /// repeated. The first one is proposed for this month
    #[arg(long, value_name = "PROCEDURE", value_delimiter = ',')]
    pick: Vec<String>,
}

pub fn run(arguments: Arguments, world: &mut World) -> Result<ExitStatus, Failure> {
    let target = &arguments.folder;
    require_new_place(target)?;
    let chosen = Chosen::of(arguments.library, &arguments.pick)?;
    let owner = Owner::of(world.identity(), world.login().as_deref());
    let time_zone = world.time_zone();
    let mut settings = Settings::default();
    settings.site.time_zone.clone_from(&time_zone);
    let today = world.today()?.day(&settings);
    let moment = world.moment()?;

    let files = contents(&owner, &chosen, &time_zone, today);
    let fill = |folder: &Path| files.iter().try_for_each(|file| write(folder, file));
    let message = "Begin the practice";
    if target.join(".git").exists() {
        folder::add(target, fill, |names| {
            history::add(target, names, &owner.identity, moment, message)
                .map_err(|error| Failure::cannot("commit to the git repository", error))
        })?;
    } else {
        folder::create(target, |folder| {
            fill(folder)?;
            history::begin(folder, &owner.identity, moment, message)
                .map_err(|error| Failure::cannot("create a git repository", error))
        })?;
    }
    report(world, target, &owner, &chosen, files.len(), today.month());
    Ok(ExitStatus::Clean)
}

fn write(folder: &Path, file: &NewFile) -> Result<(), Failure> {
    let written = write_new(folder, &file.path, &file.bytes).map(drop);
    written.map_err(|error| Failure::cannot(format!("write `{}`", file.path), error))
}

fn report(world: &mut World, target: &Path, owner: &Owner, chosen: &Chosen, files: usize, month: Month) {
    let (name, email) = (&owner.identity.name, &owner.identity.email);
    let folder = target.display();
    let terminal = &mut world.terminal;
    terminal.say(&format!("created `{folder}` with {}, committed by {name} <{email}>", Count(files, "file")));
    if !owner.known_to_git {
        terminal.say("git does not know you: set `git config --global user.name` and `user.email`");
    }
    terminal.say(&format!("1. view it:       cd {folder} && monthly serve --open"));
    let client = "add a client:  monthly new client acme --name \"Acme Dental\"";
    match chosen.first {
        Some(first) => {
            let (path, name) = (&first.path, first.name());
            terminal.say(&format!("2. approve it:    read `{path}`,"));
            terminal.say(&format!("                  then monthly approve {name}"));
            terminal.say(&format!("3. {client}"));
            terminal.say(&format!("4. open a month:  monthly open {month} {name}"));
        }
        None => {
            terminal.say("2. add a task:    monthly new procedure ID, or copy one: monthly library list");
            terminal.say(&format!("3. {client}"));
        }
    }
}
