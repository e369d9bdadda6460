//! READ: the library that comes with the program, and what a practice takes from it.
//!
//! The procedures and the handbook of this repository's `content/` are compiled in, each an
//! [`Entry`]. A practice copies one [as its own](Entry::copied): with its people and its links. Of
//! what it copied it keeps a second copy under [`PRISTINE`], which nobody edits; so a newer text
//! can be [merged](Versions::merge) with what was edited meanwhile, whatever git knows of it.
//! The built-in [theme] stands here too: a practice lays files of its own over it, one by one.

mod built_in;
mod entry;
mod grounds;
mod own_keys;
mod seed;
mod theme;
mod versions;

pub use built_in::BuiltIn;
pub use entry::{Entry, all, named};
pub use grounds::{Grounds, Scheme};
pub use seed::SEED;
pub use theme::{nearest_theme_file, theme, unused};
pub use versions::{Newer, Update, Versions};

use crate::source::ContentPath;

/// The folder of a practice that keeps what was copied as it was copied. It is no content.
pub const PRISTINE: &str = ".library";

/// What that folder is, for whoever finds it.
pub const PRISTINE_README: &str = include_str!("README.md");

/// Where the copy of a document is kept: `.library/procedures/time-services.md`.
pub fn pristine(path: &ContentPath) -> ContentPath {
    ContentPath::new(&format!("{PRISTINE}/{}", path.below_content()))
}

/// The name of a document of the library: `time-services` for a procedure, `handbook/exceptions`
/// for a page.
pub fn name(path: &ContentPath) -> &str {
    let below = path.below_content();
    let stem = below.strip_suffix(".md").unwrap_or(below);
    stem.strip_prefix("procedures/").unwrap_or(stem)
}
