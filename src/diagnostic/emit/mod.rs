//! Diagnostics written down: one format, one file; each returns text, none prints.

pub mod human;
mod short;

pub use short::short;
