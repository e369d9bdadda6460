//! Options, clock, environment and current folder, as commands use them.
//!
//! This is the only place that reads them: everything below `commands` gets them passed in.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use crate::history::{self, GitIdentity};
use crate::model::{Day, Settings};
use crate::source::{Repository, WorkingTree};
use crate::terminal::{Terminal, Timings};

use super::Failure;
use super::options::Options;

/// What a command works with.
pub struct World {
    pub terminal: Terminal,
    pub timings: Timings,
    root: Option<PathBuf>,
    today: Option<Day>,
    shows_timings: bool,
}

/// Where a practice is searched: in the folder that was named, else in the current one and upwards.
pub struct Search {
    /// The full path.
    pub folder: PathBuf,
    /// The path as it was typed.
    pub named: Option<PathBuf>,
}

/// Today: a given day, or a moment that becomes a day in the practice's time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Today {
    Day(Day),
    Moment(Timestamp),
}

impl World {
    pub fn of(options: Options) -> World {
        World {
            terminal: Terminal::new(options.color, options.volume()),
            timings: Timings::start(),
            root: options.root,
            today: options.today,
            shows_timings: options.timings,
        }
    }

    /// Where to search a practice that may exist in git only.
    pub fn search(&self) -> Result<Search, Failure> {
        let here = env::current_dir().map_err(|error| Failure::cannot("find the current folder", error))?;
        Ok(match &self.root {
            Some(root) => Search { folder: here.join(root), named: Some(root.clone()) },
            None => Search { folder: here, named: None },
        })
    }

    /// The practice that was named, or the one around the current folder.
    pub fn practice(&self) -> Result<WorkingTree, Failure> {
        let root = match &self.root {
            Some(root) => named(root),
            None => around_here(),
        };
        root.map(WorkingTree::new).map_err(|failure| self.bare().unwrap_or(failure))
    }

    /// The failure for a bare repository, which has no files.
    fn bare(&self) -> Option<Failure> {
        let search = self.search().ok()?;
        Repository::around(&search.folder).ok().filter(Repository::is_bare)?;
        Some(
            Failure::new(format!("`{}` is a bare repository, which has no files", search.shown()))
                .with_help("`--as-of HEAD` reads its last commit"),
        )
    }

    pub fn today(&self) -> Result<Today, Failure> {
        match self.today {
            Some(day) => Ok(Today::Day(day)),
            None => self.moment().map(Today::Moment),
        }
    }

    /// The day given by `--today`; the clock is not read.
    pub fn said_today(&self) -> Option<Day> {
        self.today
    }

    /// The time that new commits get.
    pub fn moment(&self) -> Result<Timestamp, Failure> {
        moment(env::var("SOURCE_DATE_EPOCH").ok())
    }

    /// The time that new commits get, in this machine's time zone.
    pub fn local_moment(&self) -> Result<Zoned, Failure> {
        Ok(self.moment()?.to_zoned(TimeZone::system()))
    }

    /// This machine's time zone, as `Europe/Zurich`.
    pub fn time_zone(&self) -> String {
        TimeZone::system().iana_name().unwrap_or("UTC").to_owned()
    }

    /// A path typed in the current folder, relative to `root`, with `/`; `None` where it is not below `root`.
    /// The file itself need not exist.
    pub fn below(&self, root: &Path, typed: &Path) -> Option<String> {
        let here = env::current_dir().ok()?.join(typed);
        let folder = here.parent()?.canonicalize().ok()?;
        let below = folder.strip_prefix(root.canonicalize().ok()?).ok()?.join(here.file_name()?);
        Some(below.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/"))
    }

    /// A path relative to the current folder, where it is below it.
    pub fn shown<'p>(&self, path: &'p Path) -> &'p Path {
        let here = env::current_dir().ok();
        here.and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path)
    }

    /// The user as git knows them: from the environment, else from the configuration around the practice.
    pub fn identity(&self) -> Option<GitIdentity> {
        let configured = history::identity(&self.search().ok()?.folder);
        let said = |name| env::var(name).ok().filter(|text| !text.trim().is_empty());
        let name = said("GIT_AUTHOR_NAME").or(configured.as_ref().map(|it| it.name.clone()))?;
        let email = said("GIT_AUTHOR_EMAIL").or(configured.map(|it| it.email))?;
        Some(GitIdentity { name, email })
    }

    /// The user's editor, as `VISUAL` or `EDITOR` names it, or the one that Windows has.
    pub fn editor(&self) -> Option<OsString> {
        let said = |name| env::var_os(name).filter(|text| !text.is_empty());
        said("VISUAL").or_else(|| said("EDITOR")).or_else(|| cfg!(windows).then(|| "notepad".into()))
    }

    /// A secret that the environment holds.
    pub fn secret(&self, name: &str) -> Option<String> {
        env::var(name).ok().filter(|text| !text.trim().is_empty())
    }

    /// The user's login name.
    pub fn login(&self) -> Option<String> {
        let names = ["LOGNAME", "USER", "USERNAME"].into_iter();
        names.filter_map(|name| env::var(name).ok()).find(|login| !login.trim().is_empty())
    }

    /// Refuses an output folder that contains the current folder: it is about to be replaced.
    pub fn require_outside(&self, output: &Path) -> Result<(), Failure> {
        let (Ok(here), Ok(output)) = (env::current_dir(), output.canonicalize()) else { return Ok(()) };
        if here.starts_with(&output) {
            let message = format!("the current folder is inside the output `{}`", output.display());
            return Err(Failure::new(message)
                .with_help("each build replaces this folder: run the command from another one"));
        }
        Ok(())
    }

    /// Returns a function that gives today: a fixed day where one is given, else by the clock.
    pub fn clock(&self) -> Result<impl Fn() -> Today + Send + Sync + 'static, Failure> {
        let said = self.today.is_some() || env::var_os("SOURCE_DATE_EPOCH").is_some();
        let fixed = said.then(|| self.today()).transpose()?;
        Ok(move || fixed.unwrap_or_else(|| Today::Moment(Timestamp::now())))
    }

    /// Prints diagnostics; a closed pipe is not a failure.
    pub fn print_coloured(&mut self, text: &str) -> Result<(), Failure> {
        let printed = self.terminal.print_coloured(text);
        printed.map_err(|error| Failure::cannot("write to standard output", error))
    }

    /// Prints a result; a closed pipe is not a failure.
    pub fn print(&mut self, text: &str) -> Result<(), Failure> {
        self.terminal.print(text).map_err(|error| Failure::cannot("write to standard output", error))
    }

    pub fn say_timings(&mut self) {
        if self.shows_timings {
            self.terminal.timings(&self.timings);
        }
    }
}

impl Search {
    pub fn shown(&self) -> std::path::Display<'_> {
        self.named.as_ref().unwrap_or(&self.folder).display()
    }
}

impl Today {
    /// The day in the practice's time zone.
    pub fn day(self, settings: &Settings) -> Day {
        match self {
            Today::Day(day) => day,
            Today::Moment(moment) => Day::at(moment, settings.site.zone()),
        }
    }
}

/// The command line that was typed.
pub fn arguments() -> impl Iterator<Item = OsString> {
    env::args_os()
}

fn moment(epoch: Option<String>) -> Result<Timestamp, Failure> {
    let Some(epoch) = epoch else { return Ok(Timestamp::now()) };
    let seconds: Option<i64> = epoch.trim().parse().ok();
    seconds.and_then(|seconds| Timestamp::from_second(seconds).ok()).ok_or_else(|| {
        Failure::new(format!(
            "invalid SOURCE_DATE_EPOCH `{epoch}`; expected seconds since 1970, as `1795305600`"
        ))
        .with_help("or give the day with `--today`")
    })
}

fn named(root: &Path) -> Result<PathBuf, Failure> {
    let shown = root.display();
    match root.read_dir() {
        Err(error) => Err(Failure::cannot(format!("open the folder `{shown}`"), error)),
        Ok(_) if is_practice(root) => Ok(root.to_owned()),
        Ok(_) => Err(Failure::new(format!(
            "`{shown}` is not a practice: it has neither `monthly.toml` nor `content/`"
        ))
        .with_help(format!("`monthly init {shown}` creates a practice in an empty folder"))),
    }
}

fn around_here() -> Result<PathBuf, Failure> {
    let here = env::current_dir().map_err(|error| Failure::cannot("find the current folder", error))?;
    here.ancestors().find(|folder| is_practice(folder)).map(Path::to_owned).ok_or_else(|| {
        Failure::new(format!(
            "no practice found: neither `monthly.toml` nor `content/` is in `{}` or above",
            here.display()
        ))
        .with_help("change to the folder of a practice, name one with `-C DIR`, or create one with `monthly init DIR`")
    })
}

fn is_practice(folder: &Path) -> bool {
    folder.join("monthly.toml").is_file() || folder.join("content").is_dir()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_zone_of_the_practice_decides_the_day() {
        let moment = Today::Moment("2026-10-31T23:30:00Z".parse().unwrap());
        let settings = |zone: &str| {
            let mut settings = Settings::default();
            settings.site.time_zone = zone.into();
            settings
        };
        assert_eq!(moment.day(&settings("UTC")).to_string(), "2026-10-31");
        assert_eq!(moment.day(&settings("Europe/Zurich")).to_string(), "2026-11-01");
        assert_eq!(moment.day(&settings("Middle/Earth")).to_string(), "2026-10-31");
        let said = Today::Day("2026-01-01".parse().unwrap());
        assert_eq!(said.day(&settings("Europe/Zurich")).to_string(), "2026-01-01");
    }

    #[test]
    fn a_source_date_epoch_that_is_no_number_is_refused() {
        assert_eq!(moment(Some("0".into())).unwrap(), Timestamp::UNIX_EPOCH);
        for bad in ["", "yesterday", "1e9", "99999999999999"] {
            assert!(moment(Some(bad.into())).is_err(), "{bad}");
        }
    }
}
