//! Titles of singles and short names of procedures.

use crate::model::{ClientId, ProcedureId};

use super::{MonthlySingle, Practice};

/// Path of a client's file.
pub fn client_path(id: &ClientId) -> String {
    format!("content/clients/{id}.md")
}

impl Practice {
    /// Title of a single: as set in the single, else by the pattern `file_title` of the settings.
    pub fn title(&self, single: &MonthlySingle) -> String {
        let written = single.document.front.title.clone();
        written.unwrap_or_else(|| {
            self.settings.calendar.title(single.id.month, &self.task(&single.id.procedure))
        })
    }

    /// Short name of a procedure: the words of its id as its title and aliases spell them, such as `UPS
    /// Stress Test` for `ups-stress-test`.
    pub fn task(&self, id: &ProcedureId) -> String {
        let texts = self.procedures.get(id).map(|document| {
            std::iter::once(&document.front.title)
                .chain(&document.front.aliases)
                .cloned()
                .collect::<Vec<_>>()
                .join(" ")
        });
        let texts = texts.unwrap_or_default();
        let spelt = |word: &str| {
            let same = texts.split(|c: char| !c.is_alphanumeric()).find(|it| it.to_lowercase() == word);
            capitalised(same.unwrap_or(word))
        };
        id.as_str().split('-').map(spelt).collect::<Vec<_>>().join(" ")
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
