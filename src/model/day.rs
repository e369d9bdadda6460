//! A calendar day, without time and time zone.

use std::fmt;
use std::str::FromStr;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::text::text_value;
use super::{Interval, Month};

/// Calendar day, always written as `2026-10-21`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(Date);

impl Day {
    pub fn new(year: i16, month: i8, day: i8) -> Option<Day> {
        Date::new(year, month, day).ok().map(Day)
    }

    /// Returns the month of the day; [`Month::FIRST`] or [`Month::LAST`] for a day outside of their range.
    pub fn month(self) -> Month {
        let outside = if self.year() < Month::FIRST.year() { Month::FIRST } else { Month::LAST };
        Month::new(self.year(), self.0.month()).unwrap_or(outside)
    }

    pub fn year(self) -> i16 {
        self.0.year()
    }

    pub fn of_month(self) -> i8 {
        self.0.day()
    }

    pub fn is_weekend(self) -> bool {
        matches!(self.0.weekday(), Weekday::Saturday | Weekday::Sunday)
    }

    /// Days from `earlier` to this one; negative where `earlier` is later.
    pub fn days_since(self, earlier: Day) -> i64 {
        i64::from((self.0 - earlier.0).get_days())
    }

    /// Returns the day `days` later, or the same day at the ends of the calendar.
    pub fn plus_days(self, days: i64) -> Day {
        self.0.checked_add(days.days()).map_or(self, Day)
    }

    /// Returns the day one interval later; the 31st plus a month is the last day of the next month.
    pub fn plus(self, interval: Interval) -> Day {
        self.0.checked_add(interval.span()).map_or(self, Day)
    }

    /// Returns the day in a time zone at `moment`.
    pub fn at(moment: jiff::Timestamp, zone: jiff::tz::TimeZone) -> Day {
        Day(moment.to_zoned(zone).date())
    }
}

impl From<Date> for Day {
    fn from(date: Date) -> Day {
        Day(date)
    }
}

impl From<Day> for Date {
    fn from(day: Day) -> Date {
        day.0
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day()))
    }
}

impl FromStr for Day {
    type Err = String;

    fn from_str(text: &str) -> Result<Day, String> {
        let shaped = text.len() == 10
            && text
                .bytes()
                .enumerate()
                .all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
        if !shaped {
            return Err(format!("`{text}` is not a date; expected `YYYY-MM-DD`, as in `2026-10-21`"));
        }
        text.parse().map(Day).map_err(|_| format!("`{text}` is not a day of the calendar"))
    }
}

text_value!(Day, "date, as `2026-10-21`", "format": "date");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_real_days_in_the_one_notation_are_read() {
        assert_eq!("2028-02-29".parse::<Day>().unwrap().to_string(), "2028-02-29");
        for bad in [
            "2026-02-29",
            "2026-13-01",
            "2026-1-1",
            "20261021",
            "21.10.2026",
            "2026-10-21T10:00",
            "",
            "２026-10-2",
        ] {
            assert!(bad.parse::<Day>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_day_outside_of_all_months_lies_in_the_nearest() {
        let month = |day: &str| day.parse::<Day>().unwrap().month().to_string();
        assert_eq!(month("1969-12-31"), "1970-01");
        assert_eq!(month("2026-10-21"), "2026-10");
        assert_eq!(month("9999-01-01"), "9998-12");
    }

    #[test]
    fn a_month_after_the_31st_is_the_last_of_the_next() {
        let day: Day = "2026-01-31".parse().unwrap();
        assert_eq!(day.plus("1 month".parse().unwrap()).to_string(), "2026-02-28");
        assert_eq!(day.plus_days(1).days_since(day), 1);
    }
}
