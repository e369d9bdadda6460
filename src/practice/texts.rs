//! Texts of all documents, and the links and code in them.

use crate::document::{Body, CodeBlock, Document, Link, Numbered, Task};
use crate::model::{ClientResult, Procedure, ProcedureStatus};
use crate::source::ContentPath;

use super::Practice;

impl Practice {
    /// Texts of all documents, with their paths.
    pub fn bodies(&self) -> impl Iterator<Item = (&ContentPath, &Body)> {
        fn body<T>(document: &Document<T>) -> (&ContentPath, &Body) {
            (&document.path, &document.body)
        }
        let procedures = self.procedures.values().map(body);
        let singles = self.singles.values().map(|single| body(&single.document));
        let clients = self.clients.values().map(body);
        let results = self.results.values().map(body);
        let staff = self.staff.values().map(body);
        let ideas = self.ideas.values().map(body);
        let handbook = self.handbook.values().map(body);
        procedures.chain(singles).chain(clients).chain(results).chain(staff).chain(ideas).chain(handbook)
    }

    /// Links and images of all documents, with the paths of the documents.
    pub fn links(&self) -> impl Iterator<Item = (&ContentPath, &Link)> {
        self.bodies().flat_map(|(path, body)| body.outline.links.iter().map(move |link| (path, link)))
    }

    /// Procedures that may still be followed: all but the retired ones.
    pub fn procedures_in_use(&self) -> impl Iterator<Item = &Document<Procedure>> {
        self.procedures.values().filter(|it| it.front.status != ProcedureStatus::Retired)
    }

    /// Steps of [procedures in use](Practice::procedures_in_use), with the procedures.
    pub fn steps_in_use(&self) -> impl Iterator<Item = (&Document<Procedure>, &Numbered)> {
        self.procedures_in_use().flat_map(|it| it.body.outline.steps().map(move |step| (it, step)))
    }

    /// Tasks of all results, with the results.
    pub fn tasks(&self) -> impl Iterator<Item = (&Document<ClientResult>, &Task)> {
        self.results.values().flat_map(|it| it.body.outline.tasks.iter().map(move |task| (it, task)))
    }

    /// Code blocks of [procedures in use](Practice::procedures_in_use), with the paths of the procedures.
    pub fn code_in_use(&self) -> impl Iterator<Item = (&ContentPath, &CodeBlock)> {
        self.procedures_in_use().flat_map(|it| it.body.outline.code.iter().map(|block| (&it.path, block)))
    }
}
