//! The program as people run it: wiring, output and exit code of every command.
//!
//! Logic is tested beside the code; here the built binary is run in a folder of its own, and all
//! that it says is compared as a whole.

mod built;
mod commands;
mod imports;
mod layers;
mod library;
mod practice;
mod site;
