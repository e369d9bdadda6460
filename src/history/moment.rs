//! Times of commits, with the time zone of their authors.

use std::fmt;

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};
use serde::{Deserialize, Serialize};

use crate::model::Day;

/// Moment with the time zone that git stores with it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Moment {
    /// Seconds since 1970, in UTC.
    pub seconds: i64,
    /// Minutes east of UTC.
    pub offset: i16,
}

impl Moment {
    pub fn day_in(self, zone: &TimeZone) -> Day {
        Day::at(self.timestamp(), zone.clone())
    }

    /// Timestamp; the first or the last possible one where the moment is out of range.
    pub fn timestamp(self) -> Timestamp {
        let edge = if self.seconds < 0 { Timestamp::MIN } else { Timestamp::MAX };
        Timestamp::from_second(self.seconds).unwrap_or(edge)
    }

    /// As `2026-10-21T14:05:00+02:00`, by RFC 3339.
    pub fn rfc3339(self) -> String {
        self.timestamp().to_zoned(self.zone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    }

    /// As git stores it: `1793534400 +0130`.
    pub(crate) fn git_format(self) -> String {
        self.timestamp().to_zoned(self.zone()).strftime("%s %z").to_string()
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
