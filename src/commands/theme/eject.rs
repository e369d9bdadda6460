use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::Path;

use clap::Args;

use crate::bundled;
use crate::commands::world::World;
use crate::commands::{Failure, Outcome};
use crate::document;

/// Copy built-in files into the practice, to be edited there
///
/// A file that is there already stays as it is. A copy gets nothing of what a
/// new version of the program mends in the file: copy only what you change.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The files, as `templates/procedure.html`, `static/style.css` or
    /// `strings/de/matrix.ftl`
    #[arg(value_name = "FILE", required = true)]
    files: Vec<String>,
}

pub fn run(arguments: &Arguments, world: &mut World) -> Result<Outcome, Failure> {
    let tree = world.practice()?;
    let theme = document::settings_of(&tree).site.theme;
    let asked = arguments.files.iter().map(|name| named(name)).collect::<Result<BTreeSet<_>, _>>()?;
    let mut copied = false;
    for (name, bytes) in asked {
        let path = format!("themes/{theme}/{name}");
        let is_new = write(&tree.root().join(&path), bytes)
            .map_err(|error| Failure::cannot(format!("write `{path}`"), error))?;
        copied |= is_new;
        world.print(&format!("{:<8} {path}\n", if is_new { "copied" } else { "is here" }))?;
    }
    if copied {
        world.terminal.say("a copy gets nothing of what a new version mends: after an update, compare it");
    }
    Ok(Outcome::Clean)
}

/// The built-in file of that name.
fn named(name: &str) -> Result<(&'static str, &'static [u8]), Failure> {
    let found = bundled::theme().get_key_value(name).map(|(name, bytes)| (name.as_str(), *bytes));
    found.ok_or_else(|| {
        Failure::unknown("file in the theme", name, bundled::theme().keys().map(String::as_str))
            .or_help("`monthly theme list` names them all")
    })
}

/// Whether it was written; what is there stays.
fn write(path: &Path, bytes: &[u8]) -> std::io::Result<bool> {
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    match OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(mut file) => file.write_all(bytes).map(|()| true),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(error),
    }
}
