//! `monthly`: the Monthly Single as documentation kept in git.
//!
//! The rooms of the house in the order in which data flows through them. A room uses only
//! rooms above it; `tests/suite/layers.rs` holds them to that. `ARCHITECTURE.md` is the map.

pub mod source;
pub mod diagnostic;
pub mod model;
pub mod language;
pub mod document;
pub mod history;
pub mod shelf;
pub mod past;
pub mod check;
pub mod forms;
pub mod coverage;
pub mod trail;
pub mod site;
pub mod publish;
pub mod demo;
pub mod serve;
pub mod terminal;
pub mod commands;
