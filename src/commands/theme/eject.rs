use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::Path;

use clap::Args;

use crate::bundled;
use crate::commands::world::World;
use crate::commands::{Failure, Outcome};
use crate::document;

/// Copy built-in files into the practice, to edit them there
///
/// Existing files stay as they are. A copy does not get the fixes of later
/// versions of the program, so copy only what you change.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Files, as `templates/procedure.html`, `static/style.css` or
    /// `strings/de/matrix.ftl`
    #[arg(value_name = "FILE", required = true)]
    files: Vec<String>,
}

pub fn run(arguments: &Arguments, world: &mut World) -> Result<Outcome, Failure> {
    let tree = world.practice()?;
    let theme = document::settings_of(&tree).site.theme;
    let requested = arguments.files.iter().map(|name| named(name)).collect::<Result<BTreeSet<_>, _>>()?;
    let mut copied = false;
    for (name, bytes) in requested {
        let path = format!("themes/{theme}/{name}");
        let is_new = write(&tree.root().join(&path), bytes)
            .map_err(|error| Failure::cannot(format!("write `{path}`"), error))?;
        copied |= is_new;
        world.print(&format!("{:<8} {path}\n", if is_new { "copied" } else { "exists" }))?;
    }
    if copied {
        world.terminal.say("copies do not get the fixes of later versions: compare them after an update");
    }
    Ok(Outcome::Clean)
}

/// Finds a built-in file by name.
fn named(name: &str) -> Result<(&'static str, &'static [u8]), Failure> {
    let found = bundled::theme().get_key_value(name).map(|(name, bytes)| (name.as_str(), *bytes));
    found.ok_or_else(|| {
        Failure::unknown("theme file", name, bundled::theme().keys().map(String::as_str))
            .or_help("`monthly theme list` lists them")
    })
}

/// Writes a new file; returns false if it exists already.
fn write(path: &Path, bytes: &[u8]) -> std::io::Result<bool> {
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    match OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(mut file) => file.write_all(bytes).map(|()| true),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(error),
    }
}
