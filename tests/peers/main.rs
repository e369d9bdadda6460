//! What `monthly` does beside what other programs do: git, ssh-keygen, gpg, shellcheck, the programs whose commands are
//! in the library, Request Tracker and Redmine.
//!
//! Run by `cargo test --test peers`; it needs those programs, and `cargo test` does not run it.

mod as_of;
mod checkouts;
mod demo;
mod git;
mod histories;
mod history;
mod library;
mod ownership;
mod readme;
mod revisions;
mod sample;
mod serve;
mod signatures;
mod ticket_systems;
mod world;

#[path = "../suite/built.rs"]
#[allow(dead_code, reason = "shared with the suite")]
mod built;
#[path = "../suite/practice.rs"]
#[allow(dead_code, reason = "shared with the suite")]
mod practice;
