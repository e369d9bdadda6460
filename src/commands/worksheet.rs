use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::Args;

use crate::coverage::{Coverage, RemainingWork};
use crate::diagnostic::suggestion;
use crate::model::ClientId;
use crate::practice::ResultId;
use crate::publish::Publication;
use crate::site::{Extract, Page, Site, Theme};

use super::cache_key;
use super::named;
use super::output_folder::{self, Chosen};
use super::page_writer::publish;
use super::practice_source::{Assembled, PracticeSource};
use super::world::World;
use super::{ExitStatus, Failure};

/// Write worksheets of a client, to print or to fill in
///
/// The site has worksheets of late work and of what is due soon; this makes one of
/// any work that is left. Each is one page that opens in a browser without the
/// site.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The client
    client: String,

    /// Months and procedures to write worksheets of [default: all work that is left]
    #[arg(value_name = "MONTH|PROCEDURE")]
    which: Vec<String>,

    /// Where the worksheets are written [default: `worksheets` in the practice]
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
}

pub fn run(arguments: Arguments, world: &mut World) -> Result<ExitStatus, Failure> {
    let Arguments { client, which, output } = arguments;
    let source = PracticeSource::find(world, None)?;
    let chosen = if output.is_some() { Chosen::ByUser } else { Chosen::ByDefault };
    let folder = source.root().map(|root| root.join("worksheets"));
    let output = output.or(folder).unwrap_or_else(|| "worksheets".into());
    if let Some(root) = source.root() {
        output_folder::require_usable(root, &output, chosen)?;
    }
    let Assembled { today, practice, document_history, .. } =
        source.assemble(world, cache_key::caching(false))?;
    let (client, _) = named::client(&practice, &client)?;
    let coverage = Coverage::of(&practice, today);
    let theme = Theme::load(source.files(), &practice.settings.site)?;
    let site = Site::new(practice, coverage, theme, document_history);
    let mut extract = Extract::of(&site);
    for id in wanted(&site, &client, &which)? {
        let name = format!("{}.html", id.stem().replace('/', "-"));
        extract.add(name, &Page::Worksheet(id)).map_err(|error| Failure::new(error.to_string()))?;
    }
    world.require_outside(&output)?;
    let publication = Publication::begin(&output)?;
    for (name, text) in &extract.pages {
        publication.write(name, text.as_bytes())?;
    }
    for (address, page) in &extract.files {
        publish(&site, address, page, source.files(), &publication)?;
    }
    publication.commit()?;
    for name in extract.pages.keys() {
        world.print(&format!("{}\n", output.join(name).display()))?;
    }
    Ok(ExitStatus::Clean)
}

/// Results of the work that is left at a client: all of it, or that of some months and procedures.
fn wanted(site: &Site, client: &ClientId, which: &[String]) -> Result<Vec<ResultId>, Failure> {
    let of_client = site.coverage.left.keys().filter(|id| id.client() == client);
    let left: Vec<(&ResultId, &RemainingWork)> =
        of_client.filter_map(|id| Some((id, site.work_left(id)?))).collect();
    let is_meant = |name: &str, id: &ResultId, work: &RemainingWork| {
        work.procedure.as_str() == name || id.month().is_some_and(|month| month.to_string() == name)
    };
    if left.is_empty() {
        return Err(Failure::new(format!("no work is left at `{client}`")));
    }
    if let Some(name) = which.iter().find(|name| !left.iter().any(|(id, work)| is_meant(name, id, work))) {
        let procedures: BTreeSet<&str> = left.iter().map(|(_, work)| work.procedure.as_str()).collect();
        let failure = Failure::new(format!("no work is left at `{client}` for `{name}`"));
        return Err(match suggestion(name, procedures) {
            Some(help) => failure.with_help(help),
            None => failure,
        });
    }
    let is_wanted = |(id, work): &(&ResultId, &RemainingWork)| {
        which.is_empty() || which.iter().any(|name| is_meant(name, id, work))
    };
    Ok(left.into_iter().filter(is_wanted).map(|(id, _)| id.clone()).collect())
}
