use std::collections::BTreeSet;

use clap::Args;

use crate::bundled;
use crate::commands::new_file::write_new;
use crate::commands::world::World;
use crate::commands::{ExitStatus, Failure};
use crate::document;
use crate::source::is_theme_name;

/// Copy built-in files into the practice, to edit them there
///
/// Existing files stay as they are. A copy does not get the fixes of later
/// versions of the program, so copy only what you change.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Files, such as `templates/procedure.html`, `static/style.css` or
    /// `strings/de/matrix.ftl`
    #[arg(value_name = "FILE", required = true)]
    files: Vec<String>,
}

pub fn run(arguments: &Arguments, world: &mut World) -> Result<ExitStatus, Failure> {
    let tree = world.practice()?;
    let theme = document::settings_of(&tree).site.theme;
    if !is_theme_name(&theme) {
        return Err(Failure::new(format!("`{theme}` is not the name of a folder in `themes/`"))
            .with_help("correct `theme` below `[site]` in `monthly.toml`"));
    }
    let requested = arguments.files.iter().map(|name| named(name)).collect::<Result<BTreeSet<_>, _>>()?;
    let mut copied = false;
    for (name, bytes) in requested {
        let path = format!("themes/{theme}/{name}");
        let is_new = write_new(tree.root(), &path, bytes)
            .map_err(|error| Failure::cannot(format!("write `{path}`"), error))?;
        copied |= is_new;
        world.print(&format!("{:<8} {path}\n", if is_new { "copied" } else { "exists" }))?;
    }
    if copied {
        world.terminal.say("copies do not get the fixes of later versions: compare them after an update");
    }
    Ok(ExitStatus::Clean)
}

/// Finds a built-in file by name.
fn named(name: &str) -> Result<(&'static str, &'static [u8]), Failure> {
    let found = bundled::theme().get_key_value(name).map(|(name, bytes)| (name.as_str(), *bytes));
    found.ok_or_else(|| {
        Failure::unknown("theme file", name, bundled::theme().keys().map(String::as_str))
            .or_help("`monthly theme list` lists them")
    })
}
