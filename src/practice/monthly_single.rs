//! The single of a month.

use crate::document::Document;
use crate::model::{Day, Settings, Single, SingleId};

use super::Practice;

/// A month's single.
#[derive(Debug)]
pub struct MonthlySingle {
    pub id: SingleId,
    pub document: Document<Single>,
}

impl MonthlySingle {
    /// Whether every client of the population exists. Where one is misspelt, the client that was meant is missing.
    pub fn has_known_population(&self, practice: &Practice) -> bool {
        let mut population = self.document.front.population.iter().flatten();
        population.all(|id| practice.known.clients.contains(id))
    }

    /// Due date: as set in the single, else by the calendar of the settings.
    pub fn due(&self, settings: &Settings) -> Day {
        let month = self.id.month;
        let by_calendar = || settings.calendar.due_day.map_or(month.last_day(), |day| month.day(day));
        self.document.front.due.unwrap_or_else(by_calendar)
    }

    /// Whether it was opened. One that was written without `opened_on` begins with its month, but not one that was only
    /// planned: its work is not required before somebody opens it.
    pub fn has_begun(&self, today: Day) -> bool {
        let front = &self.document.front;
        let by_month = || !front.is_planned() && self.id.month <= today.month();
        front.opened_on.map_or_else(by_month, |day| day <= today)
    }

    /// Whether its month has begun or is over, and it was only planned.
    pub fn is_unopened(&self, today: Day) -> bool {
        self.document.front.is_planned() && self.id.month <= today.month()
    }

    /// Whether its month is over, and it was only planned.
    pub fn was_never_opened(&self, today: Day) -> bool {
        self.document.front.is_planned() && self.id.month < today.month()
    }

    /// Returns `planned`, `open` or `closed`.
    pub fn phase(&self, today: Day) -> &'static str {
        match () {
            () if self.is_closed() => "closed",
            () if self.has_begun(today) => "open",
            () => "planned",
        }
    }

    pub fn is_closed(&self) -> bool {
        self.document.front.closed_on.is_some()
    }
}
