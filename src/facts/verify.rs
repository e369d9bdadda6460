use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::command::{Facts, FactsCommand};

/// Whether a published history is still part of the present one.
#[derive(Serialize, JsonSchema)]
pub struct VerifyFacts {
    /// What the commits of the present history prove.
    pub proof: ProofFacts,
    /// Whether the present history contains all that was published.
    pub contained: bool,
    pub published: PublishedFacts,
    /// Number of commits since then.
    pub since: usize,
    /// Ids of published commits that the present history does not contain.
    pub lost_commits: Vec<String>,
    /// Published files whose published text is in no present commit.
    pub lost_texts: Vec<String>,
}

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
    pub running_back: usize,
}

/// What was published.
#[derive(Serialize, JsonSchema)]
pub struct PublishedFacts {
    /// The commit that the site was built from.
    pub head: String,
    /// When that was committed, as `2026-10-21T14:05:00+02:00`.
    pub committed: String,
    /// Number of commits that led to it.
    pub commits: usize,
    /// Number of files that it had.
    pub files: usize,
}

impl Facts for VerifyFacts {
    const COMMAND: FactsCommand = FactsCommand::Verify;
}
