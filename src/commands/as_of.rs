//! `--as-of`: the commit that is meant, and the day that counts as today.

use std::fmt;
use std::str::FromStr;

use clap::Args;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::diagnostic::nearest;
use crate::history::Caching;
use crate::model::{Day, Month};
use crate::source::{Commit, DatedCommit, Repository, RepositoryError};

use super::Failure;
use super::cache_key;
use super::world::Today;

#[derive(Debug, Args)]
pub struct Options {
    /// Read the practice as it was at the end of a day or month, or at a
    /// commit, from git; the files on disk are not read
    #[arg(long, value_name = "DATE|REV")]
    pub as_of: Option<AsOf>,

    /// Do all of the work again, without the caches in `.monthly/`
    #[arg(long)]
    no_cache: bool,
}

impl Options {
    pub fn caching(&self) -> Caching {
        cache_key::caching(self.no_cache)
    }
}

/// What was typed: a day, or the name of a commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AsOf {
    Day(Day),
    Revision(String),
}

impl fmt::Display for AsOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            AsOf::Day(day) => day.fmt(f),
            AsOf::Revision(name) => f.write_str(name),
        }
    }
}

impl FromStr for AsOf {
    type Err = String;

    /// A month means its last day. Whatever looks like a date is one, even where a branch has that name.
    fn from_str(text: &str) -> Result<AsOf, String> {
        let shape: String = text.chars().map(|it| if it.is_ascii_digit() { '0' } else { it }).collect();
        match (shape.as_str(), text.parse::<Month>()) {
            ("0000-00-00", _) => text.parse().map(AsOf::Day),
            (_, Ok(month)) => Ok(AsOf::Day(month.last_day())),
            ("0000-00", Err(error)) => Err(error),
            _ => Ok(AsOf::Revision(text.to_owned())),
        }
    }
}

impl AsOf {
    /// The commit, and the day that counts as today: the day that was given, or that of the commit.
    ///
    /// `clock` gives the practice's present time zone, in which a day ends, and the present time.
    ///
    /// # Errors
    ///
    /// Where no commit is meant, or it cannot be read.
    pub fn resolve(
        &self,
        repository: &Repository,
        clock: impl FnOnce() -> Result<Clock, Failure>,
    ) -> Result<(DatedCommit, Today), Failure> {
        match self {
            AsOf::Day(day) => Ok((clock()?.last_of(*day, repository)?, Today::Day(*day))),
            AsOf::Revision(name) => {
                let commit = repository.commit(name).map_err(|error| unknown(error, repository))?;
                Ok((DatedCommit { commit, doubtful: Vec::new() }, Today::Moment(commit.time)))
            }
        }
    }
}

/// What decides which commits a day holds.
pub struct Clock {
    /// The practice's present time zone, in which a day ends.
    pub zone: TimeZone,
    pub today: Today,
}

impl Clock {
    /// The last commit of a day or before it; `None` where the day is before the first commit.
    ///
    /// # Errors
    ///
    /// Where the earlier commits of a shallow clone are missing, or a commit cannot be read.
    pub fn commit_on(&self, day: Day, repository: &Repository) -> Result<Option<Commit>, Failure> {
        match repository.last_commit_before(self.end_of(day), self.now()) {
            Err(RepositoryError::TooEarly { is_shallow: false, .. }) => Ok(None),
            Err(error) => Err(self.too_early(day, error)),
            Ok(found) => Ok(Some(found.commit)),
        }
    }

    fn last_of(&self, day: Day, repository: &Repository) -> Result<DatedCommit, Failure> {
        let found = repository.last_commit_before(self.end_of(day), self.now());
        found.map_err(|error| self.too_early(day, error))
    }

    fn too_early(&self, day: Day, error: RepositoryError) -> Failure {
        match error {
            RepositoryError::TooEarly { first, .. } => {
                let first = Day::at(first, self.zone.clone());
                let message = format!("no commit is as old as {day}: the first is from {first}");
                Failure::of(message, error.help())
            }
            error => error.into(),
        }
    }

    /// The present time; the end of today where only the day is known.
    fn now(&self) -> Timestamp {
        match self.today {
            Today::Day(day) => self.end_of(day),
            Today::Moment(moment) => moment,
        }
    }

    fn end_of(&self, day: Day) -> Timestamp {
        let next = Date::from(day.plus_days(1)).to_zoned(self.zone.clone());
        next.map_or(Timestamp::MAX, |next| next.timestamp())
    }
}

/// Commits whose dates make it doubtful which commit a day had, as a note; `None` where there are none.
pub fn doubt(doubtful: &[Commit], zone: &TimeZone) -> Option<String> {
    const NAMED: usize = 3;
    let named = |commit: &Commit| format!("`{:.7}` of {}", commit.id(), Day::at(commit.time, zone.clone()));
    let first: Vec<String> = doubtful.iter().take(NAMED).map(named).collect();
    let more = match doubtful.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(", and {more} more"),
    };
    let commits = format!("{}{more}", first.join(", "));
    (!doubtful.is_empty()).then(|| {
        format!("the dates of some commits contradict their order, so the order was followed: {commits}")
    })
}

fn unknown(error: RepositoryError, repository: &Repository) -> Failure {
    let RepositoryError::Unknown(name) = &error else { return error.into() };
    let names = repository.names();
    let help = match nearest(name, names.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None if repository.is_shallow() => {
            "this clone is shallow: `git fetch --unshallow` fetches earlier commits".into()
        }
        None => "expected a branch, a tag, a commit, or a date as in `2026-10-31`".into(),
    };
    Failure::from(error).with_help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_months_are_days_and_everything_else_names_a_commit() {
        let day = |text: &str| AsOf::Day(text.parse().unwrap());
        assert_eq!("2026-10-21".parse(), Ok(day("2026-10-21")));
        assert_eq!("2026-02".parse(), Ok(day("2026-02-28")));
        assert_eq!("202602".parse(), Ok(day("2026-02-28")));
        for bad in ["2026-02-30", "2026-13"] {
            assert!(bad.parse::<AsOf>().is_err(), "{bad}");
        }
        for name in ["HEAD~3", "main", "v1", "3f2a9c1", "202613", "1234567", "2026-10-21T10:00"] {
            assert_eq!(name.parse(), Ok(AsOf::Revision(name.into())));
        }
    }
}
