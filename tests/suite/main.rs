//! The program as people run it: wiring, output and exit code of every command.
//!
//! Logic is tested beside the code; here the built binary runs in a folder of its own, and its whole output is
//! compared. No test starts another program: those are in `tests/peers`.

mod agreement;
mod built;
mod commands;
mod imports;
mod layers;
mod library;
mod practice;
mod site;
mod ticket_server;
