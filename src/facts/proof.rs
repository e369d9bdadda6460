//! What the commits of a history prove, as `verify` prints it and `trail.json` has it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::document_history::Provenance;

/// What the commits of a history prove. Authors and dates are claims of whoever made a commit.
#[derive(Serialize, JsonSchema)]
pub struct ProofFacts {
    /// Id of the first commit.
    pub first: String,
    /// Day of the first commit, in the time zone of the practice.
    pub first_day: String,
    /// Id of the last commit.
    pub last: String,
    /// Day of the last commit, in the time zone of the practice.
    pub last_day: String,
    /// Number of commits.
    pub commits: usize,
    /// Number of commits with a valid signature by a listed key, for each signer.
    pub signers: BTreeMap<String, usize>,
    /// Number of commits with another signature: bad, by an unknown key, or one that cannot be verified.
    pub doubtful_signatures: usize,
    /// Number of commits that a Git hosting service made, by its own clock.
    pub by_hosting_service: usize,
    /// Number of commits that are dated before one of their parents.
    pub dated_before_parent: usize,
}

impl From<Provenance<'_>> for ProofFacts {
    fn from(of: Provenance<'_>) -> ProofFacts {
        ProofFacts {
            first: of.first.id().to_string(),
            first_day: of.first.day().to_string(),
            last: of.last.id().to_string(),
            last_day: of.last.day().to_string(),
            commits: of.commits,
            signers: of.signers,
            doubtful_signatures: of.doubtful_signatures,
            by_hosting_service: of.by_hosting_service,
            dated_before_parent: of.dated_before_parent,
        }
    }
}
