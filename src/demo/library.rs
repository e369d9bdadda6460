//! The bundled library as a practice begins with it.

use std::collections::BTreeSet;

use crate::bundled;
use crate::document;
use crate::model::{Day, PersonId, ProcedureId};
use crate::practice::Practice;

/// Practice that consists of the bundled library.
pub fn built_in() -> Practice {
    let parsed_files = document::read_all(&bundled::BuiltIn).expect("files in the program can be listed");
    Practice::assemble(parsed_files).0
}

/// Everybody that the procedures name and that the staff therefore has to have.
pub fn people(library: &Practice) -> Vec<PersonId> {
    let procedures = library.procedures.values().map(|it| &it.front);
    let people: BTreeSet<&PersonId> =
        procedures.flat_map(|it| it.owner.iter().chain(&it.approved_by)).collect();
    people.into_iter().cloned().collect()
}

/// Path and text of every handbook page.
pub fn handbook() -> impl Iterator<Item = (String, String)> {
    let pages = bundled::all().iter().filter(|entry| !entry.is_procedure());
    pages.map(|entry| (entry.path.to_string(), entry.text.to_owned()))
}

/// Text of a procedure that was reviewed and approved on `day`, and first approved when the practice `began`.
pub fn procedure(id: &ProcedureId, day: Day, began: Day) -> String {
    let text = bundled::named(id.as_str()).map_or("", |entry| entry.text);
    let introduced = match text.contains("\nintroduced_on: ") {
        true => String::new(),
        false => format!("introduced_on: {began}\n"),
    };
    let dated = |line: &str| match line.split_once(": ") {
        Some(("approved_on", _)) => format!("approved_on: {day}\n{introduced}"),
        Some(("last_reviewed_on", _)) => format!("last_reviewed_on: {day}\n"),
        _ => format!("{line}\n"),
    };
    text.lines().map(dated).collect()
}
