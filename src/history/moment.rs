//! When somebody wrote or committed, by the clock that they had.

use std::fmt;

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};
use serde::{Deserialize, Serialize};

use crate::model::Day;

/// A moment with the zone that git noted beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Moment {
    /// Since 1970, in UTC.
    pub seconds: i64,
    /// Of the clock, east of UTC, in minutes.
    pub offset: i16,
}

impl Moment {
    /// The day on the clock of the one who wrote.
    pub fn day(self) -> Day {
        Day::at(self.timestamp(), self.zone())
    }

    /// The day somewhere else.
    pub fn day_in(self, zone: &TimeZone) -> Day {
        Day::at(self.timestamp(), zone.clone())
    }

    /// A moment beyond all calendars counts as the last or the first that there is.
    pub fn timestamp(self) -> Timestamp {
        let edge = if self.seconds < 0 { Timestamp::MIN } else { Timestamp::MAX };
        Timestamp::from_second(self.seconds).unwrap_or(edge)
    }

    /// As `2026-10-21T14:05:00+02:00`, for programs.
    pub fn rfc3339(self) -> String {
        self.timestamp().to_zoned(self.zone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    }

    fn zone(self) -> TimeZone {
        Offset::from_seconds(i32::from(self.offset) * 60).map_or(TimeZone::UTC, TimeZone::fixed)
    }
}

/// As `2026-10-21 14:05 +02:00`.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let there = self.timestamp().to_zoned(self.zone());
        write!(f, "{}", there.strftime("%Y-%m-%d %H:%M %:z"))
    }
}
