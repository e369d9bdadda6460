//! The commits of a page's document.

use schemars::JsonSchema;
use serde::Serialize;

use crate::history::ChangeKind;
use crate::source::ContentPath;

use super::address;
use super::commits::AuthoredCommitView;
use super::context::{CompleteHistory, DocumentChange, DocumentChanges, Site};
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
        let DocumentChanges { changes, uncommitted, owner } = history.changes_of(path);
        let row = |change: &DocumentChange<'_>| row(site, history, change);
        let part = matches!(page, Page::Asset(..));
        let (shown, others) = changes.split_at(changes.len().min(if part { SHOWN_OF_CLIENT } else { SHOWN }));
        let (more, left) = if owner.is_some() { (&[][..], others.len()) } else { (others, 0) };
        Some(HistoryView {
            rows: shown.iter().map(row).collect(),
            more: more.iter().map(row).collect(),
            left,
            trail: owner.filter(|id| site.practice.clients.contains_key(id)).map(|id| address::trail(&id)),
            uncommitted,
            part,
        })
    }
}

fn row(site: &Site, history: CompleteHistory<'_>, of: &DocumentChange<'_>) -> DocumentCommitView {
    let DocumentChange { change, former_path, may_tell } = of;
    let kind = match (former_path, change.kind) {
        (None, ChangeKind::Renamed) => ChangeKind::Added,
        (_, kind) => kind,
    };
    DocumentCommitView {
        made: site.authored_commit(history.people(), &change.commit),
        subject: may_tell.then(|| change.commit.subject()),
        kind: kind.word(),
        from: former_path.map(str::to_owned),
    }
}
