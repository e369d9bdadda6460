//! What a published site says of the history that it was made from, and whether the present
//! history still holds all of it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::history::{History, ObjectId};

use super::DocumentHistory;

/// The layout of this file; a later one may have another.
const FORMAT: u32 = 1;

/// `audit.json`: which commits and which texts stood behind a site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    pub format: u32,
    /// The program that wrote it.
    pub tool: String,
    /// The commit that the site was made from.
    pub head: String,
    /// When that was committed: `2026-10-21T14:05:00+02:00`.
    pub committed: String,
    /// Whether older commits had not been fetched.
    pub shallow: bool,
    /// Files that were not as the head had them.
    pub uncommitted: Vec<String>,
    pub counts: Counts,
    /// SHA-256 of the ids below, of each list with its lines as they stand here.
    pub sha256: Sums,
    /// Every commit that led to the head, as `git log` lists them.
    pub commits: Vec<String>,
    /// Every file that the head had, with the id of its bytes.
    pub files: BTreeMap<String, String>,
}

/// How long the lists are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    pub commits: usize,
    pub files: usize,
}

/// What the lists have to add up to: an altered file is told from one that was published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sums {
    pub commits: String,
    pub files: String,
}

/// How the present history stands to a published one.
#[derive(Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Commits that came since.
    pub since: usize,
    /// Published commits that the present history does not hold, as `git log` listed them.
    pub lost_commits: Vec<String>,
    /// Published files of which no present commit ever had the published text.
    pub lost_texts: Vec<String>,
}

/// Why a file says nothing about a history.
#[derive(Debug, PartialEq, Eq)]
pub enum Unusable {
    NotAnAudit(String),
    Format(u32),
    /// The lists are not those that its own sums were made of.
    Altered,
}

impl Published {
    /// What stands behind a site that is made now.
    pub fn of(document_history: &DocumentHistory) -> Published {
        let history = &document_history.history;
        let head = history.head();
        let commits: Vec<String> = history.commits().map(|it| it.id().to_string()).collect();
        let file = |(path, blob): (&str, ObjectId)| (path.to_owned(), blob.to_string());
        let files: BTreeMap<String, String> = document_history.files().map(file).collect();
        let committed = head.committed();
        Published {
            format: FORMAT,
            tool: concat!("monthly ", env!("CARGO_PKG_VERSION")).into(),
            head: head.id().to_string(),
            committed: committed.rfc3339(),
            shallow: history.is_shallow(),
            uncommitted: document_history.uncommitted.iter().map(ToString::to_string).collect(),
            counts: Counts { commits: commits.len(), files: files.len() },
            sha256: sums(&commits, &files),
            commits,
            files,
        }
    }

    /// Reads what a site published.
    ///
    /// # Errors
    ///
    /// Where the text is something else, or was altered.
    pub fn parse(text: &[u8]) -> Result<Published, Unusable> {
        let published: Published =
            serde_json::from_slice(text).map_err(|error| Unusable::NotAnAudit(error.to_string()))?;
        match published.format {
            FORMAT if sums(&published.commits, &published.files) == published.sha256 => Ok(published),
            FORMAT => Err(Unusable::Altered),
            other => Err(Unusable::Format(other)),
        }
    }

    /// Holds the published history against the present one.
    pub fn against(&self, history: &History) -> Verdict {
        let present: BTreeSet<String> = history.commits().map(|it| it.id().to_string()).collect();
        let published: BTreeSet<&String> = self.commits.iter().chain([&self.head]).collect();
        let lost = self.commits.iter().filter(|id| !present.contains(*id));
        let had =
            |path: &str, blob: &str| history.of(path).any(|it| it.is_there() && it.blob.to_string() == blob);
        let lost_texts = self.files.iter().filter(|(path, blob)| !had(path, blob));
        Verdict {
            since: present.iter().filter(|id| !published.contains(id)).count(),
            lost_commits: lost.cloned().collect(),
            lost_texts: lost_texts.map(|(path, _)| path.clone()).collect(),
        }
    }
}

impl Verdict {
    /// Whether everything that was published is still there.
    pub fn is_contained(&self) -> bool {
        self.lost_commits.is_empty() && self.lost_texts.is_empty()
    }
}

fn sums(commits: &[String], files: &BTreeMap<String, String>) -> Sums {
    let files: Vec<String> = files.iter().map(|(path, blob)| format!("{blob} {path}")).collect();
    Sums { commits: sum(commits), files: sum(&files) }
}

fn sum(lines: &[String]) -> String {
    let mut sum = Sha256::new();
    lines.iter().for_each(|line| {
        sum.update(line);
        sum.update("\n");
    });
    sum.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
