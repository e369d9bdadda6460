//! READ: the bundled library, which is compiled into the program: procedures, handbook and theme.
//!
//! Procedures and handbook pages come from `content/` of this repository, each an [`Entry`]. A practice
//! [copies](Entry::copied) them with its own owner and links, and keeps an unedited second copy below
//! [`PRISTINE`]. With it as merge base, a newer text of the library can be [merged](Versions::merge) with
//! the practice's edits. [`forms`] are what new documents begin with. The [theme] comes from `themes/default/`; a practice overrides single files.

mod built_in;
mod entry;
mod backgrounds;
pub mod forms;
mod own_keys;
mod seed;
mod theme;
mod versions;

pub use backgrounds::{Backgrounds, Scheme};
pub use built_in::BuiltIn;
pub use entry::{Entry, all, named};
pub use seed::SEED;
pub use theme::{nearest_theme_file, theme, unused};
pub use versions::{LibraryChange, Update, Versions};

use include_dir::Dir;

use crate::source::ContentPath;

/// Folder of a practice with the unedited copies. It is not content.
pub const PRISTINE: &str = ".library";

/// README of that folder.
pub const PRISTINE_README: &str = include_str!("README.md");

/// Returns every file of a folder that is compiled in, by its path in `folder`, with `/`.
pub fn files_below(folder: &'static Dir<'static>) -> Vec<(String, &'static [u8])> {
    let file = |it: &'static include_dir::File<'static>| {
        (it.path().to_string_lossy().replace('\\', "/"), it.contents())
    };
    folder.files().map(file).chain(folder.dirs().flat_map(files_below)).collect()
}

/// Returns the path of the unedited copy of a document: `.library/procedures/time-services.md`.
pub fn pristine(path: &ContentPath) -> ContentPath {
    ContentPath::new(&format!("{PRISTINE}/{}", path.below_content()))
}

/// Returns the name of a document: `time-services` for a procedure, `handbook/exceptions` for a page.
pub fn name(path: &ContentPath) -> &str {
    let below = path.below_content();
    let stem = below.strip_suffix(".md").unwrap_or(below);
    stem.strip_prefix("procedures/").unwrap_or(stem)
}
