//! Pages that are written without the rest of the site, in one folder.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::address;
use super::context::Site;
use super::frame::RenderError;
use super::page::Page;
use super::plan::Plan;

/// Links and loaded files of a page, which are relative: the attribute, and the address from the root of the site.
static RELATIVE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r##"\s(?P<attribute>href|src|srcset)="(?:\.\./)+(?P<address>[^"#]*)(?P<anchor>[^"]*)""##)
        .expect("the expression is valid")
});

/// The script of the search, which has no index in an extract: without it, the search is a link like others.
const SEARCH: &str = "theme/search.js";

/// Pages without the rest of their site, with the files that they load.
pub struct Extract<'s> {
    site: &'s Site,
    plan: Plan,
    /// Texts of the pages, by their names in the folder.
    pub pages: BTreeMap<String, String>,
    /// Files that the pages load, by their addresses.
    pub files: BTreeMap<String, Page>,
}

impl<'s> Extract<'s> {
    /// An extract with the files that every page loads.
    pub fn of(site: &'s Site) -> Extract<'s> {
        let files = site.theme.files().map(|name| Page::ThemeFile(name.to_owned()));
        let files =
            files.map(|page| (address::of(&page), page)).filter(|(address, _)| address != SEARCH).collect();
        Extract { site, plan: site.plan(), pages: BTreeMap::new(), files }
    }

    /// Adds a page. Its links lead to the published site; without a base URL they are no links.
    ///
    /// # Errors
    ///
    /// Where the template fails.
    pub fn add(&mut self, name: String, page: &Page) -> Result<(), RenderError> {
        let text = self.site.render(page)?.unwrap_or_default();
        let text = String::from_utf8_lossy(&text);
        let text = RELATIVE.replace_all(&text, |found: &Captures<'_>| self.resolved(found));
        self.pages.insert(name, text.into_owned());
        Ok(())
    }

    /// The attribute as it is in the extract. A file that the page loads becomes part of the extract.
    fn resolved(&mut self, found: &Captures<'_>) -> String {
        let [attribute, address, anchor] = ["attribute", "address", "anchor"].map(|name| &found[name]);
        let is_loaded = (attribute != "href" || self.files.contains_key(address)) && address != SEARCH;
        match (is_loaded, self.site.base()) {
            (true, _) => {
                let plain = percent_encoding::percent_decode_str(address).decode_utf8_lossy();
                if let Some(file @ (Page::File(..) | Page::ThemeFile(_))) = self.plan.page(&plain) {
                    self.files.insert(plain.into_owned(), file.clone());
                }
                format!(" {attribute}=\"{address}\"")
            }
            (false, Some(base)) if attribute == "href" => {
                format!(" {attribute}=\"{base}/{address}{anchor}\"")
            }
            (false, _) => String::new(),
        }
    }
}
