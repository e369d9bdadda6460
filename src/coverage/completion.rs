//! Counts of how much of the required work is done.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Cell, State};

/// Counts of the cells of a single or of a client.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Completion {
    /// All cells but those that are not required, not applicable or exempt.
    pub required: usize,
    pub completed: usize,
    /// Completed by the due date.
    pub on_time: usize,
    pub exempt: usize,
    pub not_applicable: usize,
    pub in_progress: usize,
    pub blocked: usize,
    pub deferred: usize,
    /// Closed without a result.
    pub missed: usize,
    /// Not done in time, nor since.
    pub late: usize,
    pub planned: usize,
    /// Their client or result cannot be read. They are counted as required.
    pub unreadable: usize,
}

impl Completion {
    pub fn of<'c>(cells: impl IntoIterator<Item = &'c Cell>) -> Completion {
        let mut counts = Completion::default();
        cells.into_iter().for_each(|cell| counts.add(cell));
        counts
    }

    /// Counts clients that have no cell, since their files cannot be read.
    pub(super) fn with_unreadable_clients(self, clients: usize) -> Completion {
        Completion { required: self.required + clients, unreadable: self.unreadable + clients, ..self }
    }

    fn add(&mut self, cell: &Cell) {
        self.required += usize::from(cell.state.is_required());
        self.completed += usize::from(cell.state.is_completed());
        self.on_time += usize::from(cell.state.is_completed() && !cell.done_late);
        self.late += usize::from(cell.late);
        match cell.state {
            State::Exempt => self.exempt += 1,
            State::NotApplicable => self.not_applicable += 1,
            State::InProgress => self.in_progress += 1,
            State::Blocked => self.blocked += 1,
            State::Deferred(_) => self.deferred += 1,
            State::Missed => self.missed += 1,
            State::Planned => self.planned += 1,
            State::Unreadable => self.unreadable += 1,
            _ => {}
        }
    }

    pub fn left(&self) -> usize {
        self.required - self.completed
    }

    /// Completed work in whole percent, rounded down so that 100 means all. `None` if nothing is required.
    pub fn percent(&self) -> Option<usize> {
        (self.completed * 100).checked_div(self.required)
    }

    /// Returns text like `38 of 40 completed, 2 exempt, 1 not applicable, 1 unreadable`.
    pub fn words(&self) -> String {
        let mut words = format!("{} of {} completed", self.completed, self.required);
        let others = [
            (self.exempt, "exempt"),
            (self.not_applicable, "not applicable"),
            (self.unreadable, "unreadable"),
        ];
        for (count, what) in others {
            if count > 0 {
                words.push_str(&format!(", {count} {what}"));
            }
        }
        words
    }
}
