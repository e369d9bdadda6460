//! A calendar month, which is the key of a single.

#![allow(clippy::string_slice, reason = "positions come from a search in the same text")]

use std::fmt;
use std::str::FromStr;

use super::Day;
use super::text::text_value;

/// Calendar month, written as `2026-10`; `202610` is read too. Ordered by time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    year: i16,
    month: i8,
}

impl Month {
    pub const FIRST: Month = Month { year: 1970, month: 1 };
    pub const LAST: Month = Month { year: 9998, month: 12 };

    pub fn new(year: i16, month: i8) -> Option<Month> {
        ((Month::FIRST.year..=Month::LAST.year).contains(&year) && (1..=12).contains(&month))
            .then_some(Month { year, month })
    }

    pub fn year(self) -> i16 {
        self.year
    }

    /// Returns the number of the month, from 1 to 12.
    pub fn number(self) -> i8 {
        self.month
    }

    /// Returns the short form `202610`, as in titles of singles.
    pub fn compact(self) -> String {
        format!("{:04}{:02}", self.year, self.month)
    }

    pub fn first_day(self) -> Day {
        Day::new(self.year, self.month, 1).expect("every month has a first day")
    }

    pub fn last_day(self) -> Day {
        self.next().first_day().plus_days(-1)
    }

    /// Returns a day of this month by its number, or the last day where the month is shorter.
    pub fn day(self, number: i8) -> Day {
        Day::new(self.year, self.month, number).unwrap_or_else(|| self.last_day())
    }

    pub fn next(self) -> Month {
        match self.month {
            12 => Month { year: self.year + 1, month: 1 },
            month => Month { month: month + 1, ..self },
        }
    }

    pub fn previous(self) -> Month {
        match self.month {
            1 => Month { year: self.year - 1, month: 12 },
            month => Month { month: month - 1, ..self },
        }
    }

    /// Returns the month `count` months earlier, but not before [`Month::FIRST`].
    pub fn back(self, count: usize) -> Month {
        (0..count).fold(self, |month, _| month.previous().max(Month::FIRST))
    }

    /// Iterates over the days of this month that are neither a Saturday nor a Sunday.
    pub fn weekdays(self) -> impl Iterator<Item = Day> {
        let (first, last) = (self.first_day(), self.last_day());
        let days = std::iter::successors(Some(first), |day| Some(day.plus_days(1)));
        days.take_while(move |day| *day <= last).filter(|day| !day.is_weekend())
    }

    /// Iterates over the months from this one to `last`, both included.
    pub fn through(self, last: Month) -> impl Iterator<Item = Month> {
        std::iter::successors(Some(self), |month| Some(month.next())).take_while(move |month| *month <= last)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{:04}-{:02}", self.year, self.month))
    }
}

impl FromStr for Month {
    type Err = String;

    fn from_str(text: &str) -> Result<Month, String> {
        let digits: String = match text.as_bytes() {
            [_, _, _, _, b'-', _, _] => text.replacen('-', "", 1),
            _ => text.to_owned(),
        };
        let shaped = digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_digit());
        shaped
            .then(|| Month::new(digits[..4].parse().ok()?, digits[4..].parse().ok()?))
            .flatten()
            .ok_or_else(|| format!("`{text}` is not a month; expected `YYYY-MM`, as in `2026-10`"))
    }
}

text_value!(Month, "month, as `2026-10`", "pattern": "^[0-9]{4}-?(0[1-9]|1[0-2])$");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_notations_are_read_and_one_is_written() {
        assert_eq!("2026-10".parse::<Month>().unwrap().to_string(), "2026-10");
        assert_eq!("202610".parse::<Month>().unwrap().to_string(), "2026-10");
        for bad in
            ["2026-13", "2026-00", "2026", "26-10", "2026/10", "2026-1", "0000-01", "20261021", "é0261"]
        {
            assert!(bad.parse::<Month>().is_err(), "{bad}");
        }
    }

    #[test]
    fn months_follow_one_another_over_the_year() {
        let december: Month = "2025-12".parse().unwrap();
        assert_eq!(december.next().to_string(), "2026-01");
        assert_eq!(december.next().previous(), december);
        assert_eq!(december.last_day().to_string(), "2025-12-31");
        assert_eq!("2026-02".parse::<Month>().unwrap().day(31).to_string(), "2026-02-28");
        assert_eq!(december.through("2026-02".parse().unwrap()).count(), 3);
    }
}
