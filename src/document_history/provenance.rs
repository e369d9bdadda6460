//! What the commits of a history prove: how many there are, who signed them, and what bounds their dates.

use std::collections::BTreeMap;

use crate::history::{Commit, SignatureState};

use super::DocumentHistory;

/// What some commits prove.
pub struct Provenance<'h> {
    /// The first and the last of them, as the history orders them.
    pub first: Commit<'h>,
    pub last: Commit<'h>,
    pub commits: usize,
    /// Number of commits with a valid signature by a listed key, for each signer.
    pub signers: BTreeMap<Signatory, usize>,
    /// Number of commits with another signature: bad, of an unknown key, or that cannot be checked.
    pub doubtful_signatures: usize,
    /// Number of commits that a Git hosting service made, by its own clock.
    pub by_hosting_service: usize,
    /// Number of commits that are dated before one of their parents.
    pub dated_before_parent: usize,
}

/// Person on the staff by id, or the name that a key is listed for.
pub type Signatory = String;

impl DocumentHistory {
    /// What commits prove; `None` where there are none.
    pub fn provenance<'h>(&'h self, commits: impl Iterator<Item = Commit<'h>>) -> Option<Provenance<'h>> {
        let commits: Vec<Commit<'h>> = commits.collect();
        let age = |commit: &&Commit<'h>| (commit.generation(), std::cmp::Reverse(commit.place()));
        let mut provenance = Provenance {
            first: *commits.iter().min_by_key(age)?,
            last: *commits.iter().max_by_key(age)?,
            commits: commits.len(),
            signers: BTreeMap::new(),
            doubtful_signatures: 0,
            by_hosting_service: 0,
            dated_before_parent: 0,
        };
        for commit in &commits {
            provenance.add(self, commit);
        }
        Some(provenance)
    }
}

impl Provenance<'_> {
    fn add(&mut self, history: &DocumentHistory, commit: &Commit<'_>) {
        let signed = history.signed(commit);
        match (signed.state, signed.signer) {
            (SignatureState::Good, Some(signer)) => {
                let person = signer.person.map(|person| person.to_string());
                *self.signers.entry(person.unwrap_or(signer.principal)).or_default() += 1;
            }
            (SignatureState::None, _) => {}
            _ => self.doubtful_signatures += 1,
        }
        self.by_hosting_service += usize::from(commit.committer().is_hosting_service());
        self.dated_before_parent += usize::from(commit.later_parent().is_some());
    }
}
