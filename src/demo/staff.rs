//! Staff of the generated practice: about one person for twenty clients.

#![allow(clippy::indexing_slicing, reason = "the generator makes these lists itself")]

use std::sync::Arc;

use crate::model::{Day, Person, PersonId, Role};

use super::new_commit::Author;
use super::rng::{Rng, Seed};
use super::words::{FIRST_NAMES, LAST_NAMES};

/// Staff of the generated practice: at least a manager, an owner and a technician.
pub struct Staff {
    people: Vec<Colleague>,
    managers: usize,
}

/// Person with the name and address that they commit under.
pub struct Colleague {
    pub id: PersonId,
    pub person: Person,
    pub author: Arc<Author>,
}

impl Staff {
    /// Staff for that many clients; the people that the procedures name are managers.
    pub fn hire(seed: Seed, named: &[PersonId], clients: usize, began: Day) -> Staff {
        let managers = named.len().max(1);
        let count = (clients / 20).max(managers + 2);
        let people = (0..count).map(|nth| {
            let mut rng = seed.rng("person", &[nth]);
            let role = match nth.checked_sub(managers) {
                None => Role::ServiceManager,
                Some(0) => Role::Owner,
                Some(3) => Role::AccountManager,
                Some(_) => Role::Technician,
            };
            let (first, last) = (rng.number(0..=39) as usize, rng.one(&LAST_NAMES));
            let name = |first: &str| format!("{first} {last}");
            match named.get(nth) {
                Some(id) => {
                    Colleague::new(id.clone(), name(&capitalised(id.as_str())), role, began, &mut rng)
                }
                None => {
                    let first = FIRST_NAMES[(first + nth) % FIRST_NAMES.len()];
                    let id = PersonId::new(&format!("{}-{nth}", first.to_lowercase()));
                    Colleague::new(id, name(first), role, began, &mut rng)
                }
            }
        });
        Staff { people: people.collect(), managers }
    }

    pub fn people(&self) -> &[Colleague] {
        &self.people
    }

    /// Manager who leads and reviews.
    pub fn manager(&self, nth: usize) -> &Colleague {
        &self.people[nth % self.managers]
    }

    /// Owner, who approves work of high risk and exemptions.
    pub fn owner(&self) -> &Colleague {
        &self.people[self.managers]
    }

    pub fn technician(&self, nth: usize) -> &Colleague {
        let technicians = self.people.iter().filter(|it| it.person.role == Role::Technician);
        technicians.clone().nth(nth % technicians.count()).expect("there is a technician")
    }
}

impl Colleague {
    fn new(id: PersonId, name: String, role: Role, began: Day, rng: &mut Rng) -> Colleague {
        let email = format!("{id}@practice.example");
        let started = began.plus_days(-rng.number(60..=3000));
        Colleague {
            author: Arc::new(Author { name: name.clone(), email: email.clone() }),
            person: Person {
                name,
                role,
                emails: vec![email],
                signing_keys: Vec::new(),
                capacity_minutes: None,
                started: Some(started),
                left: None,
            },
            id,
        }
    }
}

fn capitalised(id: &str) -> String {
    let mut letters = id.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
