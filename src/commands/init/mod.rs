//! A new practice: what it holds, who starts it, and how it comes into its folder.

mod chosen;
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

use chosen::{Chosen, Set};
use contents::{NewFile, contents};
use founder::Founder;

/// Make a new practice in a folder that is empty or not there yet
///
/// Writes the configuration, procedures of the library, the handbook, an example
/// client with the single of this month, and a workflow that checks and
/// publishes it; then makes a git repository with a first commit. `monthly
/// library` copies more procedures later, and brings newer texts.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The folder, from the current one
    #[arg(value_name = "DIR")]
    folder: PathBuf,

    /// Which procedures of the library are copied [default: all, or with
    /// `--pick` none besides]
    #[arg(long, value_name = "SET", value_enum)]
    library: Option<Set>,

    /// A procedure of the library to copy; may be repeated, or name several
    /// with commas. The first is the single of this month
    #[arg(long, value_name = "PROCEDURE", value_delimiter = ',')]
    pick: Vec<String>,
}

pub fn run(arguments: Arguments, world: &mut World) -> Result<Outcome, Failure> {
    let target = &arguments.folder;
    let chosen = Chosen::of(arguments.library, &arguments.pick)?;
    let founder = Founder::of(world.identity(), world.login().as_deref());
    let time_zone = world.time_zone();
    let mut settings = Settings::default();
    settings.site.time_zone.clone_from(&time_zone);
    let today = world.today()?.day(&settings);
    let moment = world.moment()?;

    let files = contents(&founder, &chosen, &time_zone, today);
    folder::make(target, |folder| {
        files.iter().try_for_each(|file| write(folder, file))?;
        history::begin(folder, &founder.identity, moment, "Begin the practice")
            .map_err(|error| Failure::cannot("make a git repository", error))
    })?;
    say(world, target, &founder, &chosen, files.len());
    Ok(Outcome::Clean)
}

fn write(folder: &Path, file: &NewFile) -> Result<(), Failure> {
    let path = folder.join(&file.path);
    let parent = path.parent().unwrap_or(folder);
    let written = fs::create_dir_all(parent).and_then(|()| fs::write(&path, &file.bytes));
    written.map_err(|error| Failure::cannot(format!("write `{}`", file.path), error))
}

fn say(world: &mut World, target: &Path, founder: &Founder, chosen: &Chosen, files: usize) {
    let (name, email) = (&founder.identity.name, &founder.identity.email);
    let folder = target.display();
    let terminal = &mut world.terminal;
    terminal.say(&format!("made `{folder}` with {}, committed by {name} <{email}>", Count(files, "file")));
    if !founder.known_to_git {
        terminal.say("git does not know you: set `git config --global user.name` and `user.email`");
    }
    terminal.say(&format!("1. see it:        cd {folder} && monthly serve --open"));
    terminal.say(match chosen.first {
        Some(_) => "2. make it yours: read a procedure, set `status`, `approved_by`, `approved_on`",
        None => "2. write a task:  monthly new procedure ID, or take one: monthly library list",
    });
    terminal.say("3. add a client:  monthly new client acme --name \"Acme Dental\"");
}
