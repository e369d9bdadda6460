use clap::Args;

use crate::bundled;
use crate::commands::section::section;
use crate::commands::world::World;
use crate::commands::{ExitStatus, Failure};
use crate::document;
use crate::source::Source;

/// List the files of the theme, and which of them are overridden
#[derive(Debug, Args)]
pub struct Arguments {}

pub fn run(_: Arguments, world: &mut World) -> Result<ExitStatus, Failure> {
    let tree = world.practice()?;
    let theme = document::settings_of(&tree).site.theme;
    let own = tree.theme_files(&theme)?;
    let unused = bundled::unused(&own);
    let (mut edited, mut same, mut further, mut stray) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (name, bytes) in &own {
        let row = |note: String| [name.clone(), note];
        match bundled::theme().get(name) {
            Some(built_in) if *built_in == bytes.as_slice() => same.push(row(String::new())),
            Some(_) => edited.push(row(String::new())),
            None if unused.contains(&name.as_str()) => stray.push(row(suggestion(name))),
            None => further.push(row(String::new())),
        }
    }
    let is_built_in = |name: &&String| own.iter().all(|(other, _)| other != *name);
    let rest = bundled::theme().keys().filter(is_built_in).map(|name| [name.clone(), String::new()]);
    let sections = [
        section(&format!("overridden in themes/{theme}"), &edited),
        section("copied and not edited: delete the copy to use the built-in file", &same),
        section("added", &further),
        section("unused", &stray),
        section("built in: `monthly theme eject FILE` copies one", &rest.collect::<Vec<_>>()),
    ];
    world.print(sections.concat().trim_start())?;
    Ok(ExitStatus::Clean)
}

fn suggestion(name: &str) -> String {
    bundled::nearest_theme_file(name).map(|near| format!("did you mean `{near}`?")).unwrap_or_default()
}
