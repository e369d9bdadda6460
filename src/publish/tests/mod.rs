//! Whole publications, seen from outside. The parts are tested beside their code.

mod practice_site;
mod pages;
mod unchanged;
mod foreign;
mod addresses;
mod refused;
mod simulated;
mod disk_state;
mod simulated_disk;
pub(super) mod killed;
mod any_sequence;
mod compressed;
