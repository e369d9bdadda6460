use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Args;
use rayon::prelude::*;

use crate::check::Library;
use crate::coverage::Coverage;
use crate::diagnostic::{Count, Diagnostic, Severity, emit};
use crate::document;
use crate::past::Past;
use crate::publish::{Publication, PublishError, Summary};
use crate::site::{Page, Plan, RenderError, SameAddress, Site, Theme, ThemeError};
use crate::source::{ContentPath, Source};
use crate::terminal::Progress;

use super::practice::{Opened, Practice};
use super::world::World;
use super::{Failure, Outcome, as_of};

/// Check the practice and write its site
///
/// Stops on errors. The site is published all at once: where the build fails or
/// is killed, the old site stands as it was. Files that others put into the
/// output folder stay.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Where the site is written [default: `public` in the practice]
    #[arg(short, long, value_name = "DIR", env = "MONTHLY_OUTPUT", hide_env_values = true)]
    output: Option<PathBuf>,

    /// Where the site will stand, as `https://docs.example/monthly/`
    #[arg(long, value_name = "URL", env = "MONTHLY_BASE_URL", hide_env_values = true)]
    base_url: Option<String>,

    /// Refuse to publish what is not committed
    #[arg(long)]
    committed: bool,

    #[command(flatten)]
    past: as_of::Options,
}

pub fn run(arguments: Arguments, world: &mut World) -> Result<Outcome, Failure> {
    let practice = Practice::find(world, arguments.past.as_of.as_ref())?;
    let output = arguments.output.or_else(|| practice.output()).ok_or_else(homeless)?;
    let Opened { today, mut checked, past } = practice.open(world, arguments.past.caching())?;
    if checked.has_errors() {
        return refuse(world, practice.source(), checked.diagnostics);
    }
    if arguments.committed {
        refuse_uncommitted(&checked.library, past.as_ref().map_err(Clone::clone)?)?;
    }
    if let Some(base_url) = arguments.base_url {
        checked.library.settings.site.base_url = base_url;
    }
    let coverage = world.timings.phase("derive", || Coverage::of(&checked.library, today));
    let theme = Theme::load(practice.source(), &checked.library.settings.site)?;
    let site = Site::new(checked.library, coverage, theme, past);
    site.mark(&checked.diagnostics);
    let plan = world.timings.phase("plan", || site.plan())?;
    world.stands_outside(&output)?;
    let search = world.timings.phase("search", || site.search());
    let progress = world.terminal.progress("building", plan.pages().len() + search.files().len());
    let publication = Publication::begin(&output)?;
    world.timings.phase("render", || write(&site, &plan, practice.source(), &publication, &progress))?;
    drop(progress);
    let summary = world.timings.phase("publish", || publication.commit())?;
    say(world, &summary, checked.diagnostics.len(), &output);
    Ok(Outcome::Clean)
}

/// Renders every page on all cores, straight into the publication, and what the search reads.
fn write(
    site: &Site,
    plan: &Plan,
    source: &dyn Source,
    publication: &Publication,
    progress: &Progress,
) -> Result<(), Failure> {
    let pages: Vec<(&str, &Page)> = plan.pages().collect();
    pages.into_par_iter().try_for_each(|(address, page)| {
        match (site.render(page)?, page) {
            (Some(bytes), _) => publication.write(address, &bytes)?,
            (None, Page::File(path)) => match source.on_disk(path) {
                Some(file) => publication.copy(address, &file)?,
                None => publication.write(address, &source.read(path)?)?,
            },
            (None, _) => {}
        }
        progress.step();
        Ok::<(), Failure>(())
    })?;
    let files: Vec<(&str, &[u8])> = site.search().files().collect();
    files.into_par_iter().try_for_each(|(address, bytes)| {
        publication.write(address, bytes)?;
        progress.step();
        Ok(())
    })
}

/// Nothing is built from a practice with errors; they are all shown.
fn refuse(world: &mut World, source: &dyn Source, diagnostics: Vec<Diagnostic>) -> Result<Outcome, Failure> {
    let errors = diagnostics.into_iter().filter(|it| it.severity == Severity::Error).collect();
    let located = document::locate(source, errors);
    world.print(&emit::human(&located, world.terminal.look()))?;
    world.terminal.say(&format!("nothing was built: {}", Count(located.len(), "error")));
    Ok(Outcome::Findings)
}

fn homeless() -> Failure {
    Failure::new("a bare repository has no folder for a site")
        .with_help("say where it is written with `--output DIR`")
}

/// With `--committed` every word on the site can be traced to a commit.
fn refuse_uncommitted(library: &Library, past: &Past) -> Result<(), Failure> {
    let edited = library.files.keys().filter(|path| !past.is_committed(path));
    let mut files: BTreeSet<&ContentPath> = past.uncommitted.iter().chain(edited).collect();
    let Some(first) = files.pop_first() else { return Ok(()) };
    let rest = match files.len() {
        0 => String::new(),
        rest => format!(" and {}", Count(rest, "more file")),
    };
    Err(Failure::new(format!("not committed: `{first}`{rest}")).with_help(
        "nothing was built: commit what was edited or take it back, or build without `--committed`",
    ))
}

fn say(world: &mut World, summary: &Summary, warnings: usize, output: &Path) {
    let Summary { written, unchanged, removed, .. } = summary;
    let output = output.display();
    world.terminal.say(&format!("{written} written, {unchanged} unchanged, {removed} removed in {output}"));
    if warnings > 0 {
        world.terminal.say(&format!("{}; `monthly check` shows them", Count(warnings, "warning")));
    }
}

impl From<PublishError> for Failure {
    fn from(error: PublishError) -> Failure {
        let failure = Failure::new(error.to_string());
        match error.help() {
            Some(help) => failure.with_help(help),
            None => failure,
        }
    }
}

impl From<SameAddress> for Failure {
    fn from(error: SameAddress) -> Failure {
        Failure::new(error.to_string())
    }
}

impl From<RenderError> for Failure {
    fn from(error: RenderError) -> Failure {
        Failure::new(error.to_string())
    }
}

impl From<ThemeError> for Failure {
    fn from(error: ThemeError) -> Failure {
        Failure::new(error.to_string())
    }
}
