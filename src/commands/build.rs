use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::cache::Caching;
use crate::check;
use crate::diagnostic::{Count, Diagnostic, Located, Severity, emit};
use crate::document;
use crate::document_history::DocumentHistory;
use crate::model::Settings;
use crate::practice::Practice;
use crate::publish::{Publication, PublishError, Summary};
use crate::site::{self, Inputs, PageCache, Site, Theme, ThemeError};
use crate::source::{ContentPath, Source};

use super::output_folder::{self, Chosen};
use super::page_writer::{PageWriter, Stop};
use super::practice_source::{Opened, PracticeSource};
use super::world::World;
use super::{ExitStatus, Failure, as_of, program};

/// Check the practice and write its site
///
/// Stops on errors. The site is published all at once: if the build fails or is
/// killed, the old site stays as it was. Files in the output folder that
/// `monthly` did not write are kept.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Where the site is written [default: `public` in the practice]
    #[arg(short, long, value_name = "DIR", env = "MONTHLY_OUTPUT", hide_env_values = true)]
    output: Option<PathBuf>,

    /// The URL that the site will have, such as `https://docs.example/monthly/`
    #[arg(long, value_name = "URL", env = "MONTHLY_BASE_URL", hide_env_values = true)]
    base_url: Option<String>,

    /// Refuse to publish uncommitted files
    #[arg(long)]
    committed: bool,

    /// Write compressed copies (`.gz`, `.br`) beside text files, for web servers
    /// that send them
    #[arg(long)]
    precompress: bool,

    #[command(flatten)]
    source: as_of::Options,
}

pub fn run(arguments: Arguments, world: &mut World) -> Result<ExitStatus, Failure> {
    let source = PracticeSource::find(world, arguments.source.as_of.as_ref())?;
    let chosen = if arguments.output.is_some() { Chosen::ByUser } else { Chosen::ByDefault };
    let output = arguments.output.or_else(|| source.output()).ok_or_else(no_output_folder)?;
    if let Some(root) = source.root() {
        output_folder::require_usable(root, &output, chosen)?;
    }
    let Opened { mut practice, coverage, diagnostics, document_history } =
        source.open(world, arguments.source.caching())?;
    let files = source.files();
    let theme = Theme::load(files, &practice.settings.site);
    let errors = errors(files, &practice.settings, &diagnostics, theme.as_ref().err());
    if !errors.is_empty() {
        return refuse(world, &errors);
    }
    if arguments.committed {
        refuse_uncommitted(&practice, document_history.as_ref().map_err(Clone::clone)?)?;
    }
    if let Some(base_url) = arguments.base_url {
        practice.settings.site.base_url = base_url;
    }
    let theme = usable(world, theme, &practice.settings)?;
    let site = Site::new(practice, coverage, theme, document_history);
    site.set_notices(&diagnostics);
    let plan = world.timings.phase("plan", || site.plan());
    let left_out = site::left_out(&site, &plan, files, &diagnostics);
    let errors: Vec<Located> = left_out.into_iter().filter(|it| it.severity == Severity::Error).collect();
    if !errors.is_empty() {
        return refuse(world, &errors);
    }
    world.require_outside(&output)?;
    let cache = world.timings.phase("inputs", || cache(&site, &source, arguments.source.caching()));
    let progress = world.terminal.progress("building", plan.pages().len());
    let publication = Publication::begin(&output)?.precompressing(arguments.precompress);
    let writer = PageWriter::new(&site, files, &publication, &cache, &progress);
    let written = world.timings.phase("render", || writer.write(&plan));
    drop(progress);
    let counts = match written {
        Err(Stop::Fault(fault)) => return refuse(world, &[*fault]),
        Err(Stop::Failure(failure)) => return Err(failure),
        Ok(counts) => counts,
    };
    let summary = world.timings.phase("publish", || publication.commit())?;
    // Without it the next build is only slower.
    let _ = cache.write();
    world.timings.count("kept", counts.kept);
    world.timings.count("made", counts.made);
    world.timings.count("written", summary.written);
    say(world, &summary, diagnostics.len(), &output);
    Ok(ExitStatus::Clean)
}

/// Prints the errors because of which nothing is built; of many, the first ones and a table.
fn refuse(world: &mut World, errors: &[Located]) -> Result<ExitStatus, Failure> {
    let (first, others) = errors.split_at(errors.len().min(emit::FEW_DIAGNOSTICS));
    world.print_coloured(&emit::human(first, world.terminal.look()))?;
    if !others.is_empty() {
        world.print(&emit::by_rule(errors))?;
        world
            .terminal
            .say(&format!("{} not shown; `monthly check` shows them", Count(others.len(), "more error")));
    }
    world.terminal.say(&format!("nothing was built: {}", Count(errors.len(), "error")));
    Ok(ExitStatus::Errors)
}

/// What the pages of the last build were made from. A commit of the past leaves the cache of the present as it is.
fn cache(site: &Site, source: &PracticeSource, caching: Caching) -> PageCache {
    let program = program::digest();
    let caching = match program {
        None => Caching::Off,
        Some(_) if source.is_past() => caching.read_only(),
        Some(_) => caching,
    };
    PageCache::open(source.root(), caching, Inputs::of(site, &program.unwrap_or_default()))
}

/// Errors of the practice and of its theme.
fn errors(
    source: &dyn Source,
    settings: &Settings,
    diagnostics: &[Diagnostic],
    theme: Option<&ThemeError>,
) -> Vec<Located> {
    let errors = diagnostics.iter().filter(|it| it.severity == Severity::Error).cloned().collect();
    let mut found = document::locate(source, errors);
    let of_theme = check::apply_levels(theme.map(ThemeError::faults).unwrap_or_default().to_vec(), settings);
    found.extend(of_theme.into_iter().filter(|it| it.severity == Severity::Error));
    found
}

/// The practice's theme, or the built-in one where `[rules]` does not count the faults as errors.
fn usable(
    world: &mut World,
    theme: Result<Theme, ThemeError>,
    settings: &Settings,
) -> Result<Theme, ThemeError> {
    match theme {
        Err(ThemeError::Faults(_)) => {
            world.terminal.say("the theme has faults: the built-in theme is used instead");
            Theme::built_in(&settings.site.language)
        }
        theme => theme,
    }
}

fn no_output_folder() -> Failure {
    Failure::new("cannot choose an output folder for a bare repository")
        .with_help("set one with `--output DIR`")
}

/// Refuses files that are not committed: with `--committed`, everything on the site is in a commit.
fn refuse_uncommitted(practice: &Practice, document_history: &DocumentHistory) -> Result<(), Failure> {
    let edited = practice.files.keys().filter(|path| !document_history.is_committed(path));
    let content = document_history.uncommitted.iter().chain(edited).map(ContentPath::to_string);
    let beside = document_history.uncommitted_beside(&files_beside(&practice.settings))?;
    let mut files: BTreeSet<String> = content.chain(beside).collect();
    let Some(first) = files.pop_first() else { return Ok(()) };
    let rest = match files.len() {
        0 => String::new(),
        rest => format!(" and {}", Count(rest, "more file")),
    };
    Err(Failure::new(format!("not committed: `{first}`{rest}"))
        .with_help("nothing was built: commit or revert these changes, or build without `--committed`"))
}

/// Files and folders beside the content from which a site is made.
fn files_beside(settings: &Settings) -> Vec<String> {
    let signatures = &settings.signatures;
    let files = [
        &settings.site.logo,
        &settings.site.logo_dark,
        &signatures.allowed_signers,
        &signatures.openpgp_keys,
    ];
    let files = files.into_iter().flatten().cloned();
    files.chain([format!("themes/{}", settings.site.theme)]).collect()
}

fn say(world: &mut World, summary: &Summary, warnings: usize, output: &Path) {
    let Summary { written, unchanged, removed } = summary;
    let output = output.display();
    world.terminal.say(&format!("{written} written, {unchanged} unchanged, {removed} removed in {output}"));
    if warnings > 0 {
        world.terminal.say(&format!("{}; `monthly check` shows them", Count(warnings, "warning")));
    }
}

impl From<PublishError> for Failure {
    fn from(error: PublishError) -> Failure {
        Failure::of(&error, error.help())
    }
}

impl From<ThemeError> for Failure {
    fn from(error: ThemeError) -> Failure {
        Failure::new(error.to_string())
    }
}
