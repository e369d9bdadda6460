use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::check::{self, rules};
use crate::diagnostic::emit::{self, Report};
use crate::diagnostic::{Count, Located, Severity};
use crate::document;
use crate::practice::Practice;
use crate::site::{self, Site, Theme, ThemeError};
use crate::source::{ContentPath, Source};

use super::practice_source::{Opened, PracticeSource};
use super::world::World;
use super::{ExitStatus, Failure, as_of, explain};

/// Check every file, and report what is wrong and where
///
/// Reads the whole practice and reports everything at once, sorted by file.
/// Warnings do not fail the check unless `--deny` makes them errors.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Report only errors and warnings in these files and folders
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Output format
    #[arg(short, long, value_name = "FORMAT", value_enum, default_value = "human")]
    format: Format,

    /// Treat all warnings, or those of one rule, as errors; may be repeated
    #[arg(short, long, value_name = "warnings|RULE")]
    deny: Vec<String>,

    /// Print one line for each rule: how many errors or warnings, and where the first one is
    #[arg(long, conflicts_with = "format")]
    statistics: bool,

    #[command(flatten)]
    source: as_of::Options,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// The source line with the problem marked, and what to do
    Human,
    /// One line for each error or warning, for editors and grep
    Short,
    /// One JSON object with all errors and warnings
    Json,
    /// Annotations in GitHub Actions
    Github,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// JUnit XML, for the test report of a CI system
    Junit,
}

pub fn run(arguments: Arguments, world: &mut World) -> Result<ExitStatus, Failure> {
    let denied = Denied::read(&arguments.deny)?;
    let source = PracticeSource::find(world, arguments.source.as_of.as_ref())?;
    let opened = source.open(world, arguments.source.caching())?;
    let documents = opened.practice.documents();
    let located =
        world.timings.phase("locate", || document::locate(source.files(), opened.diagnostics.clone()));
    let (practice, of_site) = world.timings.phase("plan", || of_site(source.files(), opened))?;
    let mut located = [located, of_site].concat();
    located.sort_by(|a, b| a.mark.path.cmp(&b.mark.path));
    only_in(&mut located, &practice, &arguments.paths, |typed| source.place_of(world, typed))?;
    denied.raise(&mut located);

    let prefix = source.prefix();
    let report = Report { diagnostics: &located, documents, rules: &rules::all(), prefix: &prefix };
    let text = match arguments.statistics {
        true => emit::by_rule(&located),
        false => written(arguments.format, &report, world.terminal.look()),
    };
    world.print_coloured(&text)?;
    world.terminal.say(&format!("{} in {}", report.tally(), Count(documents, "document")));
    Ok(outcome(&located))
}

/// Faults of the practice's theme and of the addresses of pages; the theme is the built-in one where it has faults.
fn of_site(source: &dyn Source, opened: Opened) -> Result<(Practice, Vec<Located>), Failure> {
    let Opened { practice, coverage, diagnostics, document_history } = opened;
    let (theme, faults) = match Theme::load(source, &practice.settings.site) {
        Err(ThemeError::Faults(faults)) => (Theme::built_in(&practice.settings.site.language)?, faults),
        theme => (theme?, Vec::new()),
    };
    let faults = check::apply_levels(faults, &practice.settings);
    let site = Site::new(practice, coverage, theme, document_history);
    let left_out = site::left_out(&site, &site.plan(), source, &diagnostics);
    Ok((site.practice, [faults, left_out].concat()))
}

/// Keeps the diagnostics in the files and folders that were named, if any were.
fn only_in(
    located: &mut Vec<Located>,
    practice: &Practice,
    paths: &[PathBuf],
    place_of: impl Fn(&Path) -> String,
) -> Result<(), Failure> {
    let places: Vec<String> = paths.iter().map(|typed| place_of(typed)).collect();
    let is_in = |path: &ContentPath, place: &str| {
        let below = path.as_str().strip_prefix(place.trim_end_matches('/'));
        below.is_some_and(|rest| rest.is_empty() || rest.starts_with('/') || place.is_empty())
    };
    for (typed, place) in paths.iter().zip(&places) {
        let mut files = practice.files.keys().chain(located.iter().map(|it| &it.mark.path));
        if !files.any(|path| is_in(path, place)) {
            let message = format!("no file of the practice is at `{}`", typed.display());
            return Err(Failure::new(message).with_help("expected a file or folder below `content/`"));
        }
    }
    located.retain(|it| places.is_empty() || places.iter().any(|place| is_in(&it.mark.path, place)));
    Ok(())
}

fn written(format: Format, report: &Report<'_>, look: emit::Look) -> String {
    match format {
        Format::Human if report.diagnostics.len() > emit::FEW_DIAGNOSTICS => {
            emit::human(report.diagnostics, look) + &emit::by_rule(report.diagnostics)
        }
        Format::Human => emit::human(report.diagnostics, look),
        Format::Short => emit::short(report.diagnostics),
        Format::Json => emit::json(report),
        Format::Github => emit::github(report),
        Format::Sarif => emit::sarif(report),
        Format::Junit => emit::junit(report),
    }
}

fn outcome(located: &[Located]) -> ExitStatus {
    match located.iter().any(|it| it.severity == Severity::Error) {
        true => ExitStatus::Errors,
        false => ExitStatus::Clean,
    }
}

/// What `--deny` raises to errors.
struct Denied<'a> {
    warnings: bool,
    rules: Vec<&'a str>,
}

impl<'a> Denied<'a> {
    fn read(names: &'a [String]) -> Result<Denied<'a>, Failure> {
        let rules: Vec<&str> = names.iter().map(String::as_str).filter(|name| *name != "warnings").collect();
        rules.iter().try_for_each(|name| explain::named(name).map(drop))?;
        Ok(Denied { warnings: names.len() > rules.len(), rules })
    }

    fn raise(&self, located: &mut [Located]) {
        for diagnostic in located {
            if self.warnings || self.rules.contains(&diagnostic.rule.name) {
                diagnostic.severity = Severity::Error;
            }
        }
    }
}
