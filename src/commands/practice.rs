//! The practice that a command works on: read, put together and checked, phase by phase.

use crate::check::{self, Checked, Library};
use crate::document;
use crate::model::Day;
use crate::past::{Caching, Past, Untold};
use crate::source::WorkingTree;

use super::Failure;
use super::world::World;

pub struct Opened {
    pub tree: WorkingTree,
    pub today: Day,
    pub checked: Checked,
    pub past: Result<Past, Untold>,
}

/// Reads and checks the practice that was named, or the one around the current folder.
pub fn open(world: &mut World) -> Result<Opened, Failure> {
    let tree = world.practice()?;
    let today = world.today()?;
    let past = world.timings.phase("history", || Past::of_working_tree(tree.root(), Caching::On));
    let readings = world.timings.phase("read", || document::read_all(&tree))?;
    let (library, faults) = world.timings.phase("assemble", || Library::assemble(readings));
    let today = today.day(&library.settings);
    let checked = world
        .timings
        .phase("check", || check::check_library(library, faults, &tree, past.as_ref(), |_| today));
    world.terminal.detail(&format!("read {} as of {today}", tree.root().display()));
    Ok(Opened { tree, today, checked, past })
}
