//! Differences between two versions of a document.

use crate::document_history::FieldChange;
use crate::model::{Day, PersonId, ProcedureId};

use super::EventKind;

/// One difference between two versions of a document, with the day and the person that the document names.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    pub kind: EventKind,
    /// Day of the work.
    pub on: Option<Day>,
    pub by: Option<PersonId>,
    /// Procedure of the change, where it is not that of the document.
    pub procedure: Option<ProcedureId>,
}

impl Change {
    /// Change without a day and a person.
    pub fn new(kind: EventKind) -> Change {
        Change { kind, on: None, by: None, procedure: None }
    }

    /// Change of these fields; `None` where there are none.
    pub fn of_fields(fields: Vec<FieldChange>) -> Option<Change> {
        (!fields.is_empty()).then(|| Change::new(EventKind::Changed(fields.into())))
    }

    pub fn on(self, on: Option<Day>) -> Change {
        Change { on, ..self }
    }

    pub fn by(self, by: &Option<PersonId>) -> Change {
        Change { by: by.clone(), ..self }
    }

    pub fn of(self, procedure: &ProcedureId) -> Change {
        Change { procedure: Some(procedure.clone()), ..self }
    }
}
