//! The single of a month, with the name of its file.

use crate::document::Document;
use crate::model::{Day, Settings, Single, SingleId};

/// A month's single.
#[derive(Debug)]
pub struct MonthlySingle {
    pub id: SingleId,
    pub document: Document<Single>,
}

impl MonthlySingle {
    /// When it is due: as written, else by the calendar.
    pub fn due(&self, settings: &Settings) -> Day {
        let month = self.id.month;
        let by_calendar = || settings.calendar.due_day.map_or(month.last_day(), |day| month.day(day));
        self.document.front.due.unwrap_or_else(by_calendar)
    }

    /// Opened, or of this month or one before.
    pub fn has_begun(&self, today: Day) -> bool {
        self.document.front.opened_on.map_or(self.id.month <= today.month(), |day| day <= today)
    }

    pub fn is_closed(&self) -> bool {
        self.document.front.closed_on.is_some()
    }
}
