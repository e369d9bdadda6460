//! A new practice: what it holds, who starts it, and how it comes into its folder.

mod contents;
mod folder;
mod founder;

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::diagnostic::Count;
use crate::history;
use crate::model::Settings;

use super::world::World;
use super::{Failure, Outcome};

use contents::{NewFile, contents};
use founder::Founder;

/// Make a new practice in a folder that is empty or not there yet
///
/// Writes the configuration, the library of procedures, the handbook, an
/// example client with the single of this month, and a workflow that checks and
/// publishes it; then makes a git repository with a first commit.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The folder, from the current one
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

pub fn run(arguments: Arguments, world: &mut World) -> Result<Outcome, Failure> {
    let target = &arguments.folder;
    let founder = Founder::of(world.identity(), world.login().as_deref());
    let time_zone = world.time_zone();
    let mut settings = Settings::default();
    settings.site.time_zone.clone_from(&time_zone);
    let today = world.today()?.day(&settings);
    let moment = world.moment()?;

    let files = contents(&founder, &time_zone, today)?;
    folder::make(target, |folder| {
        files.iter().try_for_each(|file| write(folder, file))?;
        history::begin(folder, &founder.identity, moment, "Begin the practice")
            .map_err(|error| Failure::cannot("make a git repository", error))
    })?;
    say(world, target, &founder, &files);
    Ok(Outcome::Clean)
}

fn write(folder: &Path, file: &NewFile) -> Result<(), Failure> {
    let path = folder.join(&file.path);
    let parent = path.parent().unwrap_or(folder);
    let written = fs::create_dir_all(parent).and_then(|()| fs::write(&path, &file.bytes));
    written.map_err(|error| Failure::cannot(format!("write `{}`", file.path), error))
}

fn say(world: &mut World, target: &Path, founder: &Founder, files: &[NewFile]) {
    let (name, email) = (&founder.identity.name, &founder.identity.email);
    let folder = target.display();
    let terminal = &mut world.terminal;
    terminal
        .say(&format!("made `{folder}` with {}, committed by {name} <{email}>", Count(files.len(), "file")));
    if !founder.known_to_git {
        terminal.say("git does not know you: set `git config --global user.name` and `user.email`");
    }
    terminal.say(&format!("1. see it:        cd {folder} && monthly serve --open"));
    terminal.say("2. make it yours: read a procedure, set `status`, `approved_by`, `approved_on`");
    terminal.say("3. add a client:  monthly new client acme --name \"Acme Dental\"");
}
