//! Reference: which keys each kind of document has, made from the types that read them.
//!
//! The types of [`crate::model`] are the only source. Their JSON Schema gives the keys, their types and
//! allowed values; their doc comments give the explanations. `monthly explain`, the reference on the site
//! and the files in `schema/` all show what is made here. The examples are files of their own, which tests
//! read with the real parser.

mod example;
mod key;
mod kind;
mod schema;

pub use example::{Example, Excerpt};
pub use key::{Key, Word};
pub use kind::DocumentKind;

#[cfg(test)]
mod tests;
