//! The sample practice as it is today, and who works there.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::demo::new_commit::Author;
use crate::demo::signing_key::SigningKey;
use crate::document::{self, Document};
use crate::model::{ClientId, Day, Month, Person, PersonId, ProcedureId, Role};
use crate::practice::Practice;
use crate::source::Memory;

use super::texts::Editions;

/// Sample practice, with the keys and addresses of its people.
pub struct SamplePractice {
    pub current: Practice,
    /// The day of the first commit: three weeks before the first single.
    pub beginning: Day,
    /// Author of changes for which nobody is named.
    pub manager: PersonId,
    people: BTreeMap<PersonId, Colleague>,
}

struct Colleague {
    author: Arc<Author>,
    signing_key: Arc<SigningKey>,
}

impl SamplePractice {
    pub fn read(files: &BTreeMap<String, Editions>) -> SamplePractice {
        let bytes = |(path, editions): (&String, &Editions)| (path.clone(), editions.last().into());
        let source = Memory(files.iter().map(bytes).collect());
        let parsed_files = document::read_all(&source).expect("files in the program can be listed");
        let current = Practice::assemble(parsed_files).0;
        let opened = current.singles.values().filter_map(|single| single.document.front.opened_on);
        let beginning = opened.min().expect("a single was opened").plus_days(-21);
        let is_manager = |(_, person): &(_, &Document<Person>)| person.front.role == Role::ServiceManager;
        let manager = current.staff.iter().find(is_manager).expect("there is a manager").0.clone();
        let colleague = |(id, person): (&PersonId, &Document<Person>)| {
            let email = person.front.emails.first().cloned().unwrap_or_default();
            let author = Arc::new(Author { name: person.front.name.clone(), email });
            let signing_key = Arc::new(SigningKey::derived_from(&format!("{id} of the sample practice")));
            (id.clone(), Colleague { author, signing_key })
        };
        let people = current.staff.iter().map(colleague).collect();
        SamplePractice { current, beginning, manager, people }
    }

    /// Name and address of a person.
    pub fn author(&self, id: &PersonId) -> Arc<Author> {
        Arc::clone(&self.people.get(id).unwrap_or_else(|| panic!("`{id}` is not on the staff")).author)
    }

    pub fn signing_key(&self, id: &PersonId) -> Option<Arc<SigningKey>> {
        Some(Arc::clone(&self.people.get(id)?.signing_key))
    }

    /// Short name of a client.
    pub fn client(&self, id: &ClientId) -> String {
        let front = self.current.clients.get(id).map(|client| &client.front);
        front.map_or(id.to_string(), |it| it.short_name.clone().unwrap_or_else(|| it.name.clone()))
    }

    /// First day on which a single or a result of the procedure was begun.
    pub fn first_run(&self, id: &ProcedureId) -> Option<Day> {
        let singles = self.current.singles.values().filter(|single| single.id.procedure == *id);
        let opened = singles.filter_map(|single| single.document.front.opened_on);
        let results = self.current.results.iter();
        let results = results.filter(|(it, _)| self.current.procedure_of(it) == Some(id));
        opened.chain(results.filter_map(|(_, result)| result.front.performed_on)).min()
    }

    /// Technician of a client, or else the manager.
    pub fn technician(&self, id: &ClientId) -> &PersonId {
        let front = self.current.clients.get(id).map(|client| &client.front);
        front.and_then(|it| it.primary_technician.as_ref()).unwrap_or(&self.manager)
    }

    /// Account manager of a client, or else the manager.
    pub fn account_manager(&self, id: &ClientId) -> &PersonId {
        let front = self.current.clients.get(id).map(|client| &client.front);
        front.and_then(|it| it.account_manager.as_ref()).unwrap_or(&self.manager)
    }
}

/// Day on which a month is planned: the Monday six weeks before it.
pub fn planned_on(month: Month) -> Day {
    let first = month.first_day();
    let monday = (0..7)
        .map(|days| first.plus_days(-days))
        .find(|day| jiff::civil::Date::from(*day).weekday() == jiff::civil::Weekday::Monday);
    monday.unwrap_or(first).plus_days(-42)
}

/// `October 2025`
pub fn spoken(month: Month) -> String {
    jiff::civil::Date::from(month.first_day()).strftime("%B %Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::sample::texts;

    #[test]
    fn jane_and_tom_list_their_own_keys() {
        let practice = SamplePractice::read(&texts::all());
        let keys = |id: &str| {
            let id = PersonId::new(id);
            let key = practice.signing_key(&id).expect("somebody of the staff");
            (practice.current.staff[&id].front.signing_keys.clone(), vec![key.public_line()])
        };
        for id in ["jane", "tom"] {
            let (listed, own) = keys(id);
            assert_eq!(listed, own, "{id}");
        }
    }
}
