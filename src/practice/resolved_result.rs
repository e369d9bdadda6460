//! Results with the documents that they refer to.

#![allow(clippy::indexing_slicing, reason = "numbers are indices of the same list")]

use crate::diagnostic::FieldPath;
use crate::document::Document;
use crate::model::{
    Client, ClientResult, Day, Field, Item, Month, Procedure, ProcedureId, Recorded, Subject,
};
use crate::source::ContentPath;

use super::{MonthlySingle, ResultEntry, ResultId};

/// A result with the documents that it refers to, as far as they exist.
#[derive(Clone, Copy)]
pub struct ResolvedResult<'l> {
    pub id: &'l ResultId,
    pub document: &'l Document<ClientResult>,
    pub client: Option<&'l Document<Client>>,
    pub procedure_id: Option<&'l ProcedureId>,
    pub procedure: Option<&'l Document<Procedure>>,
    /// Single of the month; `None` for a catch-up.
    pub single: Option<&'l MonthlySingle>,
}

/// A recorded value with its item and the definition of its field.
#[derive(Clone, Copy)]
pub struct RecordedValue<'l> {
    pub item: ResultEntry<'l, Item>,
    pub field: &'l Field,
    /// Index of the field in the procedure's `record`.
    index: usize,
    pub recorded: &'l Recorded,
}

impl RecordedValue<'_> {
    /// Path of the value in the result.
    pub fn place(&self) -> FieldPath {
        self.item.field(&self.field.name)
    }

    /// Path of the field in the procedure.
    pub fn definition(&self) -> FieldPath {
        FieldPath::entry("record", self.index, "name")
    }
}

impl<'l> ResolvedResult<'l> {
    pub fn path(&self) -> &'l ContentPath {
        &self.document.path
    }

    pub fn front(&self) -> &'l ClientResult {
        &self.document.front
    }

    /// Day that decides what is in scope: the day of the work, else the end of the month.
    pub fn day(&self) -> Option<Day> {
        self.document.front.performed_on.or(self.id.month().map(Month::last_day))
    }

    /// Day of the work, unless it is in the future, which is a fault of its own.
    pub fn done_by(&self, today: Day) -> Option<Day> {
        self.document.front.performed_on.filter(|day| *day <= today)
    }

    /// Subjects that the result needs an item for; `None` if they are not known.
    pub fn subjects(&self) -> Option<Vec<Subject>> {
        let (client, procedure, id) = (self.client?, self.procedure?, self.procedure_id?);
        Some(procedure.front.subjects(id, &client.front, self.day()?))
    }

    /// Recorded values for which the procedure has a field.
    pub fn values(&self) -> impl Iterator<Item = RecordedValue<'l>> + use<'l> {
        let procedure = self.procedure;
        let items = self.items().filter(move |_| procedure.is_some());
        items.flat_map(move |item| {
            item.value.record.iter().filter_map(move |(name, recorded)| {
                let record = &procedure?.front.record;
                let index = record.position(name)?;
                Some(RecordedValue { item, field: &record[index], index, recorded })
            })
        })
    }
}
