//! A result beside everything that it is about: who reads one seldom wants it alone.

use crate::diagnostic::FieldPath;
use crate::document::Document;
use crate::model::{
    Client, ClientResult, Day, Field, Item, Month, Procedure, ProcedureId, Recorded, Status, Subject,
};
use crate::source::ContentPath;

use super::{MonthlySingle, ResultId};

/// A result with what it refers to, as far as that is known.
#[derive(Clone, Copy)]
pub struct ResolvedResult<'l> {
    pub id: &'l ResultId,
    pub document: &'l Document<ClientResult>,
    pub client: Option<&'l Document<Client>>,
    pub procedure_id: Option<&'l ProcedureId>,
    pub procedure: Option<&'l Document<Procedure>>,
    /// The month's single; none for a catch-up.
    pub single: Option<&'l MonthlySingle>,
}

/// A recorded value with its item and its field.
#[derive(Clone, Copy)]
pub struct RecordedValue<'l> {
    /// The place of the item in the result.
    pub nth: usize,
    pub item: &'l Item,
    pub field: &'l Field,
    /// The place of the field in the procedure's record.
    index: usize,
    pub recorded: &'l Recorded,
}

impl RecordedValue<'_> {
    /// The value's place in the result.
    pub fn place(&self) -> FieldPath {
        FieldPath::of("items").index(self.nth).key(&self.field.name)
    }

    /// The field's place in the procedure.
    pub fn definition(&self) -> FieldPath {
        FieldPath::of("record").index(self.index).key("name")
    }
}

impl<'l> ResolvedResult<'l> {
    pub fn path(&self) -> &'l ContentPath {
        &self.document.path
    }

    pub fn front(&self) -> &'l ClientResult {
        &self.document.front
    }

    /// The day whose systems are in scope: of the work, else the end of the month.
    pub fn day(&self) -> Option<Day> {
        self.document.front.performed_on.or(self.id.month().map(Month::last_day))
    }

    /// The day of the work, where it is not in the future: such a day is a fault of its own.
    pub fn done_by(&self, today: Day) -> Option<Day> {
        self.document.front.performed_on.filter(|day| *day <= today)
    }

    /// What the result has an item for; `None` where that cannot be told.
    pub fn subjects(&self) -> Option<Vec<Subject>> {
        let (client, procedure, id) = (self.client?, self.procedure?, self.procedure_id?);
        Some(procedure.front.subjects(id, &client.front, self.day()?))
    }

    /// Every recorded value that the procedure has a field for.
    pub fn values(&self) -> impl Iterator<Item = RecordedValue<'l>> {
        let procedure = self.procedure;
        let items = procedure.into_iter().flat_map(|_| self.front().items.iter().enumerate());
        items.flat_map(move |(nth, item)| {
            item.record.iter().filter_map(move |(name, recorded)| {
                let record = &procedure?.front.record;
                let index = record.iter().position(|field| field.name == *name)?;
                Some(RecordedValue { nth, item, field: &record[index], index, recorded })
            })
        })
    }

    /// The day on which the client had the procedure, or nothing that it could be done with.
    pub fn settled_on(&self) -> Option<Day> {
        match self.document.front.status {
            Status::Completed | Status::NotApplicable => self.day(),
            _ => None,
        }
    }

    /// Whether it was agreed to do this in a month that is not over.
    pub fn is_deferred_on(&self, day: Day) -> bool {
        let front = &self.document.front;
        front.status == Status::Deferred && front.until.is_some_and(|until| day <= until.last_day())
    }
}
