//! One file for each kind of page in HTML: its descriptor, its view, and how it is made.
//!
//! A new kind of page is a file here with a `PAGE`, its line in [`KINDS`], a template, and a variant of `Page`:
//! the compiler then asks for its address (`address.rs`) and its line in `render.rs`.

pub mod asset;
pub mod behind;
pub mod catch_up;
pub mod changes;
pub mod client;
pub mod clients;
pub mod comparison;
pub mod controls;
pub mod current_single;
pub mod exemptions;
pub mod findings;
pub mod front;
pub mod handbook;
pub mod ideas;
pub mod integrations;
pub mod matrix;
pub mod not_found;
pub mod person;
pub mod procedure;
pub mod procedure_matrix;
pub mod procedures;
pub mod redirect;
pub mod reference;
pub mod result;
pub mod revisions;
pub mod search;
pub mod single;
pub mod singles;
pub mod staff;
pub mod theme;
pub mod trail;
pub mod worksheet;

use super::frame::PageKind;

/// Every kind of page.
pub static KINDS: &[&PageKind] = &[
    &asset::PAGE,
    &behind::PAGE,
    &catch_up::PAGE,
    &changes::PAGE,
    &changes::month::PAGE,
    &client::PAGE,
    &clients::PAGE,
    &comparison::PAGE,
    &controls::PAGE,
    &current_single::PAGE,
    &exemptions::PAGE,
    &findings::PAGE,
    &findings::closed::PAGE,
    &front::PAGE,
    &handbook::PAGE,
    &handbook::page::PAGE,
    &ideas::PAGE,
    &ideas::idea::PAGE,
    &integrations::PAGE,
    &matrix::PAGE,
    &not_found::PAGE,
    &person::PAGE,
    &procedure::PAGE,
    &procedure_matrix::PAGE,
    &procedures::PAGE,
    &redirect::PAGE,
    &reference::PAGE,
    &result::PAGE,
    &revisions::PAGE,
    &search::PAGE,
    &single::PAGE,
    &singles::PAGE,
    &staff::PAGE,
    &theme::PAGE,
    &trail::PAGE,
    &worksheet::PAGE,
];
