//! A length of time as people plan it: `12 months`, `6 weeks`, `10 days`.

use std::fmt;
use std::str::FromStr;

use jiff::{Span, ToSpan};
use strum::IntoStaticStr;

use super::text::text_value;

/// A whole number of days, weeks, months or years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Interval {
    count: u16,
    unit: Unit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
enum Unit {
    Day,
    Week,
    Month,
    Year,
}

impl Interval {
    pub const WEEK: Interval = Interval { count: 7, unit: Unit::Day };
    pub const TWO_MONTHS: Interval = Interval { count: 2, unit: Unit::Month };
    pub const YEAR: Interval = Interval { count: 12, unit: Unit::Month };

    pub fn count(self) -> u16 {
        self.count
    }

    /// One of `day`, `week`, `month` and `year`.
    pub fn unit(self) -> &'static str {
        self.unit.into()
    }

    pub(super) fn span(self) -> Span {
        let count = i32::from(self.count);
        match self.unit {
            Unit::Day => count.days(),
            Unit::Week => count.weeks(),
            Unit::Month => count.months(),
            Unit::Year => count.years(),
        }
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}{}", self.count, self.unit(), if self.count == 1 { "" } else { "s" })
    }
}

impl FromStr for Interval {
    type Err = String;

    fn from_str(text: &str) -> Result<Interval, String> {
        let wrong = || {
            format!(
                "`{text}` is not an interval; expected a number and a unit, as in `12 months`, `6 weeks` or `10 days`"
            )
        };
        let (count, unit) = text.split_once(' ').ok_or_else(wrong)?;
        let unit = match unit {
            "day" | "days" => Unit::Day,
            "week" | "weeks" => Unit::Week,
            "month" | "months" => Unit::Month,
            "year" | "years" => Unit::Year,
            _ => return Err(wrong()),
        };
        let count = count.parse().ok().filter(|count| (1..=1200).contains(count)).ok_or_else(wrong)?;
        Ok(Interval { count, unit })
    }
}

text_value!(Interval, "length of time, as `12 months`", "pattern": "^[0-9]+ (day|week|month|year)s?$");

#[cfg(test)]
mod tests {
    use super::Interval;

    #[test]
    fn a_length_of_time_has_a_count_and_a_unit() {
        for good in ["12 months", "1 month", "6 weeks", "10 days", "2 years"] {
            assert_eq!(good.parse::<Interval>().unwrap().to_string(), good);
        }
        for bad in ["12", "12months", "0 days", "-1 days", "1.5 years", "12 moons", "99999 days", ""] {
            assert!(bad.parse::<Interval>().is_err(), "{bad}");
        }
    }
}
