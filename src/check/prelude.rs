//! What most rules import.

pub(super) use crate::diagnostic::{
    Count, Diagnostic, FieldPath, Location, Rule, Severity, Shown, in_a_row, missing_keys, named, nearest,
};

pub(super) use super::commits::{
    amendment, faulty_signatures, help_to_amend, help_to_show, in_commit, in_shell, touched_files,
};
pub(super) use super::context::{Check, RuleContext};
pub(super) use super::evidence::{LineEndings, sha256, sha256_with};
