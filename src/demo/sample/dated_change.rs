//! Changes that the dates in a file record, and the text of the file before each.

#![allow(clippy::string_slice, reason = "the generator makes these lists itself")]

use crate::diagnostic::FieldPath;
use crate::document::{Edit, edit_fields};
use crate::model::{Day, PersonId};
use crate::source::ContentPath;

/// Kind of a change; on one day, changes happen in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    Begun,
    LibraryBroughtIn,
    HandbookBroughtIn,
    ClientsBroughtIn,
    Started,
    ProcedureApproved,
    ProcedureReviewed,
    Joined,
    Exempted,
    PutIntoService,
    Retired,
    ContactLeft,
    Attested,
    Verified,
    ServiceEnded,
    IdeaRaised,
    Planned,
    Opened,
    Performed,
    TicketClosed,
    Approved,
    Reviewed,
    /// A change that no date records.
    Changed,
    FindingClosed,
    Amended,
    Closed,
    IdeaMoved,
}

/// Day and place within the day.
pub type Step = (Day, ChangeKind);

/// Change that somebody made on a day, with what takes it out of the text again.
#[derive(Clone, Debug)]
pub struct DatedChange {
    pub on: Day,
    pub kind: ChangeKind,
    pub by: PersonId,
    /// Subject of the commit, without the client; shared changes with the same subject are one commit.
    pub subject: String,
    /// Name that follows the subject: `Cobb's` after `Review Time Services at`.
    pub client: Option<String>,
    pub undo: Vec<(FieldPath, Undo)>,
}

#[derive(Clone, Debug)]
pub enum Undo {
    Remove,
    Set(String),
    /// Removes everything below the front matter.
    RemoveText,
}

impl ChangeKind {
    /// The commit of several changes has the subject of the one with the most weight.
    pub fn weight(self) -> u8 {
        match self {
            ChangeKind::Changed => 0,
            ChangeKind::TicketClosed | ChangeKind::Attested => 1,
            ChangeKind::Approved | ChangeKind::ContactLeft => 2,
            ChangeKind::FindingClosed | ChangeKind::Reviewed => 3,
            ChangeKind::Performed
            | ChangeKind::PutIntoService
            | ChangeKind::Retired
            | ChangeKind::Exempted => 5,
            ChangeKind::Closed => 6,
            _ => 4,
        }
    }

    /// Whether the same change at several clients is one commit.
    pub fn is_shared(self) -> bool {
        self <= ChangeKind::ClientsBroughtIn
            || matches!(self, ChangeKind::ProcedureApproved | ChangeKind::Reviewed | ChangeKind::Changed)
    }
}

impl DatedChange {
    pub fn new(on: Day, kind: ChangeKind, by: &PersonId, subject: impl Into<String>) -> DatedChange {
        DatedChange { on, kind, by: by.clone(), subject: subject.into(), client: None, undo: Vec::new() }
    }

    pub fn client(self, client: &str) -> DatedChange {
        DatedChange { client: Some(client.to_owned()), ..self }
    }

    /// Before it, the field did not exist.
    pub fn without(mut self, field: FieldPath) -> DatedChange {
        self.undo.push((field, Undo::Remove));
        self
    }

    /// Before it, the field had this value.
    pub fn before(mut self, field: FieldPath, value: impl Into<String>) -> DatedChange {
        self.undo.push((field, Undo::Set(value.into())));
        self
    }

    /// Before it, there was nothing below the front matter.
    pub fn without_text(mut self) -> DatedChange {
        self.undo.push((FieldPath::top(), Undo::RemoveText));
        self
    }

    pub fn step(&self) -> Step {
        (self.on, self.kind)
    }
}

/// Text of a file at `step`: without all later changes.
pub fn text_at(path: &ContentPath, text: &str, changes: &[DatedChange], step: Step) -> String {
    let mut later: Vec<&DatedChange> = changes.iter().filter(|change| change.step() > step).collect();
    later.sort_by_key(|change| change.step());
    let undo = later.iter().flat_map(|change| &change.undo);
    // Of several changes to a field, the first one knows the value of that time.
    let mut edits: Vec<(FieldPath, Edit<'_>)> = Vec::new();
    let mut text = text;
    for (field, undo) in undo {
        let edit = match undo {
            Undo::RemoveText => {
                text = without_text(text);
                continue;
            }
            Undo::Remove => Edit::Remove,
            Undo::Set(value) => Edit::Set(value),
        };
        if edits.iter().all(|(it, _)| it != field) {
            edits.push((field.clone(), edit));
        }
    }
    if edits.is_empty() {
        return text.to_owned();
    }
    edit_fields(path, text, &edits).unwrap_or_else(|faults| panic!("{path}: {faults:?}"))
}

fn without_text(text: &str) -> &str {
    let end = text.find("\n---\n").map_or(text.len(), |fence| fence + "\n---\n".len());
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_of_a_day_is_that_of_today_without_later_changes() {
        let day = |day| Day::new(2026, 3, day).expect("a day");
        let jane = PersonId::new("jane");
        let looked_at = FieldPath::of("verified_on");
        let changes = [
            DatedChange::new(day(1), ChangeKind::Performed, &jane, "Record"),
            DatedChange::new(day(3), ChangeKind::Verified, &jane, "Look")
                .before(looked_at.clone(), "2026-03-02"),
            DatedChange::new(day(5), ChangeKind::Verified, &jane, "Look").before(looked_at, "2026-03-03"),
            DatedChange::new(day(5), ChangeKind::Reviewed, &jane, "Review")
                .without(FieldPath::of("reviewed_on"))
                .without_text(),
        ];
        let today = "---\na: 1\nverified_on: 2026-03-05\nreviewed_on: 2026-03-05\n---\n\nWords.\n";
        let at = |step: Step| text_at(&ContentPath::new("content/a.md"), today, &changes, step);
        assert_eq!(at((day(1), ChangeKind::Performed)), "---\na: 1\nverified_on: 2026-03-02\n---\n");
        assert_eq!(at((day(4), ChangeKind::Amended)), "---\na: 1\nverified_on: 2026-03-03\n---\n");
        assert_eq!(at((day(5), ChangeKind::Verified)), "---\na: 1\nverified_on: 2026-03-05\n---\n");
        assert_eq!(at((day(5), ChangeKind::Reviewed)), today);
    }
}
