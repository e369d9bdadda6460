//! Edits of a result, collected from the options of a command.

use std::fmt::Display;

use crate::commands::Failure;
use crate::commands::form::yaml;
use crate::diagnostic::FieldPath;
use crate::document::{self, Edit};
use crate::model::ClientResult;
use crate::source::ContentPath;

use super::{Recording, ResultFile};

/// Edits that are not made yet.
#[derive(Default)]
pub struct Pending(Vec<(FieldPath, PendingEdit)>);

/// An edit with its value in YAML.
enum PendingEdit {
    Set(String),
    Append(String),
    Remove,
}

impl Pending {
    /// The edits that the options of a command ask for.
    pub fn of(
        file: &ResultFile<'_>,
        front: &ClientResult,
        recording: &Recording,
    ) -> Result<Pending, Failure> {
        let mut pending = Pending::default();
        recording.not_done.edits(file, front, &mut pending)?;
        recording.work.edits(file, front, recording, &mut pending)?;
        if !recording.table.is_said() {
            // A finding belongs to who did the work.
            let performed_by = recording.work.done_by(front, file.context, recording)?;
            let front = ClientResult { performed_by, ..front.clone() };
            recording.found.edits(file, &front, &mut pending)?;
        }
        Ok(pending)
    }

    /// Sets a key to a word, a number or a day.
    pub fn set(&mut self, key: &str, value: impl Display) {
        self.set_at(FieldPath::of(key), value.to_string());
    }

    /// Sets a key to a text, in quotes where necessary.
    pub fn set_text(&mut self, key: &str, text: &str) {
        self.set_at(FieldPath::of(key), yaml(text));
    }

    /// Sets a field to a value in YAML.
    pub fn set_at(&mut self, field: FieldPath, value: String) {
        self.0.push((field, PendingEdit::Set(value)));
    }

    /// Adds an entry to a list, in YAML.
    pub fn append(&mut self, list: &str, entry: String) {
        self.0.push((FieldPath::of(list), PendingEdit::Append(entry)));
    }

    pub fn remove(&mut self, field: FieldPath) {
        self.0.push((field, PendingEdit::Remove));
    }

    /// Returns the text with all edits.
    pub fn applied(&self, path: &ContentPath, text: &str) -> Result<String, Failure> {
        let edits: Vec<(FieldPath, Edit<'_>)> =
            self.0.iter().map(|(at, edit)| (at.clone(), edit.edit())).collect();
        document::edit_fields(path, text, &edits).map_err(|error| Failure::not_edited(path, &error))
    }
}

impl PendingEdit {
    fn edit(&self) -> Edit<'_> {
        match self {
            PendingEdit::Set(value) => Edit::Set(value),
            PendingEdit::Append(entry) => Edit::Append(entry),
            PendingEdit::Remove => Edit::Remove,
        }
    }
}
