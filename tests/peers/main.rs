//! What we say beside what the programs say that everybody trusts: git, ssh-keygen, gpg,
//! shellcheck, and the programs of which the library has commands.
//!
//! Run by `cargo test --test peers`; it needs those programs, and `cargo test` does not run it.

mod library;
mod ownership;
mod signatures;
mod world;
