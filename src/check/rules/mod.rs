//! Every rule, one file each.

pub mod bad_id;
pub mod duplicate_id;
pub mod foreign_mention;
pub mod foreign_reference;
pub mod same_address;
pub mod two_singles;
pub mod unknown_asset;
pub mod unknown_client;
pub mod unknown_contact;
pub mod unknown_field;
pub mod unknown_finding;
pub mod unknown_person;
pub mod unknown_procedure;
pub mod unknown_rule;
pub mod unknown_site;

use crate::diagnostic::Rule;
use crate::document::faults;

use super::Check;

/// The rules that look at the whole practice, in the order of their names.
pub static CHECKS: &[Check] = &[
    bad_id::CHECK,
    duplicate_id::CHECK,
    foreign_mention::CHECK,
    foreign_reference::CHECK,
    same_address::CHECK,
    unknown_asset::CHECK,
    unknown_client::CHECK,
    unknown_contact::CHECK,
    unknown_field::CHECK,
    unknown_finding::CHECK,
    unknown_person::CHECK,
    unknown_procedure::CHECK,
    unknown_rule::CHECK,
    unknown_site::CHECK,
];

/// The rules that are found while the documents are put together.
static ASSEMBLY: &[&Rule] = &[&two_singles::RULE];

/// Every rule there is, by name.
pub fn all() -> Vec<&'static Rule> {
    let mut rules: Vec<&Rule> = CHECKS.iter().map(|check| check.rule).collect();
    rules.extend(faults::ALL);
    rules.extend(ASSEMBLY);
    rules.sort_by_key(|rule| rule.name);
    rules
}
