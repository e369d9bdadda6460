//! What a comparison of two versions of a document finds.

use crate::model::{Day, PersonId, ProcedureId};

use super::What;
use super::what::Keys;

/// What was done, and when and by whom, as the document says.
#[derive(Clone, Debug, PartialEq)]
pub struct Deed {
    pub what: What,
    /// The day of the work.
    pub on: Option<Day>,
    pub by: Option<PersonId>,
    /// Where it concerns another procedure than the document does, or the document none.
    pub procedure: Option<ProcedureId>,
}

impl Deed {
    /// What was done; nobody and no day is named yet.
    pub fn new(what: What) -> Deed {
        Deed { what, on: None, by: None, procedure: None }
    }

    /// That these keys changed, where there are any.
    pub fn changed(keys: Keys) -> Option<Deed> {
        (!keys.is_empty()).then(|| Deed::new(What::Changed(keys)))
    }

    /// The same on the day that the document says.
    pub fn on(self, on: Option<Day>) -> Deed {
        Deed { on, ..self }
    }

    /// The same by the person whom the document names.
    pub fn by(self, by: &Option<PersonId>) -> Deed {
        Deed { by: by.clone(), ..self }
    }

    /// The same of another procedure than the document's.
    pub fn of(self, procedure: &ProcedureId) -> Deed {
        Deed { procedure: Some(procedure.clone()), ..self }
    }
}
