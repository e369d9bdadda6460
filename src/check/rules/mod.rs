//! Every rule, one file each.

pub mod broken_anchor;
pub mod broken_link;
pub mod exemption_expired;
pub mod exemption_expiring;
pub mod expiring_asset;
pub mod foreign_evidence;
pub mod image_location;
pub mod interval_exceeded;
pub mod large_evidence;
pub mod mark_without_reason;
pub mod missing_evidence;
pub mod missing_hash;
pub mod missing_image_text;
pub mod missing_section;
pub mod old_attestation;
pub mod open_step;
pub mod review_overdue;
pub mod secret;
pub mod stale_inventory;
pub mod stale_onboarding;
pub mod stray_evidence;
pub mod two_singles;
pub mod unattested_type;
pub mod unknown_client;
pub mod unknown_procedure;
pub mod unknown_rule;
pub mod unknown_section;
pub mod unnumbered_steps;
pub mod unordered_sections;
pub mod unsafe_link;
pub mod wrong_hash;

use crate::diagnostic::Rule;
use crate::document::faults;

use super::Check;

/// The rules that look at the whole practice, in the order of their names.
pub static CHECKS: &[Check] = &[
    broken_anchor::CHECK,
    broken_link::CHECK,
    exemption_expired::CHECK,
    exemption_expiring::CHECK,
    expiring_asset::CHECK,
    foreign_evidence::CHECK,
    image_location::CHECK,
    interval_exceeded::CHECK,
    large_evidence::CHECK,
    mark_without_reason::CHECK,
    missing_evidence::CHECK,
    missing_hash::CHECK,
    missing_image_text::CHECK,
    missing_section::CHECK,
    old_attestation::CHECK,
    open_step::CHECK,
    review_overdue::CHECK,
    secret::CHECK,
    stale_inventory::CHECK,
    stale_onboarding::CHECK,
    stray_evidence::CHECK,
    unattested_type::CHECK,
    unknown_client::CHECK,
    unknown_procedure::CHECK,
    unknown_rule::CHECK,
    unknown_section::CHECK,
    unnumbered_steps::CHECK,
    unordered_sections::CHECK,
    unsafe_link::CHECK,
    wrong_hash::CHECK,
];

/// The rules that are found while the documents are put together.
static ASSEMBLY: &[&Rule] = &[&two_singles::RULE];

/// Every rule there is, by name.
pub fn all() -> Vec<&'static Rule> {
    let mut rules: Vec<&Rule> = CHECKS.iter().map(|check| check.rule).collect();
    rules.extend(faults::ALL);
    rules.extend(ASSEMBLY);
    rules.sort_by_key(|rule| rule.name);
    // Secrets are found in documents while they are read, and in evidence by a rule of their own.
    rules.dedup();
    rules
}
