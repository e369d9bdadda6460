use schemars::JsonSchema;
use serde::Serialize;

use super::ProofFacts;
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
