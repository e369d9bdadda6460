//! `audit.json`: the history that a published site was built from, and the comparison with the present history.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::history::{HexId, History, ObjectId};
use crate::printable::shortened;

use super::DocumentHistory;
use crate::limits::QUOTED_CHARACTERS;

/// Version of the file format.
const FORMAT: u32 = 1;

/// Contents of `audit.json`: the commits and files that a site was built from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    pub format: u32,
    /// The program that wrote it.
    pub tool: String,
    /// The commit that the site was built from.
    pub head: HexId,
    /// When that was committed: `2026-10-21T14:05:00+02:00`.
    pub committed: String,
    /// Whether older commits had not been fetched.
    pub shallow: bool,
    /// Files that differed from the head.
    pub uncommitted: Vec<String>,
    pub counts: Counts,
    /// SHA-256 of each list below, taken over its lines.
    pub sha256: Sums,
    /// Every commit that led to the head, as `git log` lists them.
    pub commits: Vec<HexId>,
    /// Every file of the head, with the id of its bytes.
    pub files: BTreeMap<String, HexId>,
}

/// The one key that every version of the file format has.
#[derive(Deserialize)]
struct OnlyFormat {
    format: u32,
}

/// Lengths of the lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    pub commits: usize,
    pub files: usize,
}

/// Sums of the lists, by which an altered file is recognized.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sums {
    pub commits: String,
    pub files: String,
}

/// Comparison of the present history with a published one.
#[derive(Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Number of commits since then.
    pub since: usize,
    /// Published commits that the present history does not contain, in the order of `git log`.
    pub lost_commits: Vec<ObjectId>,
    /// Published files whose published text is in no present commit.
    pub lost_texts: Vec<String>,
}

/// Why a file cannot be used.
#[derive(Debug, PartialEq, Eq)]
pub enum Unusable {
    NotAnAudit(String),
    Format(u32),
    /// The lists do not match their sums or lengths, or do not begin with the head.
    Altered,
}

impl Published {
    /// Contents for a site that is built now.
    pub fn of(history: &DocumentHistory) -> Published {
        let head = history.git.head();
        let commits: Vec<HexId> = history.git.commits().map(|it| HexId(it.id())).collect();
        let file = |(path, blob): (&str, ObjectId)| (path.to_owned(), HexId(blob));
        let files: BTreeMap<String, HexId> = history.files().map(file).collect();
        Published {
            format: FORMAT,
            tool: concat!("monthly ", env!("CARGO_PKG_VERSION")).into(),
            head: HexId(head.id()),
            committed: head.committed().rfc3339(),
            shallow: history.git.is_shallow(),
            uncommitted: history.uncommitted.iter().map(ToString::to_string).collect(),
            counts: Counts { commits: commits.len(), files: files.len() },
            sha256: sums(&commits, &files),
            commits,
            files,
        }
    }

    /// Parses a published `audit.json`.
    ///
    /// # Errors
    ///
    /// Where the text is not an `audit.json` of this format, or was altered.
    pub fn parse(text: &[u8]) -> Result<Published, Unusable> {
        // The error quotes what it found instead.
        let foreign = |error: serde_json::Error| {
            Unusable::NotAnAudit(shortened(&error.to_string(), QUOTED_CHARACTERS).into_owned())
        };
        let OnlyFormat { format } = serde_json::from_slice(text).map_err(foreign)?;
        if format != FORMAT {
            return Err(Unusable::Format(format));
        }
        let published: Published = serde_json::from_slice(text).map_err(foreign)?;
        if published.is_whole() { Ok(published) } else { Err(Unusable::Altered) }
    }

    /// Whether the lists match what the file says about them.
    fn is_whole(&self) -> bool {
        let counts = Counts { commits: self.commits.len(), files: self.files.len() };
        self.commits.first() == Some(&self.head)
            && self.counts == counts
            && self.sha256 == sums(&self.commits, &self.files)
    }

    pub fn compare(&self, history: &History) -> Verdict {
        let present: BTreeSet<ObjectId> = history.commits().map(|it| it.id()).collect();
        let published: BTreeSet<ObjectId> = self.commits.iter().map(|id| id.0).collect();
        let lost = self.commits.iter().map(|id| id.0).filter(|id| !present.contains(id));
        let had = |path: &str, blob: ObjectId| history.of(path).any(|it| it.is_there() && it.blob == blob);
        let lost_texts = self.files.iter().filter(|(path, blob)| !had(path, blob.0));
        Verdict {
            since: present.difference(&published).count(),
            lost_commits: lost.collect(),
            lost_texts: lost_texts.map(|(path, _)| path.clone()).collect(),
        }
    }
}

impl Verdict {
    /// Whether the present history contains everything that was published.
    pub fn is_contained(&self) -> bool {
        self.lost_commits.is_empty() && self.lost_texts.is_empty()
    }
}

fn sums(commits: &[HexId], files: &BTreeMap<String, HexId>) -> Sums {
    Sums {
        commits: sum(commits.iter().map(|id| id.0.to_string())),
        files: sum(files.iter().map(|(path, blob)| format!("{} {path}", blob.0))),
    }
}

fn sum(lines: impl Iterator<Item = String>) -> String {
    let mut sum = Sha256::new();
    lines.for_each(|line| {
        sum.update(line);
        sum.update("\n");
    });
    sum.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
