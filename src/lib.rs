//! `monthly`: the Monthly Single as documentation kept in git.
//!
//! Modules in the order in which data flows through them: a module uses only the modules above it, which
//! `tests/suite/layers.rs` enforces. `ARCHITECTURE.md` is the map.

// Whoever takes an element by its number or a part of a text says why it is there.
#![cfg_attr(not(test), warn(clippy::indexing_slicing, clippy::string_slice))]

mod limits;
mod printable;
mod source;
mod cache;
mod addresses;
mod digest;
mod diagnostic;
mod model;
mod reference;
mod language;
mod document;
pub mod history;
mod bundled;
mod reads;
mod practice;
mod document_history;
mod coverage;
mod planning;
mod trail;
mod check;
mod facts;
mod forms;
mod tickets;
mod ticket_system;
mod site;
mod publish;
mod demo;
mod serve;
mod terminal;
pub mod commands;
#[cfg(test)]
#[path = "../tests/fuzz/mod.rs"]
mod fuzz;

// For the tests and benchmarks.
pub use check::rules::all as all_rules;
pub use diagnostic::nearest;
pub use document::{CodeBlock, Outline};
pub use source::Repository;
