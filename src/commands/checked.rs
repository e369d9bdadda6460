//! What is wrong with some files, right after a command wrote them.

use crate::diagnostic::emit;
use crate::diagnostic::{Located, Severity};
use crate::document;
use crate::facts::Facts;
use crate::source::ContentPath;

use super::format::FormatOption;
use super::practice_source::PracticeSource;
use super::world::World;
use super::{ExitStatus, Failure, cache_key};

/// Checks the whole practice, and returns what is wrong with the files that `is_meant` accepts.
pub fn checked(world: &mut World, is_meant: impl Fn(&ContentPath) -> bool) -> Result<Vec<Located>, Failure> {
    let source = PracticeSource::find(world, None)?;
    let opened = source.open(world, cache_key::caching(false))?;
    let meant = opened.diagnostics.into_iter().filter(|it| is_meant(&it.place.path)).collect();
    Ok(document::locate(source.files(), meant))
}

/// Prints facts, and for people also what is wrong.
pub fn report<F: Facts>(
    facts: &F,
    located: &[Located],
    output: &FormatOption,
    world: &mut World,
    text: impl FnOnce(&F) -> String,
) -> Result<ExitStatus, Failure> {
    world.print_facts(output.format, facts, |facts, _| text(facts))?;
    if output.is_human() {
        let shown = emit::human(located, world.terminal.look());
        world.print_coloured(&shown)?;
    }
    Ok(match located.iter().any(|it| it.severity == Severity::Error) {
        true => ExitStatus::Errors,
        false => ExitStatus::Clean,
    })
}
