//! What all pages share: the template variable `site`.

use schemars::JsonSchema;
use serde::Serialize;

use crate::coverage::Coverage;
use crate::digest::{self, Digest};
use crate::document_history::{DocumentHistory, HistoryUnavailable};
use crate::history::ObjectId;
use crate::language::Language;
use crate::practice::Practice;
use crate::trail::complete_history;

use super::address;
use super::git_host::GitHost;
use super::history_unavailable::UnavailableView;
use super::link::Link;
use super::policy::POLICY;
use super::theme::{BrandView, Theme};

/// What all pages share; given to the templates once, as `site`.
#[derive(Serialize, JsonSchema)]
pub struct SiteView {
    /// Title of the site, from `monthly.toml`.
    title: String,
    /// Language of the site, as `de-AT`.
    language: String,
    /// Base URL of the site; empty where none is configured.
    base_url: String,
    /// The single of the month.
    current: Option<Link>,
    /// Why pages have no history.
    history_unavailable: Option<String>,
    /// Name of the Git hosting service, as it stands in a sentence.
    git_host: String,
    /// Version of this program.
    version: &'static str,
    /// Content security policy.
    policy: &'static str,
    /// Whether search engines may list the pages.
    search_engines: bool,
    /// The practice's own colours and logo.
    brand: BrandView,
}

/// A commit of the practice's repository.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CommitView {
    /// Identifier of the commit.
    pub id: String,
    /// Short form of the identifier.
    pub short: String,
    /// Address of the commit at the Git hosting service, where one is configured.
    pub href: Option<String>,
}

/// Gives the templates what all pages share, once. Returns the digest of it.
pub fn give(
    practice: &Practice,
    coverage: &Coverage,
    document_history: &Result<DocumentHistory, HistoryUnavailable>,
    theme: &mut Theme,
) -> Digest {
    let settings = &practice.settings;
    let current = coverage.current(practice).and_then(|month| practice.singles.get(&month)).map(|single| {
        Link { href: address::single(single.id.month, &single.id.procedure), text: practice.title(single) }
    });
    let shared = SiteView {
        title: settings.site.title.clone(),
        language: settings.site.language.clone(),
        base_url: settings.site.base_url.clone(),
        current,
        history_unavailable: complete_history(document_history.as_ref())
            .err()
            .map(|why| UnavailableView::of(&why, theme.language()).words),
        git_host: git_host(practice, theme.language()),
        version: env!("CARGO_PKG_VERSION"),
        policy: POLICY,
        search_engines: settings.site.search_engines,
        brand: theme.brand().clone(),
    };
    theme.share("site", &shared);
    digest::of(&serde_json::to_vec(&shared).expect("plain values can be written"))
}

/// Returns the name of the service where it is known, else a word for it.
fn git_host(practice: &Practice, language: &Language) -> String {
    let name = GitHost::of(&practice.settings.repository).and_then(|git_host| git_host.name());
    name.map_or_else(|| language.say("git-host", &[]), str::to_owned)
}

pub fn commit(practice: &Practice, id: ObjectId) -> CommitView {
    let href =
        GitHost::of(&practice.settings.repository).map(|git_host| format!("{}{id}", git_host.commits()));
    CommitView { id: id.to_string(), short: id.short(), href }
}
