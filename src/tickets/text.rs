//! Texts of a ticket.

use crate::forms;
use crate::model::{Client, Day, Field, Procedure, Subject};

use super::{TicketKey, TicketLinks};

/// Longest subject that every ticket system takes, in characters.
const SUBJECT_CHARACTERS: usize = 100;

/// The subject: the key, which is never cut, and the title as far as there is room.
pub fn subject(key: &TicketKey, title: &str) -> String {
    let whole = format!("{key}: {title}");
    if whole.chars().count() <= SUBJECT_CHARACTERS {
        return whole;
    }
    let head = format!("{key}: ");
    let room = SUBJECT_CHARACTERS.saturating_sub(head.chars().count() + 1);
    match room {
        0 => key.to_string(),
        room => format!("{head}{}…", title.chars().take(room).collect::<String>().trim_end()),
    }
}

/// Id of an item in scope; `None` for the client as a whole.
pub fn item(subject: &Subject) -> Option<String> {
    match subject {
        Subject::Client => None,
        Subject::Site(id) => Some(id.to_string()),
        Subject::Asset(id) => Some(id.to_string()),
    }
}

/// What the text of a ticket is made from.
pub struct TicketText<'t> {
    pub key: &'t TicketKey,
    pub client: &'t Client,
    pub procedure: &'t Procedure,
    pub subjects: &'t [Subject],
    pub links: &'t TicketLinks,
}

impl TicketText<'_> {
    /// Why, what is in scope, what to record, when the work is done, and where to find more.
    pub fn description(&self, title: &str, due: Day) -> String {
        let TicketKey { month, client, .. } = self.key;
        let mut parts = vec![format!("{title}\n{}, due {due}", self.client.name)];
        parts.push(format!("Why: {}", self.procedure.summary));
        parts.push(format!("In scope:\n{}", self.scope()));
        if !self.procedure.record.is_empty() {
            parts.push(format!("Record for each of them:\n{}", self.record()));
        }
        parts.push(format!(
            "Done when:\n\
             - each item in scope has an outcome in the result of this client\n\
             - what is wrong and stays wrong is a finding with a ticket of its own\n\
             - the result is completed: monthly record {client} --single {month}\n\
             A closed ticket without that result does not count as work that was done."
        ));
        let links = [("Worksheet", &self.links.worksheet), ("Procedure", &self.links.procedure)];
        let links: Vec<String> =
            links.iter().filter_map(|(name, link)| Some(format!("{name}: {}", link.as_ref()?))).collect();
        if !links.is_empty() {
            parts.push(links.join("\n"));
        }
        parts.join("\n\n") + "\n"
    }

    fn scope(&self) -> String {
        match self.subjects {
            [] => "- nothing, by the file of the client: find out whether that is right".to_owned(),
            subjects => {
                subjects.iter().map(|it| format!("- {}", self.named(it))).collect::<Vec<_>>().join("\n")
            }
        }
    }

    fn named(&self, subject: &Subject) -> String {
        match subject {
            Subject::Client => "the client as a whole".to_owned(),
            Subject::Site(id) => match self.client.site(id) {
                Some(site) => format!("{id} ({})", site.name),
                None => id.to_string(),
            },
            Subject::Asset(id) => match self.client.asset(id) {
                Some(asset) => format!("{id} ({}, {})", asset.name, asset.kind),
                None => id.to_string(),
            },
        }
    }

    fn record(&self) -> String {
        let field = |it: &Field| format!("- {}: {}", it.name, forms::field_words(it));
        self.procedure.record.iter().map(field).collect::<Vec<_>>().join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ClientId, ProcedureId};

    #[test]
    fn the_key_is_never_cut() {
        let key = |client: &str| TicketKey {
            month: "2026-11".parse().expect("a month"),
            procedure: ProcedureId::new("ups"),
            client: ClientId::new(client),
        };
        assert_eq!(subject(&key("acme"), "UPS"), "MS-202611-ups-acme: UPS");
        let long = subject(&key("acme"), &"é".repeat(200));
        assert_eq!((long.chars().count(), long.starts_with("MS-202611-ups-acme: é")), (100, true));
        let longest = "a".repeat(120);
        assert_eq!(subject(&key(&longest), "UPS"), format!("MS-202611-ups-{longest}"));
    }
}
