//! Whose a commit is.

use std::collections::HashMap;

use crate::check::Library;
use crate::history::Identity;
use crate::model::PersonId;

/// The staff by the addresses under which they commit.
#[derive(Debug, Default)]
pub struct People(HashMap<String, PersonId>);

impl People {
    /// Where two claim one address, the first of them has it.
    pub fn of(library: &Library) -> People {
        let mut people = HashMap::new();
        for (id, person) in &library.staff {
            for address in &person.front.emails {
                people.entry(address.trim().to_lowercase()).or_insert_with(|| id.clone());
            }
        }
        People(people)
    }

    /// The person on the staff, where it is one.
    pub fn person(&self, who: &Identity) -> Option<&PersonId> {
        self.0.get(&who.email.trim().to_lowercase())
    }
}
