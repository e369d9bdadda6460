//! What has to be told, worked out without the program, and whether it is.

use std::collections::BTreeSet;

use crate::history::repository::Repository;

use super::flat_document::Named;
use super::states::{Commit, States};
use super::told::Events;

/// Events that are held against what commits have.
pub struct Checked<'c> {
    pub repository: &'c Repository,
    pub states: &'c States,
    pub events: &'c Events,
    /// Former and later ids of renamed clients.
    pub renamed: &'c [(String, String)],
    /// Whether the events are also those of a document.
    pub covers: &'c dyn Fn(&str) -> bool,
}

/// The path of a document under the first id of its client, and in lower case.
pub fn identity(renamed: &[(String, String)], path: &str) -> String {
    let first = |path: String, (former, later): &(String, String)| {
        path.replace(&format!("/{later}.md"), &format!("/{former}.md"))
    };
    renamed.iter().fold(path.to_lowercase(), first)
}

/// Document at a commit.
#[derive(Clone)]
struct Held<'s> {
    blob: &'s str,
    /// `None` where it cannot be read.
    named: Option<Named>,
}

impl Checked<'_> {
    /// Everything that is wrong, in words.
    pub fn faults(&self) -> Vec<String> {
        let untold = self.states.commits.iter().flat_map(|commit| self.untold_of(commit));
        untold.chain(self.wrong_renames()).collect()
    }

    /// What a commit changed without an event.
    fn untold_of(&self, commit: &Commit) -> Vec<String> {
        let parents: Vec<&Commit> = commit.parents.iter().map(|id| self.states.commit(id)).collect();
        let mut paths: BTreeSet<&str> = BTreeSet::new();
        for parent in &parents {
            let differs = |path: &&String| parent.files.get(*path) != commit.files.get(*path);
            let all = parent.files.keys().chain(commit.files.keys());
            paths.extend(all.filter(differs).map(String::as_str));
        }
        let documents: BTreeSet<String> = paths.iter().map(|path| self.identity(path)).collect();
        let of_document = |document: &String| {
            let parts = Change { checked: self, commit, parents: &parents, document };
            parts.faults()
        };
        documents.iter().filter(|it| (self.covers)(it)).flat_map(of_document).collect()
    }

    fn identity(&self, path: &str) -> String {
        identity(self.renamed, path)
    }

    /// The document in a commit. A client that exists under both of its ids counts under the former.
    fn held<'s>(&'s self, commit: &'s Commit, document: &str) -> Option<Held<'s>> {
        let is_it = |path: &&String| self.identity(path) == document;
        let mut found: Vec<&String> = commit.files.keys().filter(is_it).collect();
        found.sort_by_key(|path| path.as_str() != document);
        let path = found.first()?;
        let blob = &commit.files[*path];
        Some(Held { blob, named: self.states.named(path, blob) })
    }

    /// Renames that are told of documents which are not one.
    fn wrong_renames(&self) -> Vec<String> {
        let renames = self.events.all().filter_map(|(id, to, told)| Some((id, told.former_path()?, to)));
        let wrong = renames.filter(|(_, from, to)| self.identity(from) != *to);
        wrong.map(|(id, from, to)| format!("{id}: {to} is told as renamed from {from}")).collect()
    }

    fn bases(&self, ours: &Commit, theirs: &Commit) -> Vec<&Commit> {
        let listed = self.repository.output(&["merge-base", "--all", &ours.id, &theirs.id]);
        listed.lines().map(|id| self.states.commit(id)).collect()
    }
}

/// A document that a commit may have changed.
struct Change<'c> {
    checked: &'c Checked<'c>,
    commit: &'c Commit,
    parents: &'c [&'c Commit],
    document: &'c str,
}

impl Change<'_> {
    fn faults(&self) -> Vec<String> {
        let after = self.checked.held(self.commit, self.document);
        let before: Vec<Option<Held<'_>>> =
            self.parents.iter().map(|parent| self.checked.held(parent, self.document)).collect();
        if self.is_merged_by_git(after.as_ref(), &before) {
            return Vec::new();
        }
        let mut faults = BTreeSet::new();
        for (nth, held) in before.iter().enumerate() {
            for fault in self.untold(nth, held.as_ref(), after.as_ref(), &before) {
                faults.insert(fault);
            }
        }
        let place = || format!("{} ({}-parent commit) {}", self.commit.id, self.parents.len(), self.document);
        faults.into_iter().map(|fault| format!("{}: {fault}", place())).collect()
    }

    /// Whether a version is told to be about another client, so that the next one is told as if it were the first.
    fn is_misfiled(&self, version: &Held<'_>) -> bool {
        let Checked { states, events, .. } = self.checked;
        states.commits.iter().any(|commit| {
            let is_version = |held: Held<'_>| held.blob == version.blob;
            events.of(&commit.id, self.document).iter().any(|told| told.what == "misfiled")
                && self.checked.held(commit, self.document).is_some_and(is_version)
        })
    }

    /// What differs from a parent and is neither told nor explained by another side of a merge.
    fn untold(
        &self,
        nth: usize,
        before: Option<&Held<'_>>,
        after: Option<&Held<'_>>,
        all: &[Option<Held<'_>>],
    ) -> Vec<String> {
        let told = self.checked.events.of(&self.commit.id, self.document);
        let others: Vec<usize> = (0..all.len()).filter(|other| *other != nth).collect();
        let bases = |other: usize| self.checked.bases(self.parents[nth], self.parents[other]);
        let blob = |held: Option<&Held<'_>>| held.map(|it| it.blob.to_owned());
        // Another side made of the version of this side what the merge has.
        let is_made_by = |other: &usize| {
            let base = |base: &&Commit| blob(self.checked.held(base, self.document).as_ref()) == blob(before);
            blob(all[*other].as_ref()) == blob(after) && bases(*other).iter().any(base)
        };
        match (before, after) {
            _ if others.iter().any(is_made_by) => Vec::new(),
            (Some(before), _) if !told.is_empty() && self.is_misfiled(before) => Vec::new(),
            (None, None) => Vec::new(),
            (Some(_), None) | (None, Some(_)) => match told.is_empty() {
                true => vec!["came or went, and no event tells it".to_owned()],
                false => Vec::new(),
            },
            (Some(before), Some(after)) => {
                let (Some(old), Some(new)) = (&before.named, &after.named) else {
                    return if told.is_empty() && before.blob != after.blob {
                        vec!["no event".to_owned()]
                    } else {
                        Vec::new()
                    };
                };
                let is_explained = |field: &str| {
                    others.iter().any(|other| {
                        let value =
                            |held: &Option<Held<'_>>| held.as_ref()?.named.as_ref()?.get(field).cloned();
                        let is_from = value(&all[*other]) == new.get(field).cloned();
                        let base = |base: &&Commit| {
                            let held = self.checked.held(base, self.document);
                            held.is_some() && value(&held) == old.get(field).cloned()
                        };
                        is_from && bases(*other).iter().any(base)
                    })
                };
                let fields: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
                let changed = fields.into_iter().filter(|field| old.get(*field) != new.get(*field));
                let is_told = |field: &str| told.iter().any(|it| it.names(field, !old.contains_key(field)));
                let untold = changed.filter(|field| !is_explained(field) && !is_told(field));
                let value = |named: &Named, field: &String| named.get(field).cloned().unwrap_or_default();
                untold
                    .map(|field| {
                        let events: Vec<&String> = told.iter().map(|it| &it.words).collect();
                        let (old, new) = (value(old, field), value(new, field));
                        format!("`{field}` `{old}` → `{new}` is untold by {events:?}")
                    })
                    .collect()
            }
        }
    }

    /// Whether git joins the sides of a merge to what the commit has without a conflict.
    fn is_merged_by_git(&self, after: Option<&Held<'_>>, before: &[Option<Held<'_>>]) -> bool {
        let ([Some(ours), Some(theirs)], Some(after)) = (before, after) else { return false };
        let bases = self.checked.bases(self.parents[0], self.parents[1]);
        let [base] = bases[..] else { return false };
        let Some(base) = self.checked.held(base, self.document) else { return false };
        let texts = &self.checked.states.texts;
        let merged =
            self.checked.repository.merged(&texts[base.blob], &texts[ours.blob], &texts[theirs.blob]);
        merged.as_ref() == Some(&texts[after.blob])
    }
}
