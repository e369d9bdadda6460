//! The plan: every page with its address, worked out before one of them is rendered.

use std::collections::BTreeMap;
use std::fmt;

use crate::coverage::joined_later;
use crate::document::Identity;
use crate::document_history::DocumentHistory;
use crate::practice::Practice;
use crate::source::{ContentPath, FileKind};

use super::data::Kind;
use super::moved::Moved;
use super::{Page, Theme, address, sitemap};

/// Two documents would be published at one address: the rule `same-address` names them.
#[derive(Debug)]
pub struct SameAddress {
    address: String,
    path: ContentPath,
}

impl fmt::Display for SameAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` would be published at `{}`, where another page stands", self.path, self.address)
    }
}

impl std::error::Error for SameAddress {}

/// Every page of a site by its address.
pub struct Plan {
    pages: BTreeMap<String, Page>,
}

impl Plan {
    /// Lists every page; `made` are the pages of no document that not every practice has.
    ///
    /// # Errors
    ///
    /// Where two documents want one address.
    pub fn of(
        practice: &Practice,
        theme: &Theme,
        document_history: Option<&DocumentHistory>,
        made: impl Iterator<Item = Page>,
    ) -> Result<Plan, SameAddress> {
        let mut plan = Plan { pages: BTreeMap::new() };
        plan.fixed(theme, made);
        plan.documents(practice)?;
        plan.runs(practice, document_history);
        plan.files(practice)?;
        Ok(plan)
    }

    /// Addresses and pages, in the order of the addresses.
    pub fn pages(&self) -> impl ExactSizeIterator<Item = (&str, &Page)> {
        self.pages.iter().map(|(address, page)| (address.as_str(), page))
    }

    pub fn page(&self, address: &str) -> Option<&Page> {
        self.pages.get(address)
    }

    fn fixed(&mut self, theme: &Theme, made: impl Iterator<Item = Page>) {
        let fixed = [
            Page::Front,
            Page::Singles,
            Page::CurrentSingle,
            Page::Procedures,
            Page::Clients,
            Page::Staff,
            Page::Matrix,
            Page::ProcedureMatrix,
            Page::Behind,
            Page::Findings,
            Page::Exemptions,
            Page::Controls,
            Page::Ideas,
            Page::Handbook,
            Page::Changes,
            Page::ChangesFeed,
            Page::SinglesFeed,
            Page::FindingsFeed,
            Page::Calendar,
            Page::Badge,
            Page::BadgeJson,
            Page::Elsewhere,
            Page::Theme,
            Page::NotFound,
            Page::Search,
        ];
        let theme = theme.files().map(|name| Page::ThemeFile(name.to_owned()));
        let data = fixed.clone().into_iter().filter(|page| Kind::of(page).is_some());
        let schemas = Kind::ALL.iter().map(|kind| Page::Schema(*kind));
        let for_programs = data.map(|page| Page::Data(Box::new(page))).chain(schemas);
        for page in fixed.into_iter().chain(for_programs).chain(made).chain(theme) {
            self.pages.insert(address::of(&page), page);
        }
    }

    fn documents(&mut self, practice: &Practice) -> Result<(), SameAddress> {
        for single in practice.singles.values() {
            self.add(&single.document.path, Page::Single(single.id.month, single.id.procedure.clone()))?;
        }
        for (id, procedure) in &practice.procedures {
            self.add(&procedure.path, Page::Procedure(id.clone()))?;
        }
        for (id, client) in &practice.clients {
            self.add(&client.path, Page::Client(id.clone()))?;
            for page in [Page::Trail, Page::TrailJson, Page::TrailCsv, Page::ClientFeed, Page::ClientResults]
            {
                self.add(&client.path, page(id.clone()))?;
            }
            if joined_later(practice, &client.front) {
                self.add(&client.path, Page::CatchUp(id.clone()))?;
            }
            for asset in &client.front.assets {
                self.add(&client.path, Page::Asset(id.clone(), asset.id.clone()))?;
            }
        }
        for (id, result) in &practice.results {
            self.add(&result.path, Page::Result(id.clone()))?;
        }
        for (id, person) in &practice.staff {
            self.add(&person.path, Page::Person(id.clone()))?;
            self.add(&person.path, Page::PersonCalendar(id.clone()))?;
        }
        for (id, idea) in &practice.ideas {
            self.add(&idea.path, Page::Idea(id.clone()))?;
        }
        for (id, page) in &practice.handbook {
            self.add(&page.path, Page::HandbookPage(id.clone()))?;
        }
        Ok(())
    }

    /// What stands beside a procedure and its singles: the procedure's revisions, and each run
    /// beside the one before.
    fn runs(&mut self, practice: &Practice, document_history: Option<&DocumentHistory>) {
        let committed = practice.procedures.iter().filter(|(_, it)| {
            document_history.is_some_and(|document_history| document_history.tells_of(&it.path))
        });
        let revisions = committed.map(|(id, _)| Page::Revisions(id.clone()));
        let again = practice.singles.values().filter(|single| practice.run_before(single).is_some());
        let compared = again.map(|single| Page::Compared(single.id.month, single.id.procedure.clone()));
        for page in revisions.chain(compared) {
            self.pages.insert(address::of(&page), page);
        }
    }

    fn files(&mut self, practice: &Practice) -> Result<(), SameAddress> {
        let published =
            |path: &ContentPath| matches!(Identity::of(path), Ok(Identity::Evidence | Identity::Attachment));
        for (path, file) in &practice.files {
            if file.kind == FileKind::Regular && published(path) {
                self.add(path, Page::File(path.clone()))?;
            }
        }
        Ok(())
    }

    /// Adds former addresses, where nothing else stands by now.
    pub fn lead_on(&mut self, moved: Vec<Moved>) {
        for Moved { from, mut to } in moved {
            to.retain(|page| self.pages.contains_key(&address::of(page)));
            if !to.is_empty() && !self.pages.contains_key(&from) {
                self.pages.insert(from.clone(), Page::Moved(Moved { from, to }));
            }
        }
    }

    /// Adds the list of all pages.
    pub fn list_all(&mut self) {
        let parts = sitemap::parts(sitemap::listed(self).count());
        for page in parts.map(Page::SitemapPart).chain([Page::Sitemap]) {
            self.pages.insert(address::of(&page), page);
        }
    }

    /// A document's page, and the data beside it.
    fn add(&mut self, path: &ContentPath, page: Page) -> Result<(), SameAddress> {
        let data = Kind::of(&page).map(|_| Page::Data(Box::new(page.clone())));
        for page in [page].into_iter().chain(data) {
            let address = address::of(&page);
            if self.pages.contains_key(&address) {
                return Err(SameAddress { address, path: path.clone() });
            }
            self.pages.insert(address, page);
        }
        Ok(())
    }
}
