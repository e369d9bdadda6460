//! Identity of this program, on which every page depends.

use std::env;
use std::fs;

use crate::digest::{self, Digest, Hasher};

/// Digest that no other build of the program has; `None` where its file cannot be read.
pub fn digest() -> Option<Digest> {
    let file = env::current_exe().ok()?;
    // An unoptimized program is large, and digests are slow in it.
    if cfg!(debug_assertions) {
        let metadata = fs::metadata(file).ok()?;
        let mut hasher = Hasher::default();
        hasher.value(&(metadata.len(), metadata.modified().ok()?));
        return Some(hasher.finish());
    }
    Some(digest::of(&fs::read(file).ok()?))
}
