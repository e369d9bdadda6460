//! All rules, one file each.

pub mod amended_after_review;
pub mod approval_mismatch;
pub mod approved_by_other;
pub mod approver_is_performer;
pub mod bad_field;
pub mod bad_id;
pub mod bad_logo;
pub mod bad_scope;
pub mod bad_setting;
pub mod bad_signature;
pub mod bad_signing_key;
pub mod bad_strings;
pub mod bad_template;
pub mod bad_ticket;
pub mod blocked_twice;
pub mod broken_anchor;
pub mod broken_link;
pub mod bulk_review_date;
pub mod changed_after_approval;
pub mod changed_after_closing;
pub mod changed_after_review;
pub mod changed_with_review;
pub mod clock_runs_back;
pub mod closing_dates;
pub mod closing_not_fixed;
pub mod code_without_language;
pub mod committed_cache;
pub mod contradicted_attestation;
pub mod crowded_step;
pub mod dates_apart;
pub mod deferred_to_the_past;
pub mod deferred_twice;
pub mod document_removed;
pub mod dropped_by_merge;
pub mod duplicate_id;
pub mod duplicate_item;
pub mod ending_changed;
pub mod evidence_replaced;
pub mod exempt_without_exemption;
pub mod exemption_dates;
pub mod exemption_expired;
pub mod exemption_expiring;
pub mod expiring_asset;
pub mod fail_without_finding;
pub mod finding_dates;
pub mod foreign_evidence;
pub mod foreign_mention;
pub mod foreign_reference;
pub mod future_date;
pub mod identical_values;
pub mod image_location;
pub mod implausible_minutes;
pub mod incomplete_closing;
pub mod incomplete_exemption;
pub mod incomplete_finding;
pub mod incomplete_idea;
pub mod incomplete_review;
pub mod interval_exceeded;
pub mod introduction_not_recorded;
pub mod item_out_of_scope;
pub mod large_evidence;
pub mod late_approval;
pub mod left_client;
pub mod left_contact;
pub mod left_person;
pub mod line_endings;
pub mod long_step;
pub mod long_title;
pub mod low_contrast;
pub mod mark_without_reason;
pub mod misplaced_result;
pub mod missed;
pub mod mailmap_changes_person;
pub mod misfiled_document;
pub mod missing_approval;
pub mod missing_evidence;
pub mod missing_hash;
pub mod missing_image_text;
pub mod missing_item;
pub mod missing_note;
pub mod missing_performer;
pub mod missing_reason;
pub mod missing_section;
pub mod missing_signature;
pub mod missing_ticket;
pub mod missing_until;
pub mod missing_value;
pub mod not_fetched;
pub mod not_in_population;
pub mod not_served;
pub mod old_attestation;
pub mod open_step;
pub mod other_ticket;
pub mod outside_acceptance;
pub mod overdue;
pub mod overdue_finding;
pub mod performed_before_opening;
pub mod placeholder;
pub mod plain_code;
pub mod population_changed;
pub mod recorded_late;
pub mod refused_theme_file;
pub mod result_without_single;
pub mod review_by_performer;
pub mod review_not_proven;
pub mod review_overdue;
pub mod reviewed_before_performed;
pub mod reviewer_is_performer;
pub mod same_address;
pub mod secret;
pub mod shallow_history;
pub mod shared_ticket;
pub mod sparse_checkout;
pub mod stale_inventory;
pub mod stale_onboarding;
pub mod stray_evidence;
pub mod ticket_mismatch;
pub mod two_singles;
pub mod unapproved_procedure;
pub mod unattested_not_applicable;
pub mod unattested_type;
pub mod unchecked_item;
pub mod unknown_asset;
pub mod unknown_client;
pub mod unknown_committer;
pub mod unknown_contact;
pub mod unknown_field;
pub mod unknown_finding;
pub mod unknown_person;
pub mod unknown_procedure;
pub mod unknown_revision;
pub mod unknown_rule;
pub mod unknown_section;
pub mod unknown_site;
pub mod unlisted_client;
pub mod unmarked_command;
pub mod unmentioned_field;
pub mod unnumbered_steps;
pub mod unplanned_month;
pub mod unopened_single;
pub mod unordered_sections;
pub mod unreadable_history;
pub mod unreviewed;
pub mod unsafe_link;
pub mod unused_theme_file;
pub mod vague_acceptance;
pub mod verdict_mismatch;
pub mod windows_name;
pub mod wrong_hash;
pub mod wrong_value_type;

use crate::diagnostic::Rule;
use crate::document::faults;

use super::prelude::Check;

/// Rules whose diagnostics are also shown on the page of the document, because they cast doubt on the record.
static ON_PAGES: &[Check] = &[
    amended_after_review::CHECK,
    approval_mismatch::CHECK,
    approved_by_other::CHECK,
    approver_is_performer::CHECK,
    bad_signature::CHECK,
    bulk_review_date::CHECK,
    changed_after_approval::CHECK,
    changed_after_closing::CHECK,
    changed_after_review::CHECK,
    changed_with_review::CHECK,
    clock_runs_back::CHECK,
    dates_apart::CHECK,
    document_removed::CHECK,
    dropped_by_merge::CHECK,
    ending_changed::CHECK,
    evidence_replaced::CHECK,
    missing_signature::CHECK,
    population_changed::CHECK,
    recorded_late::CHECK,
    review_by_performer::CHECK,
    review_not_proven::CHECK,
    reviewer_is_performer::CHECK,
    unknown_committer::CHECK,
    wrong_hash::CHECK,
];

/// Whether the diagnostics of a rule are also shown on the page of the document.
pub fn is_on_pages(rule: &Rule) -> bool {
    ON_PAGES.iter().any(|check| check.rule == rule)
}

/// Rules that look at the whole practice, in the order of their names.
pub(crate) static CHECKS: &[Check] = &[
    amended_after_review::CHECK,
    approval_mismatch::CHECK,
    approved_by_other::CHECK,
    approver_is_performer::CHECK,
    bad_field::CHECK,
    bad_id::CHECK,
    bad_logo::CHECK,
    bad_scope::CHECK,
    bad_setting::CHECK,
    bad_signature::CHECK,
    bad_ticket::CHECK,
    blocked_twice::CHECK,
    broken_anchor::CHECK,
    broken_link::CHECK,
    bulk_review_date::CHECK,
    changed_after_approval::CHECK,
    changed_after_closing::CHECK,
    changed_after_review::CHECK,
    changed_with_review::CHECK,
    clock_runs_back::CHECK,
    closing_dates::CHECK,
    closing_not_fixed::CHECK,
    code_without_language::CHECK,
    committed_cache::CHECK,
    contradicted_attestation::CHECK,
    crowded_step::CHECK,
    dates_apart::CHECK,
    deferred_to_the_past::CHECK,
    deferred_twice::CHECK,
    document_removed::CHECK,
    dropped_by_merge::CHECK,
    duplicate_id::CHECK,
    duplicate_item::CHECK,
    ending_changed::CHECK,
    evidence_replaced::CHECK,
    exempt_without_exemption::CHECK,
    exemption_dates::CHECK,
    exemption_expired::CHECK,
    exemption_expiring::CHECK,
    expiring_asset::CHECK,
    fail_without_finding::CHECK,
    finding_dates::CHECK,
    foreign_evidence::CHECK,
    foreign_mention::CHECK,
    foreign_reference::CHECK,
    future_date::CHECK,
    identical_values::CHECK,
    image_location::CHECK,
    implausible_minutes::CHECK,
    incomplete_closing::CHECK,
    incomplete_exemption::CHECK,
    incomplete_finding::CHECK,
    incomplete_idea::CHECK,
    incomplete_review::CHECK,
    interval_exceeded::CHECK,
    introduction_not_recorded::CHECK,
    item_out_of_scope::CHECK,
    large_evidence::CHECK,
    late_approval::CHECK,
    left_client::CHECK,
    left_contact::CHECK,
    left_person::CHECK,
    line_endings::CHECK,
    long_step::CHECK,
    long_title::CHECK,
    low_contrast::CHECK,
    mark_without_reason::CHECK,
    misplaced_result::CHECK,
    missed::CHECK,
    mailmap_changes_person::CHECK,
    misfiled_document::CHECK,
    missing_approval::CHECK,
    missing_evidence::CHECK,
    missing_hash::CHECK,
    missing_image_text::CHECK,
    missing_item::CHECK,
    missing_note::CHECK,
    missing_performer::CHECK,
    missing_reason::CHECK,
    missing_section::CHECK,
    missing_signature::CHECK,
    missing_ticket::CHECK,
    missing_until::CHECK,
    missing_value::CHECK,
    not_fetched::CHECK,
    not_in_population::CHECK,
    not_served::CHECK,
    old_attestation::CHECK,
    open_step::CHECK,
    other_ticket::CHECK,
    outside_acceptance::CHECK,
    overdue::CHECK,
    overdue_finding::CHECK,
    performed_before_opening::CHECK,
    placeholder::CHECK,
    plain_code::CHECK,
    population_changed::CHECK,
    recorded_late::CHECK,
    refused_theme_file::CHECK,
    result_without_single::CHECK,
    review_by_performer::CHECK,
    review_not_proven::CHECK,
    review_overdue::CHECK,
    reviewed_before_performed::CHECK,
    reviewer_is_performer::CHECK,
    same_address::CHECK,
    secret::CHECK,
    shallow_history::CHECK,
    shared_ticket::CHECK,
    sparse_checkout::CHECK,
    stale_inventory::CHECK,
    stale_onboarding::CHECK,
    stray_evidence::CHECK,
    ticket_mismatch::CHECK,
    two_singles::CHECK,
    unapproved_procedure::CHECK,
    unattested_not_applicable::CHECK,
    unattested_type::CHECK,
    unchecked_item::CHECK,
    unknown_asset::CHECK,
    unknown_client::CHECK,
    unknown_committer::CHECK,
    unknown_contact::CHECK,
    unknown_field::CHECK,
    unknown_finding::CHECK,
    unknown_person::CHECK,
    unknown_procedure::CHECK,
    unknown_revision::CHECK,
    unknown_rule::CHECK,
    unknown_section::CHECK,
    unknown_site::CHECK,
    unlisted_client::CHECK,
    unmarked_command::CHECK,
    unmentioned_field::CHECK,
    unnumbered_steps::CHECK,
    unplanned_month::CHECK,
    unopened_single::CHECK,
    unordered_sections::CHECK,
    unreadable_history::CHECK,
    unreviewed::CHECK,
    unsafe_link::CHECK,
    unused_theme_file::CHECK,
    vague_acceptance::CHECK,
    verdict_mismatch::CHECK,
    windows_name::CHECK,
    wrong_hash::CHECK,
    wrong_value_type::CHECK,
];

/// Rules without a check: their diagnostics are made while signing keys or the theme are read.
static OTHERS: &[&Rule] = &[&bad_signing_key::RULE, &bad_strings::RULE, &bad_template::RULE];

/// Returns every rule, in the order of their names.
pub fn all() -> Vec<&'static Rule> {
    let mut rules: Vec<&Rule> = CHECKS.iter().map(|check| check.rule).collect();
    rules.extend(faults::ALL);
    rules.extend(OTHERS);
    rules.sort_by_key(|rule| rule.name);
    // `secret` is twice in the list: it is checked in documents while they are read, and in evidence later.
    rules.dedup();
    rules
}
