//! Calendars in the format of RFC 5545.

use crate::model::Day;
use crate::site::prelude::Page;

pub struct Calendar {
    pub name: String,
    /// Host name in the ids of events.
    pub host: String,
    /// The day that the calendar is as of.
    pub written: Day,
    /// Base URL of the site, without a slash at the end; without one, events have no link.
    pub base: Option<String>,
    pub events: Vec<Event>,
}

/// A day on which something is due.
pub struct Event {
    /// Identifier that stays the same as long as the event does.
    pub id: String,
    pub day: Day,
    pub summary: String,
    pub lines: Vec<String>,
    pub page: Page,
}

/// Length of a line at most, in bytes, without its end.
const WIDTH: usize = 75;

impl Calendar {
    /// Returns the text of the calendar; `address` returns the escaped address of a page.
    pub fn text(&self, address: impl Fn(&Page) -> String) -> String {
        let mut lines = Lines::default();
        lines.add("BEGIN", "VCALENDAR");
        lines.add("VERSION", "2.0");
        lines.add("PRODID", "-//monthly//monthly//EN");
        lines.add("CALSCALE", "GREGORIAN");
        lines.add("METHOD", "PUBLISH");
        // The first is the standard's (RFC 7986), the second what calendars look for.
        lines.add("NAME", &escaped(&self.name));
        lines.add("X-WR-CALNAME", &escaped(&self.name));
        lines.add("REFRESH-INTERVAL;VALUE=DURATION", "P1D");
        for event in &self.events {
            self.event(&mut lines, event, &address);
        }
        lines.add("END", "VCALENDAR");
        lines.0
    }

    fn event(&self, lines: &mut Lines, event: &Event, address: impl Fn(&Page) -> String) {
        lines.add("BEGIN", "VEVENT");
        lines.add("UID", &escaped(&format!("{}@{}", event.id, self.host)));
        lines.add("DTSTAMP", &format!("{}T000000Z", compact(self.written)));
        lines.add("DTSTART;VALUE=DATE", &compact(event.day));
        lines.add("SUMMARY", &escaped(&event.summary));
        if !event.lines.is_empty() {
            lines.add("DESCRIPTION", &escaped(&event.lines.join("\n")));
        }
        if let Some(base) = &self.base {
            lines.add("URL", &format!("{base}/{}", address(&event.page)));
        }
        // A due date takes nobody's time.
        lines.add("TRANSP", "TRANSPARENT");
        lines.add("END", "VEVENT");
    }
}

/// Lines, ended and folded as the standard requires.
#[derive(Default)]
struct Lines(String);

impl Lines {
    fn add(&mut self, name: &str, value: &str) {
        let mut width = 0;
        for letter in format!("{name}:{value}").chars() {
            if width + letter.len_utf8() > WIDTH {
                self.0.push_str("\r\n ");
                width = 1;
            }
            self.0.push(letter);
            width += letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

fn compact(day: Day) -> String {
    day.to_string().replace('-', "")
}

/// Escapes a text for a value; control characters are left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.replace("\r\n", "\n").chars() {
        match letter {
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            '\n' => escaped.push_str("\\n"),
            letter if letter.is_control() && letter != '\t' => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(name: &str, value: &str) -> String {
        let mut lines = Lines::default();
        lines.add(name, value);
        lines.0
    }

    #[test]
    fn a_line_is_folded_at_75_bytes_and_never_within_a_letter() {
        assert_eq!(line("A", &"x".repeat(73)), format!("A:{}\r\n", "x".repeat(73)));
        assert_eq!(line("A", &"x".repeat(74)), format!("A:{}\r\n x\r\n", "x".repeat(73)));
        for text in ["ü".repeat(200), "😀".repeat(90), format!("x{}", "€".repeat(90))] {
            let folded = line("SUMMARY", &text);
            assert!(folded.split("\r\n").all(|line| line.len() <= WIDTH), "{folded}");
            assert_eq!(folded.replace("\r\n ", ""), format!("SUMMARY:{text}\r\n"));
        }
    }

    #[test]
    fn special_characters_are_escaped_and_control_characters_left_out() {
        assert_eq!(escaped("a;b,c\\d\ne\r\nf\u{7}\rg\th:\"i\""), "a\\;b\\,c\\\\d\\ne\\nfg\th:\"i\"");
    }
}
