//! Mail addresses of the staff.

use std::collections::BTreeMap;

use super::{Person, PersonId};

/// Staff by the mail addresses under which they commit and sign, without regard to case.
#[derive(Debug, Default)]
pub struct People(BTreeMap<String, PersonId>);

impl People {
    /// Collects the addresses; where two people claim the same one, it belongs to the first.
    pub fn of<'p>(staff: impl IntoIterator<Item = (&'p PersonId, &'p Person)>) -> People {
        let mut people = BTreeMap::new();
        for (id, person) in staff {
            for address in &person.emails {
                people.entry(folded(address)).or_insert_with(|| id.clone());
            }
        }
        People(people)
    }

    /// Whether no member of staff has an address.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn by_address(&self, address: &str) -> Option<&PersonId> {
        self.0.get(&folded(address))
    }
}

impl Person {
    /// Whether this person claims the address, even if somebody else does too.
    pub fn has_address(&self, address: &str) -> bool {
        let address = folded(address);
        self.emails.iter().any(|it| folded(it) == address)
    }
}

fn folded(address: &str) -> String {
    address.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Role;

    #[test]
    fn the_first_of_two_has_an_address_that_both_claim() {
        let person = |address: &str| Person {
            capacity_minutes: None,
            name: "Somebody".into(),
            role: Role::Technician,
            emails: vec![address.into()],
            signing_keys: Vec::new(),
            started: None,
            left: None,
        };
        let (jane, tom) = (PersonId::new("jane"), PersonId::new("tom"));
        let (hers, his) = (person("it@msp.example"), person(" IT@msp.example "));
        let people = People::of([(&jane, &hers), (&tom, &his)]);
        assert_eq!(people.by_address("It@MSP.example"), Some(&jane));
        assert!(hers.has_address("IT@msp.example") && his.has_address("it@msp.example"));
        assert_eq!(people.by_address("tom@msp.example"), None);
    }
}
