//! Commits with their authors, signatures and changes, as pages show them.

use schemars::JsonSchema;
use serde::Serialize;

use crate::history::{self, Commit, CommitRow, SignatureState, Signer};
use crate::model::People;
use crate::trail::{DocumentEvents, EventKind};

use super::context::{CompleteHistory, Site};
use super::link::OptionalLink;
use super::shared::{self, CommitView};

/// A commit with its date and its author.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct AuthoredCommitView {
    /// The commit.
    pub commit: CommitView,
    /// Day of the commit.
    pub on: String,
    /// Author: the person on the staff, else the name in the commit.
    pub by: OptionalLink,
    /// What is known of the signature, in words.
    pub signature: String,
    /// Whether it has a signature, good or bad.
    pub signed: bool,
}

/// A commit with what it changed.
#[derive(Serialize, JsonSchema)]
pub struct CommitEntryView {
    /// The commit with its author.
    pub made: AuthoredCommitView,
    /// Time of the commit, for people.
    pub at: String,
    /// Time of the commit, for programs.
    pub moment: String,
    /// First line of the commit message.
    pub subject: String,
    /// The documents that it changed, at most twenty.
    pub lines: Vec<DocumentChangeView>,
    /// How many changed documents are not listed.
    pub left: usize,
}

/// What a commit changed in one document.
#[derive(Serialize, JsonSchema)]
pub struct DocumentChangeView {
    /// The document.
    pub document: OptionalLink,
    /// The changes, in words.
    pub words: String,
    /// Whether a reader should look at it.
    pub marked: bool,
}

/// Documents of one commit that are listed at most: an import may touch thousands.
const LISTED: usize = 20;

impl Site {
    pub fn authored_commit(&self, people: &People, commit: &Commit<'_>) -> AuthoredCommitView {
        AuthoredCommitView {
            commit: shared::commit(&self.practice, commit.id()),
            on: commit.day().to_string(),
            by: self.author(people, commit.author()),
            signature: self.signature(commit),
            signed: commit.is_signed(),
        }
    }

    /// Returns what is known of a commit's signature: `signed by Jane Okafor`, `bad signature`.
    pub fn signature(&self, commit: &Commit<'_>) -> String {
        let Ok(document_history) = self.shared_history() else { return String::new() };
        let signed = document_history.signed(commit);
        let words = self.word("signature", signed.state.key());
        match signed.signer.as_ref().map(|signer| self.signer(signer)) {
            Some(name) if signed.state == SignatureState::Good => {
                self.say("signature-good-by", &[("who", name.into())])
            }
            Some(name) => self.say("signature-of", &[("words", words.into()), ("who", name.into())]),
            None => words,
        }
    }

    /// Returns the name of the person on the staff who holds a key, else the name that the key is listed under.
    pub fn signer(&self, signer: &Signer) -> String {
        match &signer.person {
            Some(id) => self.person_link(id).text,
            None => signer.principal.clone(),
        }
    }

    /// Returns the person on the staff with an address, else the name in the commit.
    pub fn author(&self, people: &People, who: &history::GitIdentity) -> OptionalLink {
        match people.by_address(&who.email) {
            Some(id) => {
                let link = self.person_link(id);
                OptionalLink { text: link.text, href: Some(link.href) }
            }
            None => OptionalLink { text: who.name.clone(), href: None },
        }
    }

    /// Returns a commit with what it changed.
    pub fn commit_entry(&self, history: CompleteHistory<'_>, row: CommitRow) -> CommitEntryView {
        let commit = history.commit(row);
        let events = history.events_in(commit, LISTED);
        CommitEntryView {
            made: self.authored_commit(history.people(), &commit),
            at: commit.committed().to_string(),
            moment: commit.committed().rfc3339(),
            subject: commit.subject(),
            lines: events.documents.into_iter().map(|it| self.document_change(it)).collect(),
            left: events.omitted,
        }
    }

    fn document_change(&self, of: DocumentEvents) -> DocumentChangeView {
        let words: Vec<String> =
            of.events.iter().map(|event| event.phrase().in_language(self.theme.language())).collect();
        DocumentChangeView {
            document: of.result.map_or_else(|| self.document(&of.document), |id| self.result_named(id)),
            words: words.join("; "),
            marked: of.events.iter().any(EventKind::is_marked),
        }
    }
}
