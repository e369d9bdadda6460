//! The staff: each person with their role, their clients and what they did.

use crate::model::{Person, PersonId};
use crate::site::prelude::*;

pub static PAGE: PageKind = PageKind {
    pages: |_| vec![Page::Staff],
    data: frame::own_data,
    ..PageKind::of::<StaffView>("staff.html", "staff")
};

/// The staff.
#[derive(Serialize, JsonSchema)]
pub struct StaffView {
    /// The staff, in the order of their identifiers.
    people: Vec<PersonRow>,
}

/// A person in the list.
#[derive(Serialize, JsonSchema)]
struct PersonRow {
    /// The person, with their page.
    person: Link,
    /// Role of the person.
    role: &'static str,
    /// How many clients have the person as their primary technician.
    clients: usize,
    /// How many results the person performed.
    performed: usize,
    /// Last day of the person here; nothing while they are.
    left: Option<String>,
}

pub fn render(site: &Site, page: &Page) -> Result<String, RenderError> {
    let view =
        StaffView { people: site.practice.staff.iter().map(|(id, it)| row(site, id, &it.front)).collect() };
    PAGE.render(site, page, Head::title(&site.say("staff", &[])), view)
}

fn row(site: &Site, id: &PersonId, person: &Person) -> PersonRow {
    PersonRow {
        person: site.person_link(id),
        role: person.role.word(),
        clients: site.coverage.clients_of(&site.practice, id).count(),
        performed: site.coverage.performed_by(id).len(),
        left: person.left.map(|day| day.to_string()),
    }
}
