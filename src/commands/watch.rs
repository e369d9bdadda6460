//! A command that runs again whenever a file of the practice changes.

use crate::serve::Watching;

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
    run(world)?;
    watching.follow(|_| {
        world.terminal.clear();
        if let Err(failure) = run(world) {
            world.terminal.failure(failure.message(), failure.help());
        }
    });
    Ok(ExitStatus::Clean)
}
