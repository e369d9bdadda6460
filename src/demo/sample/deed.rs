//! What somebody did to a file on a day, and what the file was before it.

use crate::diagnostic::FieldPath;
use crate::document::{Edit, edit_fields};
use crate::model::{Day, PersonId};
use crate::source::ContentPath;

/// Kinds of deeds, in the order in which they are done on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
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
    /// To the text that no date tells.
    Changed,
    FindingClosed,
    Amended,
    Closed,
    IdeaMoved,
}

/// When a deed was done.
pub type Step = (Day, Kind);

#[derive(Clone, Debug)]
pub struct Deed {
    pub on: Day,
    pub kind: Kind,
    pub by: PersonId,
    /// What to tell of it: deeds of which the same is told are done in one go.
    pub what: String,
    /// To whom, where it is named behind that: `Review Time Services at`, `Cobb's`.
    pub whom: Option<String>,
    /// What takes it out of the text again.
    pub undo: Vec<(FieldPath, Undo)>,
}

#[derive(Clone, Debug)]
pub enum Undo {
    Remove,
    Set(String),
    /// All that stands below the front matter.
    RemoveText,
}

impl Kind {
    /// Of deeds that one person does to one file in one go, the weightiest is told.
    pub fn weight(self) -> u8 {
        match self {
            Kind::Changed => 0,
            Kind::TicketClosed | Kind::Attested => 1,
            Kind::Approved | Kind::ContactLeft => 2,
            Kind::FindingClosed | Kind::Reviewed => 3,
            Kind::Performed | Kind::PutIntoService | Kind::Retired | Kind::Exempted => 5,
            Kind::Closed => 6,
            _ => 4,
        }
    }

    /// Whether the same deed at several clients is done in one go.
    pub fn is_shared(self) -> bool {
        self <= Kind::ClientsBroughtIn
            || matches!(self, Kind::ProcedureApproved | Kind::Reviewed | Kind::Changed)
    }
}

impl Deed {
    pub fn new(on: Day, kind: Kind, by: &PersonId, what: impl Into<String>) -> Deed {
        Deed { on, kind, by: by.clone(), what: what.into(), whom: None, undo: Vec::new() }
    }

    pub fn whom(self, whom: &str) -> Deed {
        Deed { whom: Some(whom.to_owned()), ..self }
    }

    /// Before it, there was no such field.
    pub fn without(mut self, field: FieldPath) -> Deed {
        self.undo.push((field, Undo::Remove));
        self
    }

    /// Before it, the field said this.
    pub fn before(mut self, field: FieldPath, value: impl Into<String>) -> Deed {
        self.undo.push((field, Undo::Set(value.into())));
        self
    }

    /// Before it, nothing stood below the front matter.
    pub fn without_text(mut self) -> Deed {
        self.undo.push((FieldPath::top(), Undo::RemoveText));
        self
    }

    pub fn step(&self) -> Step {
        (self.on, self.kind)
    }
}

/// The text in force at `step`: without what was done later.
pub fn in_force(path: &ContentPath, text: &str, deeds: &[Deed], step: Step) -> String {
    let mut later: Vec<&Deed> = deeds.iter().filter(|deed| deed.step() > step).collect();
    later.sort_by_key(|deed| deed.step());
    let undo = later.iter().flat_map(|deed| &deed.undo);
    // What stood in a field before the first of them is what stood in it then.
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
    fn the_text_in_force_is_that_of_today_without_what_was_done_later() {
        let day = |day| Day::new(2026, 3, day).expect("a day");
        let jane = PersonId::new("jane");
        let looked_at = FieldPath::of("verified_on");
        let deeds = [
            Deed::new(day(1), Kind::Performed, &jane, "Record"),
            Deed::new(day(3), Kind::Verified, &jane, "Look").before(looked_at.clone(), "2026-03-02"),
            Deed::new(day(5), Kind::Verified, &jane, "Look").before(looked_at, "2026-03-03"),
            Deed::new(day(5), Kind::Reviewed, &jane, "Review")
                .without(FieldPath::of("reviewed_on"))
                .without_text(),
        ];
        let today = "---\na: 1\nverified_on: 2026-03-05\nreviewed_on: 2026-03-05\n---\n\nWords.\n";
        let at = |step: Step| in_force(&ContentPath::new("content/a.md"), today, &deeds, step);
        assert_eq!(at((day(1), Kind::Performed)), "---\na: 1\nverified_on: 2026-03-02\n---\n");
        assert_eq!(at((day(4), Kind::Amended)), "---\na: 1\nverified_on: 2026-03-03\n---\n");
        assert_eq!(at((day(5), Kind::Verified)), "---\na: 1\nverified_on: 2026-03-05\n---\n");
        assert_eq!(at((day(5), Kind::Reviewed)), today);
    }
}
