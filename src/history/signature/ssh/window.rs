//! Period in which a key is valid.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::super::KeyProblem;

/// Period of validity in seconds, both ends included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Window {
    after: Option<i64>,
    before: Option<i64>,
}

impl Window {
    /// Period that is not empty.
    pub fn new(after: Option<i64>, before: Option<i64>) -> Result<Window, KeyProblem> {
        let is_never = after.zip(before).is_some_and(|(after, before)| before <= after);
        if is_never { Err(KeyProblem::NeverValid) } else { Ok(Window { after, before }) }
    }

    /// Whether the period includes a time.
    pub fn contains(self, at: i64) -> bool {
        self.after.is_none_or(|after| after <= at) && self.before.is_none_or(|before| at <= before)
    }

    /// Parses `YYYYMMDD`, `YYYYMMDDHHMM` or `YYYYMMDDHHMMSS`, in `zone` or, with a final `Z`, in UTC. Like OpenSSH, accepts
    /// no time before 1970.
    pub fn parse_time(text: &str, zone: &TimeZone) -> Option<i64> {
        let utc = text.strip_suffix('Z').or_else(|| text.strip_suffix("UTC"));
        let digits = utc.unwrap_or(text);
        let is_time = matches!(digits.len(), 8 | 12 | 14) && digits.bytes().all(|byte| byte.is_ascii_digit());
        if !is_time {
            return None;
        }
        let time = DateTime::strptime("%Y%m%d%H%M%S", format!("{digits:0<14}")).ok()?;
        let zone = if utc.is_some() { TimeZone::UTC } else { zone.clone() };
        let seconds = time.to_zoned(zone).ok()?.timestamp().as_second();
        (seconds > 0).then_some(seconds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_in_the_zone_or_in_utc() {
        let berlin = TimeZone::get("Europe/Berlin").expect("a zone");
        for (text, second) in [
            ("20261031Z", Some(1_793_404_800)),
            ("20261031", Some(1_793_401_200)),
            ("202610311200Z", Some(1_793_448_000)),
            ("20261031120001UTC", Some(1_793_448_001)),
            ("2026103", None),
            ("20261301", None),
            ("2026-10-31", None),
            ("+2w", None),
            ("19700101Z", None),
            ("２０２６", None),
            ("", None),
        ] {
            assert_eq!(Window::parse_time(text, &berlin), second, "{text}");
        }
    }

    #[test]
    fn both_ends_belong_to_a_window() {
        let window = Window::new(Some(10), Some(20)).expect("a window");
        assert_eq!([9, 10, 20, 21].map(|second| window.contains(second)), [false, true, true, false]);
        assert!(Window::default().contains(i64::MIN));
        assert_eq!(Window::new(Some(10), Some(10)), Err(KeyProblem::NeverValid));
    }
}
