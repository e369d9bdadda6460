//! A command that runs again whenever a file of the practice changes.

use crate::serve::{Changes, Watching};
use crate::source::{Source, WorkingTree};

use super::world::World;
use super::{ExitStatus, Failure};

/// Runs a command now and after every change, until the user ends it. What fails in between, such as a file that is half
/// written, is reported, and the next change is waited for.
pub fn watch(
    world: &mut World,
    run: impl Fn(&mut World) -> Result<ExitStatus, Failure>,
) -> Result<ExitStatus, Failure> {
    let root = world.practice()?.root().to_owned();
    let mut watching = Watching::begin(&root)?;
    watching.reach_content()?;
    let tree = WorkingTree::new(root);
    let mut seen = tree.files().ok();
    run(world)?;
    let changed = |changes: Changes| {
        let before = std::mem::replace(&mut seen, tree.files().ok());
        let is_changed = changes != Changes::Unreported || before != seen;
        if is_changed {
            world.terminal.clear();
            if let Err(failure) = run(world) {
                world.terminal.failure(failure.message(), failure.help());
            }
        }
        is_changed
    };
    watching.follow(changed, || {});
    Ok(ExitStatus::Clean)
}
