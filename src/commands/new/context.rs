//! Values for forms.

use crate::commands::Failure;
use crate::commands::named;
use crate::commands::world::World;
use crate::document::{self, Document};
use crate::model::{Client, ClientId, Day, Month, PersonId, Procedure, ProcedureId};
use crate::practice::{MonthlySingle, Practice, ResultId};
use crate::source::{ContentPath, Source};

/// Practice, date and user from which forms are filled in.
pub struct FormContext<'s> {
    source: &'s dyn Source,
    pub practice: Practice,
    pub today: Day,
    /// The user: the person on the staff with the address that git commits under.
    pub person: Option<PersonId>,
}

impl<'s> FormContext<'s> {
    pub fn open(source: &'s dyn Source, world: &World) -> Result<FormContext<'s>, Failure> {
        let (practice, _) = Practice::assemble(document::read_all(source)?);
        let today = world.today()?.day(&practice.settings);
        let email = world.identity().map(|identity| identity.email);
        let person = email.and_then(|email| practice.people().by_address(&email).cloned());
        Ok(FormContext { source, practice, today, person })
    }

    /// Returns the text of a document.
    pub fn text(&self, path: &ContentPath) -> Result<String, Failure> {
        let bytes = self.source.read(path)?;
        String::from_utf8(bytes).map_err(|_| Failure::new(format!("`{path}` is not UTF-8")))
    }

    /// Returns the named person, who must be on the staff, or else the user.
    pub fn person(&self, named: Option<&str>) -> Result<Option<PersonId>, Failure> {
        let Some(named) = named else { return Ok(self.person.clone()) };
        let id = PersonId::new(named);
        match self.practice.known.staff.contains(&id) {
            true => Ok(Some(id)),
            false => {
                Err(Failure::unknown("person", named, self.practice.known.staff.iter().map(PersonId::as_str)))
            }
        }
    }

    pub fn client(&self, named: &str) -> Result<(ClientId, &Document<Client>), Failure> {
        named::client(&self.practice, named)
    }

    pub fn procedure(&self, named: &str) -> Result<(ProcedureId, &Document<Procedure>), Failure> {
        named::procedure(&self.practice, named)
    }

    /// Fails where a file cannot be read from which it follows who owes a single and how far the work is.
    pub fn require_readable(&self, single: &MonthlySingle) -> Result<(), Failure> {
        let (practice, month) = (&self.practice, single.id.month);
        let is_of_month = |path: &str| {
            let of_client = practice.known.clients.iter();
            path == single.document.path.as_str()
                || path.starts_with("content/clients/")
                || of_client.map(|id| ResultId::Monthly(month, id.clone()).path()).any(|it| it == path)
        };
        match practice.unreadable_files().into_iter().find(|path| is_of_month(path.as_str())) {
            Some(path) => {
                Err(Failure::new(format!("`{path}` has errors, so the state of {month} is not known"))
                    .with_help("`monthly check` lists them"))
            }
            None => Ok(()),
        }
    }

    pub fn single(&self, month: Month) -> Result<&MonthlySingle, Failure> {
        self.practice.singles.get(&month).ok_or_else(|| {
            Failure::new(format!("{month} has no single"))
                .with_help(format!("`monthly new single {month} <procedure>` creates one"))
        })
    }
}
