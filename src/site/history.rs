//! The commits of a page's document.

use schemars::JsonSchema;
use serde::Serialize;

use crate::history::{ChangeKind, FileChange};
use crate::source::ContentPath;
use crate::trail::Trails;

use super::address;
use super::commits::AuthoredCommitView;
use super::context::{CompleteHistory, Site};
use super::page::Page;

/// Commits that are shown at first.
const SHOWN: usize = 10;
/// The same on the page of a system, whose document is that of its client.
const SHOWN_OF_CLIENT: usize = 3;

/// The commits of a document.
#[derive(Serialize, JsonSchema)]
pub struct HistoryView {
    /// The latest commits, the newest first.
    rows: Vec<DocumentCommitView>,
    /// Further commits, collapsed at first.
    more: Vec<DocumentCommitView>,
    /// Address of the client's audit trail, which has the commits that are not listed.
    trail: Option<String>,
    /// How many commits are not listed.
    left: usize,
    /// Whether the document was edited since the last commit.
    uncommitted: bool,
    /// Whether the page shows only a part of the document.
    part: bool,
}

/// A commit, as it concerns one document.
#[derive(Serialize, JsonSchema)]
struct DocumentCommitView {
    /// The commit, with its author.
    made: AuthoredCommitView,
    /// First line of the commit message; nothing where it may be about another client.
    subject: Option<String>,
    /// What the commit did to the document: the word for `change-…` in the strings.
    kind: &'static str,
    /// Former path, where the document was renamed.
    from: Option<String>,
}

impl HistoryView {
    /// `None` where there is no complete history.
    pub fn of(site: &Site, page: &Page, path: &ContentPath) -> Option<HistoryView> {
        let history = site.complete_history().ok()?;
        let CompleteHistory { documents, trails } = history;
        let owner = trails.owner(path.as_str());
        let ids = owner.as_ref().map(|id| trails.ids_of(&site.practice, documents, id));
        let is_ours = |path: &str| ids.as_ref().is_none_or(|ids| trails.is_of(ids, path));
        let changes = documents.followed(path.as_str());
        let ours: Vec<&FileChange<'_>> = changes.iter().take_while(|change| is_ours(change.path)).collect();
        let misfiled = owner.as_ref().map(|id| history.misfiled_commits(site, id));
        let row = |change: &&FileChange<'_>| {
            let from = documents.former_path(change).filter(|from| is_ours(from)).map(str::to_owned);
            let commit = change.commit.row();
            // The message may be about another client.
            let may_tell = misfiled
                .as_ref()
                .is_none_or(|misfiled| !trails.is_shared(commit) && !misfiled.contains(&commit));
            row(site, trails, change, from, may_tell)
        };
        let part = matches!(page, Page::Asset(..));
        let (shown, others) = ours.split_at(ours.len().min(if part { SHOWN_OF_CLIENT } else { SHOWN }));
        let (more, left) = if owner.is_some() { (&[][..], others.len()) } else { (others, 0) };
        Some(HistoryView {
            rows: shown.iter().map(row).collect(),
            more: more.iter().map(row).collect(),
            left,
            trail: owner.filter(|id| site.practice.clients.contains_key(id)).map(|id| address::trail(&id)),
            uncommitted: !documents.is_committed(path),
            part,
        })
    }
}

fn row(
    site: &Site,
    trails: &Trails,
    change: &FileChange<'_>,
    from: Option<String>,
    may_tell: bool,
) -> DocumentCommitView {
    let kind =
        if from.is_none() && change.kind == ChangeKind::Renamed { ChangeKind::Added } else { change.kind };
    DocumentCommitView {
        made: site.authored_commit(trails, &change.commit),
        subject: may_tell.then(|| change.commit.subject()),
        kind: kind.word(),
        from,
    }
}
