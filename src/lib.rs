//! `monthly`: the Monthly Single as documentation kept in git.
//!
//! Modules in the order in which data flows through them: a module uses only the modules above it, which
//! `tests/suite/layers.rs` enforces. `ARCHITECTURE.md` is the map.

pub mod source;
pub mod diagnostic;
pub mod model;
pub mod language;
pub mod document;
pub mod history;
pub mod bundled;
pub mod practice;
pub mod document_history;
pub mod coverage;
pub mod trail;
pub mod check;
pub mod forms;
pub mod site;
pub mod publish;
pub mod demo;
pub mod serve;
pub mod terminal;
pub mod commands;
