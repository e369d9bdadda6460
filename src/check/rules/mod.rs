//! Every rule, one file each.

pub mod same_address;
pub mod two_singles;
pub mod unknown_client;
pub mod unknown_procedure;
pub mod unknown_rule;

use crate::diagnostic::Rule;
use crate::document::faults;

use super::Check;

/// The rules that look at the whole practice, in the order of their names.
pub static CHECKS: &[Check] =
    &[same_address::CHECK, unknown_client::CHECK, unknown_procedure::CHECK, unknown_rule::CHECK];

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
