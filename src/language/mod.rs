//! Texts for people in their language: the messages of `strings/<language>/*.ftl`.
//!
//! The files are in the format of Project Fluent. The theme of a practice can add languages and replace
//! single messages; a message that a language lacks is taken from English. Modules below the site
//! return a [`Phrase`] instead of text. The terminal uses English only.

mod depth;
mod messages;
mod numbers;
mod phrase;

pub use messages::{Language, Strings, StringsFault};
pub use phrase::Phrase;
