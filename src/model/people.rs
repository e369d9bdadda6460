//! Whose an address is.

use std::collections::BTreeMap;

use super::{Person, PersonId};

/// The staff by the addresses under which they commit and sign; upper and lower case are the same.
#[derive(Debug, Default)]
pub struct People(BTreeMap<String, PersonId>);

impl People {
    /// Where two claim one address, the first of them has it.
    pub fn of<'p>(staff: impl IntoIterator<Item = (&'p PersonId, &'p Person)>) -> People {
        let mut people = BTreeMap::new();
        for (id, person) in staff {
            for address in &person.emails {
                people.entry(folded(address)).or_insert_with(|| id.clone());
            }
        }
        People(people)
    }

    /// Whether nobody has an address to be known by.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn by_address(&self, address: &str) -> Option<&PersonId> {
        self.0.get(&folded(address))
    }
}

impl Person {
    /// Whether it is one of this person's addresses, whoever else claims it too.
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
