//! The plan: every page with its address, worked out before one of them is rendered.

use std::collections::BTreeMap;

use crate::check::Library;
use crate::diagnostic::{Diagnostic, Rule, Severity, Spot};
use crate::document::Identity;
use crate::source::{ContentPath, FileKind};

use super::{Page, Theme, address};

pub static SAME_ADDRESS: Rule = Rule {
    name: "same-address",
    severity: Severity::Error,
    what: "Two documents would be published at one address.",
    why: "One of them would overwrite the other, and nobody would see it.",
    example: "content/handbook/index.md      (the handbook's own index stands at handbook/index.html)",
    cure: "Rename one of the two.",
};

/// Every page of a site by its address.
pub struct Plan {
    pages: BTreeMap<String, Page>,
    /// Documents that want an address that another page has.
    pub conflicts: Vec<Diagnostic>,
}

impl Plan {
    pub fn of(library: &Library, theme: &Theme) -> Plan {
        let mut plan = Plan { pages: BTreeMap::new(), conflicts: Vec::new() };
        plan.fixed(theme);
        plan.documents(library);
        plan.files(library);
        plan
    }

    /// Addresses and pages, in the order of the addresses.
    pub fn pages(&self) -> impl ExactSizeIterator<Item = (&str, &Page)> {
        self.pages.iter().map(|(address, page)| (address.as_str(), page))
    }

    pub fn page(&self, address: &str) -> Option<&Page> {
        self.pages.get(address)
    }

    fn fixed(&mut self, theme: &Theme) {
        let fixed = [
            Page::Front,
            Page::Singles,
            Page::CurrentSingle,
            Page::Procedures,
            Page::Clients,
            Page::Staff,
            Page::Matrix,
            Page::ProcedureMatrix,
            Page::Findings,
            Page::Exemptions,
            Page::Ideas,
            Page::Handbook,
            Page::NotFound,
        ];
        let theme = theme.files().map(|name| Page::ThemeFile(name.to_owned()));
        for page in fixed.into_iter().chain(theme) {
            self.pages.insert(address::of(&page), page);
        }
    }

    fn documents(&mut self, library: &Library) {
        for single in library.singles.values() {
            self.add(&single.document.path, Page::Single(single.id.month, single.id.procedure.clone()));
        }
        for (id, procedure) in &library.procedures {
            self.add(&procedure.path, Page::Procedure(id.clone()));
        }
        for (id, client) in &library.clients {
            self.add(&client.path, Page::Client(id.clone()));
            for asset in &client.front.assets {
                self.add(&client.path, Page::Asset(id.clone(), asset.id.clone()));
            }
        }
        for (id, result) in &library.results {
            self.add(&result.path, Page::Result(id.clone()));
        }
        for (id, person) in &library.staff {
            self.add(&person.path, Page::Person(id.clone()));
        }
        for (id, idea) in &library.ideas {
            self.add(&idea.path, Page::Idea(id.clone()));
        }
        for (id, page) in &library.handbook {
            self.add(&page.path, Page::HandbookPage(id.clone()));
        }
    }

    fn files(&mut self, library: &Library) {
        let published =
            |path: &ContentPath| matches!(Identity::of(path), Ok(Identity::Evidence | Identity::Attachment));
        for (path, file) in &library.files {
            if file.kind == FileKind::Regular && published(path) {
                self.add(path, Page::File(path.clone()));
            }
        }
    }

    fn add(&mut self, path: &ContentPath, page: Page) {
        let address = address::of(&page);
        if self.pages.contains_key(&address) {
            let message = format!("another page is published at `{address}` already");
            self.conflicts
                .push(Diagnostic::new(&SAME_ADDRESS, path, Spot::File, message).help("rename the file"));
        } else {
            self.pages.insert(address, page);
        }
    }
}
