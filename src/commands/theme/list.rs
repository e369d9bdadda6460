use clap::Args;

use crate::bundled;
use crate::commands::format::FormatOption;
use crate::commands::section::section;
use crate::commands::world::World;
use crate::commands::{ExitStatus, Failure};
use crate::document;
use crate::facts::{ThemeFacts, ThemeFileFacts, ThemeFileState};
use crate::source::Source;

/// List the files of the theme, and which of them are overridden
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    output: FormatOption,
}

pub fn run(arguments: &Arguments, world: &mut World) -> Result<ExitStatus, Failure> {
    let tree = world.practice()?;
    let theme = document::settings_of(&tree).site.theme;
    let own = tree.theme_files(&theme)?.files;
    world.print_facts(arguments.output.format, &ThemeFacts { files: files(&own), theme }, text)?;
    Ok(ExitStatus::Clean)
}

fn files(own: &[(String, Vec<u8>)]) -> Vec<ThemeFileFacts> {
    let unused = bundled::unused(own);
    let file = |(name, bytes): &(String, Vec<u8>)| {
        let state = match bundled::theme().get(name) {
            Some(built_in) if *built_in == bytes.as_slice() => ThemeFileState::Unedited,
            Some(_) => ThemeFileState::Overridden,
            None if unused.contains(&name.as_str()) => ThemeFileState::Unused,
            None => ThemeFileState::Added,
        };
        let nearest = (state == ThemeFileState::Unused).then(|| bundled::nearest_theme_file(name)).flatten();
        ThemeFileFacts { file: name.clone(), state, nearest }
    };
    let is_built_in = |name: &&String| own.iter().all(|(other, _)| other != *name);
    let built_in = bundled::theme().keys().filter(is_built_in).map(|name| ThemeFileFacts {
        file: name.clone(),
        state: ThemeFileState::BuiltIn,
        nearest: None,
    });
    own.iter().map(file).chain(built_in).collect()
}

/// A section for each state, in the order of the states.
fn text(facts: &ThemeFacts, width: usize) -> String {
    let row = |it: &ThemeFileFacts| {
        let suggestion = it.nearest.map(|near| format!("did you mean `{near}`?"));
        [it.file.clone(), suggestion.unwrap_or_default()]
    };
    let sections = ThemeFileState::ALL.iter().map(|state| {
        let rows: Vec<[String; 2]> = facts.files.iter().filter(|it| it.state == *state).map(row).collect();
        section(&heading(*state, &facts.theme), &rows, width)
    });
    sections.collect::<String>().trim_start().to_owned()
}

fn heading(state: ThemeFileState, theme: &str) -> String {
    match state {
        ThemeFileState::Overridden => format!("overridden in themes/{theme}"),
        ThemeFileState::Unedited => "copied and not edited: delete the copy to use the built-in file".into(),
        ThemeFileState::Added => "added".into(),
        ThemeFileState::Unused => "unused".into(),
        ThemeFileState::BuiltIn => "built in: `monthly theme eject FILE` copies one".into(),
    }
}
