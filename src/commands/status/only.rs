//! One client or one person, to which a status is limited.

use crate::commands::world::World;
use crate::commands::{Failure, named};
use crate::model::{ClientId, PersonId};
use crate::practice::Practice;

use super::Arguments;

/// What the facts are limited to.
pub struct Only {
    pub client: Option<ClientId>,
    pub person: Option<PersonId>,
}

impl Only {
    pub fn of(arguments: &Arguments, practice: &Practice, world: &World) -> Result<Only, Failure> {
        let client = arguments.client.as_ref().map(|named| named::client(practice, named)).transpose()?;
        let person = match arguments.mine {
            true => Some(user(practice, world)?),
            false => None,
        };
        Ok(Only { client: client.map(|(id, _)| id), person })
    }

    /// Whether work at a client, or a finding there, is meant.
    pub fn accepts(&self, client: &str, person: Option<&str>) -> bool {
        let is_client = self.client.as_ref().is_none_or(|it| it.as_str() == client);
        is_client && self.person.as_ref().is_none_or(|it| Some(it.as_str()) == person)
    }
}

fn user(practice: &Practice, world: &World) -> Result<PersonId, Failure> {
    let email = world.identity().map(|identity| identity.email);
    let person = email.and_then(|email| practice.people().by_address(&email).cloned());
    person.ok_or_else(|| {
        Failure::new("nobody on the staff has your git address")
            .with_help("add it to `emails` of your file in `content/staff/`")
    })
}
