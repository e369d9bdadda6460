//! Pages that are not published because of their address, as diagnostics.

use crate::check::apply_levels;
use crate::check::rules::same_address;
use crate::diagnostic::{Diagnostic, Located, Location};
use crate::document;
use crate::source::{ContentPath, Source};

use super::context::Site;
use super::page::Page;
use super::plan::Plan;

/// Returns a diagnostic for each page that the plan left out, unless the rule has `reported` its file already.
pub fn left_out(site: &Site, plan: &Plan, source: &dyn Source, reported: &[Diagnostic]) -> Vec<Located> {
    let is_reported = |path: &ContentPath| {
        reported.iter().any(|it| it.rule == &same_address::RULE && it.place.path == *path)
    };
    let pages = plan.left_out().iter().map(|it| (path(site, &it.page), it));
    let new = pages.filter(|(path, _)| !is_reported(path));
    let diagnostics = new.map(|(path, it)| same_address::RULE.at(&path, Location::File, it.why.to_string()));
    apply_levels(document::locate(source, diagnostics.collect()), &site.practice.settings)
}

/// The file that a page is made from.
fn path(site: &Site, page: &Page) -> ContentPath {
    let practice = &site.practice;
    let of_client = |id| practice.clients.get(id).map(|it| it.path.clone());
    let found = match page {
        Page::File(path, _) => Some(path.clone()),
        Page::ThemeFile(name) => {
            Some(ContentPath::new(&format!("themes/{}/static/{name}", practice.settings.site.theme)))
        }
        Page::Data(page) => return path(site, page),
        Page::Asset(client, _) | Page::CatchUp(client) | Page::Trail(client) | Page::TrailYear(client, _) => {
            of_client(client)
        }
        page => page.document(practice).cloned(),
    };
    found.unwrap_or_else(|| ContentPath::new("monthly.toml"))
}
