//! What a form is filled in from: the practice, the day, and who sits here.

use crate::check::{Library, SingleOf};
use crate::commands::Failure;
use crate::commands::world::World;
use crate::document::{self, Document};
use crate::model::{Client, ClientId, Day, Month, PersonId, Procedure, ProcedureId};
use crate::source::Source;

pub struct Desk {
    pub library: Library,
    pub today: Day,
    /// The person on the staff whose address git commits under.
    pub person: Option<PersonId>,
}

impl Desk {
    pub fn open(source: &dyn Source, world: &World) -> Result<Desk, Failure> {
        let (library, _) = Library::assemble(document::read_all(source)?);
        let today = world.today()?.day(&library.settings);
        let email = world.identity().map(|identity| identity.email);
        let person = email.and_then(|email| library.people().by_address(&email).cloned());
        Ok(Desk { library, today, person })
    }

    /// A person that was named, who must be on the staff; else who sits here.
    pub fn person(&self, named: Option<&str>) -> Result<Option<PersonId>, Failure> {
        let Some(named) = named else { return Ok(self.person.clone()) };
        let id = PersonId::new(named);
        match self.library.known.staff.contains(&id) {
            true => Ok(Some(id)),
            false => {
                Err(Failure::unknown("person", named, self.library.known.staff.iter().map(PersonId::as_str)))
            }
        }
    }

    pub fn client(&self, named: &str) -> Result<(ClientId, &Document<Client>), Failure> {
        let id = ClientId::new(named);
        match self.library.clients.get(&id) {
            Some(client) => Ok((id, client)),
            None if self.library.known.clients.contains(&id) => Err(unreadable("client", named)),
            None => Err(Failure::unknown(
                "client",
                named,
                self.library.known.clients.iter().map(ClientId::as_str),
            )),
        }
    }

    pub fn procedure(&self, named: &str) -> Result<(ProcedureId, &Document<Procedure>), Failure> {
        let id = ProcedureId::new(named);
        let known = &self.library.known.procedures;
        match self.library.procedures.get(&id) {
            Some(procedure) => Ok((id, procedure)),
            None if known.contains(&id) => Err(unreadable("procedure", named)),
            None => Err(Failure::unknown("procedure", named, known.iter().map(ProcedureId::as_str))),
        }
    }

    pub fn single(&self, month: Month) -> Result<&SingleOf, Failure> {
        self.library.singles.get(&month).ok_or_else(|| {
            Failure::new(format!("{month} has no single"))
                .with_help(format!("`monthly new single {month} <procedure>` makes one"))
        })
    }
}

fn unreadable(kind: &str, id: &str) -> Failure {
    Failure::new(format!("the {kind} `{id}` cannot be read")).with_help("`monthly check` says why")
}
