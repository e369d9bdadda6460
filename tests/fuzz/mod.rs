//! Fuzzing: no input makes a parser panic, hang or use memory without bound.
//!
//! Each harness is a plain test, which tries random inputs for a second and replays the corpus in `__fuzz__`; with
//! `BOLERO_RANDOM_TEST_TIME_MS=60000 cargo test --lib fuzz::` it runs for a minute. `cargo bolero test fuzz::NAME` (from
//! `cargo install cargo-bolero`) looks for inputs that reach new code. An input that broke something is kept in
//! `__fuzz__/NAME/crashes`.
//!
//! The files are part of the unit tests, since most parsers are private to their module.

mod dictionary;
mod documents;
mod git;
pub mod outputs;
mod practices;
mod published;
mod tables;
mod theme;
