//! Every rule, one file each.

pub mod bad_id;
pub mod duplicate_id;
pub mod duplicate_item;
pub mod fail_without_finding;
pub mod foreign_mention;
pub mod foreign_reference;
pub mod item_out_of_scope;
pub mod missing_item;
pub mod missing_note;
pub mod missing_value;
pub mod outside_acceptance;
pub mod same_address;
pub mod two_singles;
pub mod unchecked_item;
pub mod unknown_asset;
pub mod unknown_client;
pub mod unknown_contact;
pub mod unknown_field;
pub mod unknown_finding;
pub mod unknown_person;
pub mod unknown_procedure;
pub mod unknown_rule;
pub mod unknown_site;
pub mod verdict_mismatch;
pub mod wrong_value_type;

use crate::diagnostic::Rule;
use crate::document::faults;

use super::Check;

/// The rules that look at the whole practice, in the order of their names.
pub static CHECKS: &[Check] = &[
    bad_id::CHECK,
    duplicate_id::CHECK,
    duplicate_item::CHECK,
    fail_without_finding::CHECK,
    foreign_mention::CHECK,
    foreign_reference::CHECK,
    item_out_of_scope::CHECK,
    missing_item::CHECK,
    missing_note::CHECK,
    missing_value::CHECK,
    outside_acceptance::CHECK,
    same_address::CHECK,
    unchecked_item::CHECK,
    unknown_asset::CHECK,
    unknown_client::CHECK,
    unknown_contact::CHECK,
    unknown_field::CHECK,
    unknown_finding::CHECK,
    unknown_person::CHECK,
    unknown_procedure::CHECK,
    unknown_rule::CHECK,
    unknown_site::CHECK,
    verdict_mismatch::CHECK,
    wrong_value_type::CHECK,
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
