//! Whose address a principal is.

use std::collections::BTreeMap;

use crate::model::{Person, PersonId};

/// The staff by address, in small letters.
#[derive(Debug, Default)]
pub(super) struct People(BTreeMap<String, PersonId>);

impl People {
    pub fn new(staff: &[(&PersonId, &Person)]) -> People {
        let addresses = staff.iter().flat_map(|(id, person)| {
            person.emails.iter().map(|email| (email.to_lowercase(), PersonId::clone(id)))
        });
        People(addresses.collect())
    }

    pub fn by_address(&self, address: &str) -> Option<&PersonId> {
        self.0.get(&address.to_lowercase())
    }

    /// Looks up the address of an OpenPGP user ID: `Jane Miller <jane@msp.example>`, or the address
    /// alone.
    pub fn by_user_id(&self, user_id: &str) -> Option<&PersonId> {
        let address = user_id.rsplit_once('<').and_then(|(_, rest)| rest.strip_suffix('>'));
        self.by_address(address.unwrap_or(user_id))
    }
}
