//! The plan: every page with its address, listed before one of them is rendered.

use std::collections::BTreeMap;

use crate::addresses::{Address, BadAddress, Claims};
use crate::document::Identity;
use crate::facts::FactsCommand;
use crate::reference::DocumentKind;
use crate::source::ContentPath;

use super::address;
use super::context::Site;
use super::data_kind::DataKind;
use super::frame::PageKind;
use super::page::{Page, Redirect};
use super::pages::KINDS;
use super::redirects;
use super::sitemap;

/// Every page of a site by its address.
#[derive(Default)]
pub struct Plan {
    pages: BTreeMap<String, Page>,
    claims: Claims,
    left_out: Vec<LeftOut>,
}

/// A page that is not published, because of its address.
pub struct LeftOut {
    pub page: Page,
    pub why: BadAddress,
}

impl Plan {
    /// Lists every page. Where two want one address, which the rule `same-address` reports, the first is published.
    pub fn of(site: &Site) -> Plan {
        let mut plan = Plan::default();
        made(site, |_| true).for_each(|page| plan.add(page));
        plan.add_redirects(redirects::all(site));
        if site.base().is_some() {
            let parts = sitemap::parts(sitemap::listed(plan.pages()).count());
            parts.map(Page::SitemapPart).chain([Page::Sitemap]).for_each(|page| plan.add(page));
        }
        plan
    }

    /// Finds the page at an address without a plan of all others.
    pub fn find(site: &Site, address: &str) -> Option<Page> {
        Address::parse(address).ok()?;
        let found = made(site, |page| may_be_at(page, address)).find(|page| address::of(page) == address);
        // Few addresses are of neither, such as those of redirects, which depend on all other pages.
        found.or_else(|| Plan::of(site).pages.remove(address))
    }

    /// Addresses and pages, in the order of the addresses.
    pub fn pages(&self) -> impl ExactSizeIterator<Item = (&str, &Page)> {
        self.pages.iter().map(|(address, page)| (address.as_str(), page))
    }

    pub fn page(&self, address: &str) -> Option<&Page> {
        self.pages.get(address)
    }

    /// Pages that are not published, because another one has their address, or no page can have it.
    pub fn left_out(&self) -> &[LeftOut] {
        &self.left_out
    }

    fn add(&mut self, page: Page) {
        let address = address::of(&page);
        match Address::parse(&address).and_then(|address| self.claims.claim(&address)) {
            Ok(()) => drop(self.pages.insert(address, page)),
            // The same page once more.
            Err(_) if self.pages.get(&address) == Some(&page) => {}
            Err(why) => self.left_out.push(LeftOut { page, why }),
        }
    }

    /// Adds former addresses at which there is no page now.
    fn add_redirects(&mut self, redirects: Vec<Redirect>) {
        for Redirect { from, mut to } in redirects {
            to.retain(|page| self.pages.contains_key(&address::of(page)));
            // Nothing is lost where a present page has the former address of another.
            let is_free = |address: Address| self.claims.claim(&address).is_ok();
            if !to.is_empty() && Address::parse(&from).is_ok_and(is_free) {
                self.pages.insert(from.clone(), Page::Redirect(Redirect { from, to }));
            }
        }
    }
}

/// Whether a page can be at an address, as far as this can be told without the address of the page: most are of results.
fn may_be_at(page: &Page, address: &str) -> bool {
    match page {
        Page::Result(id) | Page::Worksheet(id) => address.contains(id.client().as_str()),
        _ => true,
    }
}

/// Pages of documents and of what is derived from them, if they are wanted, and all files, in the order in which they claim
/// their addresses.
fn made(site: &Site, is_wanted: impl Fn(&Page) -> bool + Copy) -> impl Iterator<Item = Page> {
    let of_kind = move |kind: &'static PageKind| {
        let pages = (kind.pages)(site).into_iter().filter(is_wanted);
        pages.flat_map(move |page| {
            let data = (kind.data)(site, &page).filter(|data| matches!(data, Page::Data(_)));
            [page].into_iter().chain(data)
        })
    };
    KINDS.iter().copied().flat_map(of_kind).chain(for_programs(site)).chain(published_files(site))
}

/// Feeds, calendars, badges, schemas and other files for programs.
fn for_programs(site: &Site) -> impl Iterator<Item = Page> {
    let fixed = [
        Page::ChangesFeed,
        Page::SinglesFeed,
        Page::FindingsFeed,
        Page::Calendar,
        Page::Badge,
        Page::BadgeJson,
    ];
    let of_client = [Page::TrailJson, Page::TrailCsv, Page::ClientFeed, Page::ClientResults];
    let clients = site.practice.clients.keys();
    let of_clients = clients.flat_map(move |id| of_client.map(|page| page(id.clone())));
    let of_people = site.practice.staff.keys().cloned().map(Page::PersonCalendar);
    let schemas = DataKind::ALL.iter().copied().map(Page::Schema);
    let documents = DocumentKind::all().iter().map(Page::DocumentSchema);
    let commands = FactsCommand::ALL.iter().copied().map(Page::CommandSchema);
    let audit = site.shared_history().is_ok().then_some(Page::Audit);
    let schemas = schemas.chain(documents).chain(commands);
    fixed.into_iter().chain(schemas).chain(audit).chain(of_clients).chain(of_people)
}

/// Evidence, attachments and the static files of the theme.
fn published_files(site: &Site) -> impl Iterator<Item = Page> {
    let is_published =
        |path: &ContentPath| matches!(Identity::of(path), Ok(Identity::Evidence | Identity::Attachment));
    let files = site.practice.files.iter().filter(|(_, file)| file.is_readable());
    let files = files.map(|(path, _)| path).filter(move |path| is_published(path));
    let files = files.map(|path| Page::File(path.clone(), site.practice.published_as(path)));
    files.chain(site.theme.files().map(|name| Page::ThemeFile(name.to_owned())))
}
