//! Commits, whoever made them and what they touched, as pages show them.

use schemars::JsonSchema;
use serde::Serialize;

use crate::document::Identity;
use crate::history::{self, Commit, SignatureState, Signer};
use crate::practice::ResultId;
use crate::source::ContentPath;
use crate::trail::Trails;

use super::envelope::{CommitView, commit as commit_view};
use super::{Page, Site, address};

/// A name that may lead somewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Named {
    pub text: String,
    pub href: Option<String>,
}

/// A commit with its date and its author.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct MadeView {
    pub commit: CommitView,
    pub on: String,
    pub by: Named,
    pub signature: String,
    /// Whether it bears a signature, good or bad.
    pub signed: bool,
}

impl Site {
    pub fn made(&self, trails: &Trails, commit: &Commit<'_>) -> MadeView {
        MadeView {
            commit: commit_view(&self.practice, commit.id()),
            on: commit.committed().day().to_string(),
            by: self.who(trails, commit.author()),
            signature: self.signature(commit),
            signed: self
                .document_history
                .as_ref()
                .is_ok_and(|document_history| document_history.signed(commit).state != SignatureState::None),
        }
    }

    /// What is said of a commit's signature: `signed by Jane Okafor`, `bad signature`.
    pub fn signature(&self, commit: &Commit<'_>) -> String {
        let Ok(document_history) = &self.document_history else { return String::new() };
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

    /// The person on the staff who holds a key, else for whom it is listed.
    pub fn signer(&self, signer: &Signer) -> String {
        match &signer.person {
            Some(id) => self.person_link(id).text,
            None => signer.principal.clone(),
        }
    }

    /// The person on the staff, else the name that the commit has.
    pub fn who(&self, trails: &Trails, who: &history::Identity) -> Named {
        match trails.people.by_address(&who.email) {
            Some(id) => {
                let link = self.person_link(id);
                Named { text: link.text, href: Some(link.href) }
            }
            None => Named { text: who.name.clone(), href: None },
        }
    }

    /// A document by the name that people have for it, with its page where there is one.
    pub fn document(&self, path: &ContentPath) -> Named {
        let practice = &self.practice;
        let named = |text: String, page: Page, is_there: bool| Named {
            text,
            href: is_there.then(|| address::of(&page)),
        };
        match Identity::of(path) {
            Ok(Identity::Procedure(id)) => {
                let is_there = practice.procedures.contains_key(&id);
                named(self.procedure_link(&id).text, Page::Procedure(id), is_there)
            }
            Ok(Identity::Single(id)) => {
                let single = practice.singles.get(&id.month).filter(|single| single.id == id);
                let text = single.map_or_else(|| id.to_string(), |single| practice.title(single));
                named(text, Page::Single(id.month, id.procedure), single.is_some())
            }
            Ok(Identity::Client(id)) => {
                let is_there = practice.clients.contains_key(&id);
                named(self.client_link(&id).text, Page::Client(id), is_there)
            }
            Ok(Identity::Result(month, client)) => self.result_named(ResultId::Monthly(month, client)),
            Ok(Identity::CatchUp(stem)) => match self.catch_up(&stem) {
                Some(id) => self.result_named(id),
                None => Named { text: self.say("document-catch-up", &[("of", stem.into())]), href: None },
            },
            Ok(Identity::Person(id)) => {
                let is_there = practice.staff.contains_key(&id);
                named(self.person_link(&id).text, Page::Person(id), is_there)
            }
            Ok(Identity::Idea(id)) => {
                let idea = practice.ideas.get(&id).map(|idea| idea.front.title.clone());
                named(idea.clone().unwrap_or(id.to_string()), Page::Idea(id), idea.is_some())
            }
            Ok(Identity::Handbook(id)) => {
                let page = practice.handbook.get(&id).map(|page| page.front.title.clone());
                named(page.clone().unwrap_or(id.to_string()), Page::HandbookPage(id), page.is_some())
            }
            Ok(Identity::Attachment | Identity::Evidence | Identity::Settings) | Err(_) => {
                Named { text: path.below_content().to_owned(), href: None }
            }
        }
    }

    fn catch_up(&self, stem: &str) -> Option<ResultId> {
        let mut ids = ResultId::halves(stem).map(|(client, procedure)| ResultId::CatchUp(client, procedure));
        ids.find(|id| self.practice.results.contains_key(id))
    }

    /// `Acme Dental, Time Services 2026-10`
    pub fn result_named(&self, id: ResultId) -> Named {
        let client = self.client_link(id.client()).text;
        let of_month =
            |month| self.practice.singles.get(&month).map(|it| self.practice.task(&it.id.procedure));
        let task = match &id {
            ResultId::Monthly(month, _) => match of_month(*month) {
                Some(task) => format!("{task} {month}"),
                None => month.to_string(),
            },
            ResultId::CatchUp(_, procedure) => {
                self.say("document-catch-up", &[("of", self.practice.task(procedure).into())])
            }
        };
        let is_there = self.practice.results.contains_key(&id);
        Named { text: format!("{client}, {task}"), href: is_there.then(|| address::result(&id)) }
    }
}
