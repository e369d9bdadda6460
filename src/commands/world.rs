//! What was typed, with clock, environment and folder: what was meant.
//!
//! Everything below `commands` gets the world passed in; only here is it looked at.

use std::env;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::history::{self, Identity};
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

/// Where a practice is looked for: in the folder that was named, else in the current one and upwards.
pub struct Search {
    /// In full.
    pub folder: PathBuf,
    /// The same, as it was typed.
    pub named: Option<PathBuf>,
}

/// Which day it is: said, or a moment that a practice's time zone turns into a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Today {
    Day(Day),
    Moment(Timestamp),
}

impl World {
    pub fn of(options: Options) -> World {
        World {
            terminal: Terminal::new(options.colour(), options.volume()),
            timings: Timings::start(),
            root: options.root,
            today: options.today,
            shows_timings: options.timings,
        }
    }

    /// Where a practice is looked for that need not be on disk.
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

    /// Why nothing is found where git keeps a history only.
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

    /// The day that was said; the clock is not asked.
    pub fn said_today(&self) -> Option<Day> {
        self.today
    }

    /// The moment that a commit is dated by.
    pub fn moment(&self) -> Result<Timestamp, Failure> {
        moment(env::var("SOURCE_DATE_EPOCH").ok())
    }

    /// This machine's time zone, as `Europe/Zurich`.
    pub fn time_zone(&self) -> String {
        TimeZone::system().iana_name().unwrap_or("UTC").to_owned()
    }

    /// A path that was typed in the current folder, below another one, with `/`; `None` where it
    /// leads elsewhere. The file itself may be gone.
    pub fn below(&self, root: &Path, typed: &Path) -> Option<String> {
        let here = env::current_dir().ok()?.join(typed);
        let folder = here.parent()?.canonicalize().ok()?;
        let below = folder.strip_prefix(root.canonicalize().ok()?).ok()?.join(here.file_name()?);
        Some(below.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/"))
    }

    /// A path as it is named from the current folder.
    pub fn shown<'p>(&self, path: &'p Path) -> &'p Path {
        let here = env::current_dir().ok();
        here.and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path)
    }

    /// Who is at the keyboard, as git knows them: by the environment, else by its configuration
    /// around the current folder.
    pub fn identity(&self) -> Option<Identity> {
        let here = env::current_dir().ok()?;
        let configured = history::identity(&here);
        let said = |name| env::var(name).ok().filter(|text| !text.trim().is_empty());
        let name = said("GIT_AUTHOR_NAME").or(configured.as_ref().map(|it| it.name.clone()))?;
        let email = said("GIT_AUTHOR_EMAIL").or(configured.map(|it| it.email))?;
        Some(Identity { name, email })
    }

    /// The name under which somebody logged in here.
    pub fn login(&self) -> Option<String> {
        let names = ["LOGNAME", "USER", "USERNAME"].into_iter();
        names.filter_map(|name| env::var(name).ok()).find(|login| !login.trim().is_empty())
    }

    /// Refuses a folder that is about to be replaced while the shell stands in it.
    pub fn stands_outside(&self, output: &Path) -> Result<(), Failure> {
        let (Ok(here), Ok(output)) = (env::current_dir(), output.canonicalize()) else { return Ok(()) };
        if here.starts_with(&output) {
            let message = format!("the current folder lies in the output `{}`", output.display());
            return Err(
                Failure::new(message).with_help("each build puts a new folder in its place: go elsewhere")
            );
        }
        Ok(())
    }

    /// Tells which day it is whenever it is asked; goes on with the clock where nothing is said.
    pub fn clock(&self) -> Result<impl Fn() -> Today + Send + Sync + 'static, Failure> {
        let said = self.today.is_some() || env::var_os("SOURCE_DATE_EPOCH").is_some();
        let fixed = said.then(|| self.today()).transpose()?;
        Ok(move || fixed.unwrap_or_else(|| Today::Moment(Timestamp::now())))
    }

    /// Prints a result; a closed pipe is no failure.
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

fn moment(epoch: Option<String>) -> Result<Timestamp, Failure> {
    let Some(epoch) = epoch else { return Ok(Timestamp::now()) };
    let seconds: Option<i64> = epoch.trim().parse().ok();
    seconds.and_then(|seconds| Timestamp::from_second(seconds).ok()).ok_or_else(|| {
        Failure::new(format!("SOURCE_DATE_EPOCH is `{epoch}`"))
            .with_help("it is the seconds since 1970, as `1795305600`; or say the day with `--today`")
    })
}

fn named(root: &Path) -> Result<PathBuf, Failure> {
    let shown = root.display();
    match root.read_dir() {
        Err(error) => Err(Failure::cannot(format!("open the folder `{shown}`"), error)),
        Ok(_) if is_practice(root) => Ok(root.to_owned()),
        Ok(_) => Err(Failure::new(format!("no practice in `{shown}`: no `monthly.toml`, no `content/`"))
            .with_help(format!("`monthly init {shown}` makes a new practice in an empty folder"))),
    }
}

fn around_here() -> Result<PathBuf, Failure> {
    let here = env::current_dir().map_err(|error| Failure::cannot("find the current folder", error))?;
    here.ancestors().find(|folder| is_practice(folder)).map(Path::to_owned).ok_or_else(|| {
        Failure::new(format!(
            "no practice here: no `monthly.toml` or `content/` in `{}` or above",
            here.display()
        ))
        .with_help("go into a practice, name one with `-C DIR`, or make one with `monthly init DIR`")
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
