//! Redirects from former addresses, so that links in tickets and mails still work.
//!
//! A procedure has a redirect for each alias, and every document for each name that it had in git. Where several
//! pages could be meant, the redirect lists them. An address that another page has now gets no redirect.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::mem::discriminant;

use crate::document::Identity;
use crate::model::{Asset, ClientId, SingleId};
use crate::practice::Practice;
use crate::source::ContentPath;

use super::address;
use super::context::{CompleteHistory, Site};
use super::page::{Page, Redirect};

/// Every former address, with the pages that it may lead to.
pub fn all(site: &Site) -> Vec<Redirect> {
    let renames = site.complete_history().map(|history| from_renames(&site.practice, history));
    from_aliases(&site.practice).into_iter().chain(renames.unwrap_or_default()).collect()
}

/// Redirects from the aliases of procedures.
fn from_aliases(practice: &Practice) -> Vec<Redirect> {
    let mut claims = Claims::default();
    for (id, procedure) in &practice.procedures {
        for name in procedure.front.aliases.iter().filter_map(|alias| slug(alias)) {
            claims.claim(format!("procedures/{name}.html"), Page::Procedure(id.clone()));
        }
    }
    claims.redirects()
}

/// Returns `call-down-list` for `Call-Down List`; `None` where no letter is left.
fn slug(alias: &str) -> Option<String> {
    let words: Vec<String> = alias
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    Some(words.join("-")).filter(|slug| !slug.is_empty())
}

/// Redirects from the former names of documents in git.
fn from_renames(practice: &Practice, history: CompleteHistory<'_>) -> Vec<Redirect> {
    let mut claims = Claims::default();
    let mut former = FormerPaths { practice, history, ids: HashMap::new() };
    for path in practice.pages() {
        for before in former.of(path) {
            claims.document(practice, history, before, path);
        }
    }
    for (id, result) in &practice.results {
        for before in former.of(&result.path).into_iter().filter_map(result_address) {
            claims.claim(before, Page::Result(id.clone()));
        }
    }
    claims.redirects()
}

/// Finds former paths; the ids of each client are looked up once.
struct FormerPaths<'s> {
    practice: &'s Practice,
    history: CompleteHistory<'s>,
    ids: HashMap<ClientId, BTreeSet<ClientId>>,
}

impl<'s> FormerPaths<'s> {
    /// Returns the former paths of a document, the latest first; none that was another client's.
    fn of(&mut self, path: &ContentPath) -> Vec<&'s str> {
        let FormerPaths { practice, history, ids } = self;
        let (documents, trails) = history.of_all();
        if !documents.git.of(path.as_str()).any(|change| change.from.is_some()) {
            return Vec::new();
        }
        let ids = trails.owner(path.as_str()).map(|owner| {
            let ids_of = || trails.ids_of(practice, documents, &owner);
            &*ids.entry(owner.clone()).or_insert_with(ids_of)
        });
        let is_ours = |path: &str| ids.is_none_or(|ids| trails.is_of(ids, path));
        let names =
            documents.followed(path.as_str()).into_iter().filter_map(|change| documents.former_path(&change));
        names.take_while(|name| is_ours(name)).collect()
    }
}

/// The pages that may be meant by each former address.
#[derive(Default)]
struct Claims(BTreeMap<String, Vec<Page>>);

impl Claims {
    /// Adds a renamed document, with the pages that belong to it; nothing where it was of another kind.
    fn document(
        &mut self,
        practice: &Practice,
        history: CompleteHistory<'_>,
        before: &str,
        now: &ContentPath,
    ) {
        let (Ok(from), Ok(to)) = (Identity::of(&ContentPath::new(before)), Identity::of(now)) else { return };
        if discriminant(&from) == discriminant(&to) {
            let client = if let Identity::Client(id) = &to { practice.clients.get(id) } else { None };
            let assets = client.map_or(&[][..], |client| &client.front.assets);
            let years = match &to {
                Identity::Client(id) => history.years_of(id),
                _ => BTreeSet::new(),
            };
            for (old, new) in pages_of(from, assets, &years).iter().zip(pages_of(to, assets, &years)) {
                self.claim(address::of(old), new);
            }
        }
    }

    fn claim(&mut self, from: String, to: Page) {
        let claimants = self.0.entry(from).or_default();
        if !claimants.contains(&to) {
            claimants.push(to);
        }
    }

    fn redirects(self) -> Vec<Redirect> {
        self.0.into_iter().map(|(from, to)| Redirect { from, to }).collect()
    }
}

/// Returns the page of a document and those that belong to it, of a client for all years of its trail; none for a result.
fn pages_of(document: Identity, assets: &[Asset], years: &BTreeSet<i16>) -> Vec<Page> {
    match document {
        Identity::Client(id) => {
            let assets = assets.iter().map(|asset| Page::Asset(id.clone(), asset.id.clone()));
            let years = years.iter().map(|year| Page::TrailYear(id.clone(), *year));
            let own = [Page::Client(id.clone()), Page::Trail(id.clone())];
            own.into_iter().chain(years).chain(assets).collect()
        }
        Identity::Procedure(id) => vec![Page::Procedure(id.clone()), Page::Revisions(id)],
        Identity::Single(SingleId { month, procedure }) => {
            vec![Page::Single(month, procedure.clone()), Page::Compared(month, procedure)]
        }
        Identity::Person(id) => vec![Page::Person(id)],
        Identity::Idea(id) => vec![Page::Idea(id)],
        Identity::Handbook(id) => vec![Page::HandbookDocument(id)],
        _ => Vec::new(),
    }
}

/// Returns the address at which a result with a former path was published.
fn result_address(path: &str) -> Option<String> {
    let stem = path.strip_prefix("content/")?.strip_suffix(".md")?;
    stem.starts_with("results/").then(|| format!("{stem}.html"))
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn an_alias_is_written_as_an_address() {
        assert_eq!(slug("Call-Down  List (old)").as_deref(), Some("call-down-list-old"));
        assert_eq!(slug("w32time").as_deref(), Some("w32time"));
        assert_eq!(slug("…"), None);
    }
}
