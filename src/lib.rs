//! `monthly`: the Monthly Single as documentation kept in git.
//!
//! Modules in the order in which data flows through them: a module uses only the modules above it, which
//! `tests/suite/layers.rs` enforces. `ARCHITECTURE.md` is the map.

pub mod source;
pub mod diagnostic;
mod model;
mod reference;
mod language;
pub mod document;
pub mod history;
mod bundled;
mod practice;
mod document_history;
mod coverage;
mod trail;
pub mod check;
mod forms;
mod site;
mod publish;
mod demo;
mod serve;
mod terminal;
pub mod commands;
