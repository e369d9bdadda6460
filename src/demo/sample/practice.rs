//! Who is who at the sample practice.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::demo::agenda::Author;
use crate::demo::pen::Pen;
use crate::document;
use crate::model::{ClientId, Day, Month, PersonId, ProcedureId, Role};
use crate::practice::{self, ResultId};
use crate::source::Memory;

use super::texts::Editions;

/// The practice as it is today.
pub struct Practice {
    pub library: practice::Practice,
    /// The day of the first commit: three weeks before the first single.
    pub beginning: Day,
    /// Who does what nobody is named for.
    pub manager: PersonId,
    people: BTreeMap<PersonId, Colleague>,
}

struct Colleague {
    author: Arc<Author>,
    pen: Arc<Pen>,
}

impl Practice {
    pub fn read(files: &BTreeMap<String, Editions>) -> Practice {
        let bytes = |(path, editions): (&String, &Editions)| (path.clone(), editions.last().into());
        let practice = Memory(files.iter().map(bytes).collect());
        let parsed_files = document::read_all(&practice).expect("files in the program can be listed");
        let library = practice::Practice::assemble(parsed_files).0;
        let opened = library.singles.values().filter_map(|single| single.document.front.opened_on);
        let beginning = opened.min().expect("a single was opened").plus_days(-21);
        let is_manager = |(_, person): &(_, &document::Document<crate::model::Person>)| {
            person.front.role == Role::ServiceManager
        };
        let manager = library.staff.iter().find(is_manager).expect("there is a manager").0.clone();
        let colleague = |(id, person): (&PersonId, &document::Document<crate::model::Person>)| {
            let email = person.front.emails.first().cloned().unwrap_or_default();
            let author = Arc::new(Author { name: person.front.name.clone(), email });
            let pen = Arc::new(Pen::of(&format!("{id} of the sample practice")));
            (id.clone(), Colleague { author, pen })
        };
        let people = library.staff.iter().map(colleague).collect();
        Practice { library, beginning, manager, people }
    }

    pub fn author(&self, id: &PersonId) -> Arc<Author> {
        Arc::clone(&self.people.get(id).unwrap_or_else(|| panic!("`{id}` is not on the staff")).author)
    }

    pub fn pen(&self, id: &PersonId) -> Option<Arc<Pen>> {
        Some(Arc::clone(&self.people.get(id)?.pen))
    }

    /// What a client is called in one's own house.
    pub fn client(&self, id: &ClientId) -> String {
        let front = self.library.clients.get(id).map(|client| &client.front);
        front.map_or(id.to_string(), |it| it.short_name.clone().unwrap_or_else(|| it.name.clone()))
    }

    pub fn task(&self, id: &ProcedureId) -> String {
        self.library.task(id)
    }

    /// The first day on which a single of the procedure was opened, or a result followed it.
    pub fn first_run(&self, id: &ProcedureId) -> Option<Day> {
        let singles = self.library.singles.values().filter(|single| single.id.procedure == *id);
        let opened = singles.filter_map(|single| single.document.front.opened_on);
        let results = self.library.results.iter();
        let results = results.filter(|(it, _)| self.library.procedure_of(it) == Some(id));
        opened.chain(results.filter_map(|(_, result)| result.front.performed_on)).min()
    }

    /// The procedure that a result followed.
    pub fn followed<'p>(&'p self, id: &'p ResultId) -> Option<&'p ProcedureId> {
        self.library.procedure_of(id)
    }

    /// Who looks after a client's systems, and who after its people.
    pub fn technician(&self, id: &ClientId) -> &PersonId {
        let front = self.library.clients.get(id).map(|client| &client.front);
        front.and_then(|it| it.primary_technician.as_ref()).unwrap_or(&self.manager)
    }

    pub fn account_manager(&self, id: &ClientId) -> &PersonId {
        let front = self.library.clients.get(id).map(|client| &client.front);
        front.and_then(|it| it.account_manager.as_ref()).unwrap_or(&self.manager)
    }
}

/// A month is planned six weeks before it.
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
    fn jane_and_tom_list_the_keys_of_their_pens() {
        let practice = Practice::read(&texts::all());
        let keys = |id: &str| {
            let id = PersonId::new(id);
            let pen = practice.pen(&id).expect("somebody of the staff");
            (practice.library.staff[&id].front.signing_keys.clone(), vec![pen.line()])
        };
        for id in ["jane", "tom"] {
            let (listed, own) = keys(id);
            assert_eq!(listed, own, "{id}");
        }
    }
}
