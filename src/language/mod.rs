//! What people read, in their language: the messages of `strings/<language>/*.ftl`.
//!
//! The files are Project Fluent's. A practice's theme adds languages and lays its messages over the
//! built-in ones, message by message; what a language does not say is said in English. The rooms
//! below name what they have to say as a [`Phrase`]; the terminal speaks English.

mod messages;
mod numbers;
mod phrase;

pub use messages::{Language, Strings, StringsFault};
pub use phrase::Phrase;
