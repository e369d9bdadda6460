//! Days in a table, in the form that its ticket system writes them.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::fmt::strtime;
use jiff::tz::TimeZone;

use crate::model::Day;

/// Which of day and month comes first, where both are numbers: `20/11/2026` or `11/20/2026`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    DayFirst,
    MonthFirst,
}

/// Why the days of a column cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateFault {
    /// It says how long ago something was, as `2 days ago`.
    Relative(String),
    Unknown(String),
    /// In no row it is clear whether day or month comes first.
    Ambiguous(String),
    /// In some rows the day comes first, in others the month.
    Both,
}

/// How the days of a column are read.
pub struct Dates {
    order: Option<DateOrder>,
    zone: TimeZone,
}

/// A cell that may have a day.
enum Written {
    Nothing,
    Day(Day),
    /// Two numbers of which one is the day, and a year.
    Numbers(i8, i8, i16),
    Fault(DateFault),
}

impl Dates {
    /// Finds out how the cells of a column write days.
    pub fn of<'c>(
        cells: impl Iterator<Item = &'c str>,
        said: Option<DateOrder>,
        zone: TimeZone,
    ) -> Result<Dates, DateFault> {
        let (mut day_first, mut month_first, mut unclear) =
            (said == Some(DateOrder::DayFirst), said == Some(DateOrder::MonthFirst), None);
        for cell in cells {
            match written(cell, &zone) {
                Written::Numbers(first, _, _) if first > 12 => day_first = true,
                Written::Numbers(_, second, _) if second > 12 => month_first = true,
                Written::Numbers(first, second, _) if first != second => unclear = Some(cell),
                Written::Fault(fault) => return Err(fault),
                Written::Numbers(..) | Written::Day(_) | Written::Nothing => {}
            }
        }
        let order = match (day_first, month_first, unclear) {
            (true, true, _) => return Err(DateFault::Both),
            (true, false, _) => Some(DateOrder::DayFirst),
            (false, true, _) => Some(DateOrder::MonthFirst),
            (false, false, Some(cell)) => return Err(DateFault::Ambiguous(cell.to_owned())),
            (false, false, None) => None,
        };
        Ok(Dates { order, zone })
    }

    /// The day in a cell; `None` where it has none.
    pub fn day(&self, cell: &str) -> Option<Day> {
        match written(cell, &self.zone) {
            Written::Day(day) => Some(day),
            Written::Numbers(first, second, year) => match self.order {
                Some(DateOrder::MonthFirst) => Day::new(year, first, second),
                _ => Day::new(year, second, first),
            },
            Written::Nothing | Written::Fault(_) => None,
        }
    }
}

/// Words for no date.
const NOTHING: [&str; 9] = ["", "-", "–", "n/a", "none", "never", "not set", "nicht gesetzt", "null"];

/// Words of a time that is counted from now, in English, German and French.
const RELATIVE: [&str; 18] = [
    " ago",
    "vor ",
    "il y a",
    "yesterday",
    "today",
    "gestern",
    "heute",
    "hier",
    "aujourd",
    "just now",
    "in ",
    "dans ",
    "minute",
    "hour",
    "stunde",
    "heure",
    "last ",
    "tag",
];

/// Forms with the day before the time, as they are written most.
const FORMS: [&str; 14] = [
    "%d.%m.%Y",
    "%d.%m.%y",
    "%d %b %Y",
    "%d %B %Y",
    "%d-%b-%Y",
    "%d-%b-%y",
    "%b %d, %Y",
    "%B %d, %Y",
    "%b %d %Y",
    "%a %b %d %Y",
    "%a, %d %b %Y",
    "%a %d %b %Y",
    "%Y/%m/%d",
    "%Y.%m.%d",
];

fn written(cell: &str, zone: &TimeZone) -> Written {
    let cell = cell.trim();
    let lower = cell.to_lowercase();
    // What is empty in some databases.
    if NOTHING.contains(&lower.as_str()) || cell.starts_with("0000-00-00") || cell.starts_with("1970-01-01") {
        return Written::Nothing;
    }
    if let Some(day) = iso(cell, zone).or_else(|| spelt(cell)) {
        return Written::Day(day);
    }
    if let Some((first, second, year)) = numbers(cell) {
        return Written::Numbers(first, second, year);
    }
    match RELATIVE.iter().any(|word| lower.contains(word)) {
        true => Written::Fault(DateFault::Relative(cell.to_owned())),
        false => Written::Fault(DateFault::Unknown(cell.to_owned())),
    }
}

/// `2026-11-20`, with or without a time; a time with an offset is taken to the time zone of the practice.
fn iso(cell: &str, zone: &TimeZone) -> Option<Day> {
    if let Ok(moment) = cell.parse::<Timestamp>() {
        return Some(Day::at(moment, zone.clone()));
    }
    let text = cell.replacen(' ', "T", 1);
    let day = text
        .get(..10)
        .filter(|_| text.len() == 10 || text.get(10..).is_some_and(|rest| rest.starts_with('T')))?;
    let is_time = text.len() == 10 || text.parse::<DateTime>().is_ok();
    day.parse().ok().filter(|_| is_time)
}

/// A form with the name of the month, or with points. The time after it does not matter.
fn spelt(cell: &str) -> Option<Day> {
    // `Tue Dec 01 00:57:46 2026`
    let year_last = strtime::parse("%a %b %d %H:%M:%S %Y", cell).ok().and_then(|it| it.to_date().ok());
    let found = year_last.or_else(|| {
        FORMS.iter().find_map(|form| {
            let (parsed, rest) = strtime::BrokenDownTime::parse_prefix(form, cell).ok()?;
            let rest = cell.get(rest..)?;
            let is_end = rest.is_empty() || rest.starts_with([' ', ',', 'T']);
            parsed.to_date().ok().filter(|date| is_end && date.year() > 1970)
        })
    })?;
    Day::new(found.year(), found.month(), found.day())
}

/// `20/11/2026 14:05` or `11/20/26`: the two numbers, and the year.
fn numbers(cell: &str) -> Option<(i8, i8, i16)> {
    let date = cell.split([' ', ',', 'T']).next()?;
    let parts: Vec<&str> = date.split(['/', '-']).collect();
    let [first, second, year] = parts.as_slice() else { return None };
    let year: i16 = year.parse().ok().filter(|_| year.len() == 4 || year.len() == 2)?;
    let year = if year < 100 { 2000 + year } else { year };
    let (first, second): (i8, i8) = (first.parse().ok()?, second.parse().ok()?);
    let is_date = (1..=31).contains(&first) && (1..=31).contains(&second) && first.min(second) <= 12;
    is_date.then_some((first, second, year))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(cells: &[&str], said: Option<DateOrder>) -> Result<Vec<String>, DateFault> {
        let zone = TimeZone::get("Europe/Zurich").expect("a zone");
        let dates = Dates::of(cells.iter().copied(), said, zone)?;
        Ok(cells.iter().map(|cell| dates.day(cell).map_or("–".into(), |day| day.to_string())).collect())
    }

    #[test]
    fn days_are_read_in_many_forms() {
        for cell in [
            "2026-11-20",
            "2026-11-20 14:05",
            "2026-11-20T14:05:33",
            "2026-11-20T14:05:33Z",
            "2026-11-19T23:30:00Z",
            "2026-11-20T14:05:33+01:00",
            "20.11.2026",
            "20.11.2026 14:05",
            "20.11.26, 14:05",
            "20 Nov 2026",
            "20 November 2026 14:05",
            "Nov 20, 2026 2:05 PM",
            "Fri Nov 20 14:05:33 2026",
            "Fri, 20 Nov 2026 14:05:33 +0100",
            "20-Nov-26",
            "2026/11/20",
            "20/11/2026",
            "11/20/2026 2:05 PM",
        ] {
            assert_eq!(
                days(&[cell, "", "-"], None).as_deref(),
                Ok(&["2026-11-20".to_owned(), "–".into(), "–".into()][..]),
                "{cell}"
            );
        }
        assert_eq!(
            days(&["", "0000-00-00 00:00:00", "1970-01-01T00:00:00Z", "Not set"], None).unwrap(),
            ["–"; 4]
        );
    }

    #[test]
    fn one_row_decides_whether_the_day_comes_first() {
        assert_eq!(days(&["03/11/2026", "20/11/2026"], None).unwrap(), ["2026-11-03", "2026-11-20"]);
        assert_eq!(days(&["03/11/2026", "11/20/2026"], None).unwrap(), ["2026-03-11", "2026-11-20"]);
        assert_eq!(days(&["11/11/2026"], None).unwrap(), ["2026-11-11"]);
        assert_eq!(days(&["03/11/2026"], None), Err(DateFault::Ambiguous("03/11/2026".into())));
        assert_eq!(days(&["03/11/2026"], Some(DateOrder::MonthFirst)).unwrap(), ["2026-03-11"]);
        assert_eq!(days(&["20/11/2026", "11/20/2026"], None), Err(DateFault::Both));
    }

    #[test]
    fn how_long_ago_something_was_is_no_day() {
        for cell in [
            "2 days ago",
            "vor 3 Tagen",
            "il y a 2 heures",
            "Yesterday",
            "gestern 14:05",
            "5 minutes ago",
            "just now",
        ] {
            assert_eq!(days(&["2026-11-20", cell], None), Err(DateFault::Relative(cell.into())), "{cell}");
        }
        for cell in ["soon", "2026-13-40", "99/99/2026", "20.20.2026", "2026-11-20x", "46346"] {
            assert_eq!(days(&[cell], None), Err(DateFault::Unknown(cell.into())), "{cell}");
        }
    }
}
