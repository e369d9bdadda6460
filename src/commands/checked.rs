//! What is wrong with some files, right after a command wrote them.

use crate::diagnostic::Located;
use crate::document;
use crate::source::ContentPath;

use super::practice_source::PracticeSource;
use super::world::World;
use super::{Failure, cache_key};

/// Checks the whole practice, and returns what is wrong with the files that `is_meant` accepts.
pub fn checked(world: &mut World, is_meant: impl Fn(&ContentPath) -> bool) -> Result<Vec<Located>, Failure> {
    let source = PracticeSource::find(world, None)?;
    let opened = source.open(world, cache_key::caching(false))?;
    let meant = opened.diagnostics.into_iter().filter(|it| is_meant(&it.place.path)).collect();
    Ok(document::locate(source.files(), meant))
}
